/** The frame of a small plot: its ground, the ticks and names of its axes, and what is drawn inside, clipped to it. */

import { css, html, svg, type TemplateResult } from 'lit';
import { linearTicks } from '../../reading/linear-ticks.ts';
import { symbolOf } from '../../reading/symbols.ts';

/** Pixels around the plot, for ticks and names. */
export const FRAME_MARGIN = { left: 48, right: 20, top: 8, bottom: 30 } as const;

/** The size of the plot alone, within that of its element. */
export function plotWithin({ width, height }: Size): Size {
  const { left, right, top, bottom } = FRAME_MARGIN;
  return { width: width - left - right, height: height - top - bottom };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface FrameAxis {
  readonly from: number;
  readonly to: number;
  /** Where a value lies, in pixels from the plot's left or upper edge. */
  readonly at: (value: number) => number;
  /** A name as formulas have it, set as a symbol. */
  readonly name: string;
}

export interface SvgFrame {
  /** Of the plot alone, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly x: FrameAxis;
  readonly y: FrameAxis;
  readonly ticksAlongY: number;
  /** What those hear who do not see it. */
  readonly label: string;
}

export const frameStyles = css`
  svg {
    display: block;
  }

  .ground {
    fill: var(--plate);
  }

  .frame,
  .tick {
    fill: none;
    stroke: color-mix(in oklab, var(--ink) 35%, transparent);
  }
`;

/** @param inside what is drawn in the plot, from its upper left corner, as a fragment of SVG. */
export function svgFrame(
  { width, height, x, y, ticksAlongY, label }: SvgFrame,
  inside: TemplateResult,
): TemplateResult {
  const { left, right, top, bottom } = FRAME_MARGIN;
  return html`
    <svg width=${width + left + right} height=${height + top + bottom} role="img" aria-label=${label}>
      <defs>
        <clipPath id="plot"><rect width=${width} height=${height} /></clipPath>
      </defs>
      <g transform="translate(${left} ${top})">
        <rect class="ground" width=${width} height=${height} />
        ${linearTicks(x.from, x.to, Math.max(3, Math.floor(width / 70))).map(
          ({ value, label: text }) => svg`<g transform="translate(${x.at(value)} ${height})">
            <line class="tick" y2="4" /><text y="16" text-anchor="middle">${text}</text></g>`,
        )}
        ${linearTicks(y.from, y.to, ticksAlongY).map(
          ({ value, label: text }) => svg`<g transform="translate(0 ${y.at(value)})">
            <line class="tick" x2="-4" /><text x="-7" dy="0.35em" text-anchor="end">${text}</text></g>`,
        )}
        <rect class="frame" width=${width} height=${height} />
        <g clip-path="url(#plot)">${inside}</g>
        ${axisName(x.name, width, height + 28, 'end')} ${axisName(y.name, 2 - left, 8, 'start')}
      </g>
    </svg>
  `;
}

function axisName(name: string, x: number, y: number, anchor: 'start' | 'end'): TemplateResult {
  const { base, subscript } = symbolOf(name);
  return svg`<text class="italic" x=${x} y=${y} text-anchor=${anchor}>${base}<tspan dy="3" font-size="10"
    >${subscript}</tspan></text>`;
}
