/** What is drawn over the cells: the predicted limit, the point that is replayed, the hair lines, a frame being drawn. */

import { html, nothing, svg, type TemplateResult } from 'lit';
import type { DrawnBox } from './gestures.ts';

/** A place on the plot in pixels, from its upper left corner. */
export interface Pixel {
  readonly x: number;
  readonly y: number;
}

export interface Marks {
  readonly width: number;
  readonly height: number;
  /** SVG path data; empty where there is no limit. */
  readonly limit: string;
  readonly point: Pixel | undefined;
  /** Trials of one's own; without a colour where the map shows something else. */
  readonly trials: readonly (Pixel & { readonly colour: string | undefined })[];
  /** The middle of what is read, along the axes on which it is known. */
  readonly hair: Partial<Pixel>;
  /** Whether the keys have moved there. */
  readonly isCursor: boolean;
  readonly box: DrawnBox | undefined;
}

export function marks({ width, height, limit, point, trials, hair, isCursor, box }: Marks): TemplateResult {
  return html`<svg class="marks" aria-hidden="true">
    ${
      limit === ''
        ? nothing
        : svg`<path class="limit-under" d=${limit}></path><path class="limit" d=${limit}></path>`
    }
    ${trials.map(
      ({ x, y, colour }) =>
        svg`<circle class="trial-under" cx=${x} cy=${y} r="5"></circle>
          <circle class="trial" cx=${x} cy=${y} r="5" fill=${colour ?? 'none'}></circle>`,
    )}
    ${pointMark(point, width, height)}
    ${['hair-under', 'hair'].map((name) => hairLines(name, hair, width, height))}
    ${
      isCursor && hair.x !== undefined && hair.y !== undefined
        ? svg`<rect class="under" x=${hair.x - 5} y=${hair.y - 5} width="10" height="10"></rect>
          <rect class="cursor" x=${hair.x - 5} y=${hair.y - 5} width="10" height="10"></rect>`
        : nothing
    }
    ${
      box
        ? svg`<rect class="box" x=${Math.min(box.a.x, box.b.x) * width} y=${(1 - Math.max(box.a.y, box.b.y)) * height}
          width=${Math.abs(box.a.x - box.b.x) * width} height=${Math.abs(box.a.y - box.b.y) * height}></rect>`
        : nothing
    }
  </svg>`;
}

function hairLines(name: string, { x, y }: Partial<Pixel>, width: number, height: number): TemplateResult {
  return svg`
    ${x === undefined ? nothing : svg`<line class=${name} x1=${x} x2=${x} y1="0" y2=${height}></line>`}
    ${y === undefined ? nothing : svg`<line class=${name} x1="0" x2=${width} y1=${y} y2=${y}></line>`}`;
}

/** A ring about the exact point; at the edge an arrow towards a point that lies beyond it. */
function pointMark(point: Pixel | undefined, width: number, height: number): TemplateResult | typeof nothing {
  if (!point || !Number.isFinite(point.x + point.y)) return nothing;
  const x = Math.min(width, Math.max(0, point.x));
  const y = Math.min(height, Math.max(0, point.y));
  if (x === point.x && y === point.y) {
    return svg`<circle class="under" cx=${x} cy=${y} r="7"></circle>
      <circle class="cursor" cx=${x} cy=${y} r="7"></circle>
      <circle cx=${x} cy=${y} r="1.5" fill="#fff"></circle>`;
  }
  const angle = (Math.atan2(Math.sign(point.y - y), Math.sign(point.x - x)) * 180) / Math.PI;
  const shape = 'M-3 0L-13 -6V6Z';
  return svg`<g class="beyond" transform="translate(${x} ${y}) rotate(${angle})">
    <path class="under" d=${shape}></path><path class="cursor" d=${shape}></path>
  </g>`;
}
