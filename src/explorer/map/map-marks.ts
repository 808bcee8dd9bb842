/** What is drawn over the cells: the predicted limit, the cell that is replayed, the hair lines, a frame being drawn. */

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
  readonly selected: Pixel | undefined;
  /** The middle of what is read. */
  readonly hair: Pixel | undefined;
  /** Whether the keys have moved there. */
  readonly isCursor: boolean;
  readonly box: DrawnBox | undefined;
}

export function marks({ width, height, limit, selected, hair, isCursor, box }: Marks): TemplateResult {
  return html`<svg class="marks" aria-hidden="true">
    ${
      limit === ''
        ? nothing
        : svg`<path class="limit-under" d=${limit}></path><path class="limit" d=${limit}></path>`
    }
    ${
      selected && Number.isFinite(selected.x + selected.y)
        ? svg`<circle class="under" cx=${selected.x} cy=${selected.y} r="7"></circle>
          <circle class="cursor" cx=${selected.x} cy=${selected.y} r="7"></circle>
          <circle cx=${selected.x} cy=${selected.y} r="1.5" fill="#fff"></circle>`
        : nothing
    }
    ${
      hair
        ? svg`<line class="hair-under" x1=${hair.x} x2=${hair.x} y1="0" y2=${height}></line>
          <line class="hair-under" x1="0" x2=${width} y1=${hair.y} y2=${hair.y}></line>
          <line class="hair" x1=${hair.x} x2=${hair.x} y1="0" y2=${height}></line>
          <line class="hair" x1="0" x2=${width} y1=${hair.y} y2=${hair.y}></line>`
        : nothing
    }
    ${
      isCursor && hair
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
