/** The ground on which a path over the loss is drawn: bands of equal excess, and the ticks and names of its two axes. */

import { svg, type TemplateResult } from 'lit';
import type { LossSurface, SurfaceAxis } from '../../replay/surface.ts';
import { linearTicks } from '../../reading/linear-ticks.ts';
import { symbolOf } from '../../reading/symbols.ts';
import { seriesColour } from '../ui/plate-styles.ts';
import { styleMap } from '../ui/style-map.ts';
import { bandFill, type Relief } from './surface-bands.ts';
import { MARGIN, type SurfaceFrame } from './surface-frame.ts';

export function bands({ surface: { x, y }, bands: all }: Relief, frame: SurfaceFrame): TemplateResult {
  const { width, height } = frame;
  const scaleX = width / (x.count - 1);
  const scaleY = height / (y.count - 1);
  return svg`<g clip-path="url(#plot)">
    <g transform="translate(${-scaleX / 2} ${height + scaleY / 2}) scale(${scaleX} ${-scaleY})">
      ${all.map(
        ({ path, tint }) =>
          svg`<path class="contour" vector-effect="non-scaling-stroke" d=${path} style=${styleMap({ fill: bandFill(tint) })} />`,
      )}
    </g>
  </g>`;
}

/** @param parameters all of the run, whose order gives their colours. */
export function axes(
  { x, y }: LossSurface,
  frame: SurfaceFrame,
  parameters: readonly string[],
): TemplateResult {
  const { width, height } = frame;
  const xTicks = linearTicks(x.from, x.to, Math.max(2, Math.floor(width / 70)));
  const yTicks = linearTicks(y.from, y.to, Math.max(2, Math.floor(height / 45)));
  const name = ({ parameter }: SurfaceAxis, left: number, top: number, anchor: string): TemplateResult => {
    const { base, subscript } = symbolOf(parameter);
    const colour = seriesColour(parameters.indexOf(parameter));
    return svg`<text class="italic" x=${left} y=${top} text-anchor=${anchor} style=${styleMap({ fill: colour })}>${base}<tspan
      dy="3" font-size="10">${subscript}</tspan></text>`;
  };
  return svg`
    ${xTicks.map(
      ({ value, label }) => svg`<g transform="translate(${frame.x(value)} ${height})">
        <line class="tick" y2="4" /><text y="16" text-anchor="middle">${label}</text></g>`,
    )}
    ${yTicks.map(
      ({ value, label }) => svg`<g transform="translate(0 ${frame.y(value)})">
        <line class="tick" x2="-4" /><text x="-7" dy="0.35em" text-anchor="end">${label}</text></g>`,
    )}
    ${name(x, width, height + 28, 'end')}
    ${name(y, -MARGIN.left + 2, 8, 'start')}`;
}
