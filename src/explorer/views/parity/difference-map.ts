/** GPU − CPU as a picture: a cell a point, orange where the GPU's value is larger, purple where it is smaller. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { colourTable } from '../../../reading/colour-maps.ts';
import type { Spec } from '../../../spec/spec.ts';
import { axisValues } from '../../../model/axis.ts';
import { formatAlong, formatCount, formatNumber } from '../../../reading/numbers.ts';
import { plateStyles } from '../../ui/plate-styles.ts';
import { styleMap } from '../../ui/style-map.ts';
import { symbol } from '../../ui/symbol.ts';
import { differencePlace } from '../../../analysis/difference-range.ts';
import type { DifferenceSummary } from '../../../analysis/differences.ts';
import { symbolText } from '../../../reading/symbols.ts';
import { sendAction } from '../view.ts';

/** What the map says of one cell. */
interface GridCell {
  readonly column: number;
  readonly row: number;
}

/** @fires {CustomEvent<ViewAction>} pane-action - a cell was chosen */
@customElement('eta-difference-map')
export class EtaDifferenceMap extends LitElement {
  static override styles = [
    plateStyles,
    css`
      .frame {
        position: relative;
        aspect-ratio: 1.25;
        border: 1px solid color-mix(in oklab, var(--ink) 35%, transparent);
        background: var(--plate);
      }

      canvas {
        display: block;
        width: 100%;
        height: 100%;
        image-rendering: pixelated;
        /* The middle of the colour map, on a dark page too: a faint difference must not be the brightest spot. */
        background: #f7f7f7;
        cursor: crosshair;
      }

      .cursor {
        position: absolute;
        width: 13px;
        height: 13px;
        margin: -6.5px;
        border: 1.5px solid #111;
        border-radius: 50%;
        box-shadow: 0 0 0 1.5px #fff;
        pointer-events: none;
      }

      .identical {
        position: absolute;
        inset: 0;
        display: grid;
        place-content: center;
        justify-items: center;
        gap: 6px;
        text-align: center;
        color: var(--ink-quiet);
        font-size: var(--text-small);
        background-color: var(--plate);
        background-image: radial-gradient(circle, var(--hairline) 1px, transparent 1.25px);
        background-position: center;
        background-size: 12px 12px;
      }

      .identical p {
        margin: 0;
        padding: 0 12px;
        background: var(--plate);
        box-shadow: 0 0 8px 6px var(--plate);
      }

      .identical strong {
        font-size: var(--text-large);
        font-weight: 400;
        font-style: italic;
        color: var(--ink);
      }

      .axis {
        display: flex;
        justify-content: space-between;
        padding-top: 3px;
        font-size: 0.75rem;
        color: var(--ink-quiet);
      }

      .y {
        padding: 0 0 3px;
      }

      .bar {
        position: relative;
        height: 8px;
        margin-top: 12px;
        border: 1px solid color-mix(in oklab, var(--ink) 30%, transparent);
      }

      .ends {
        display: flex;
        justify-content: space-between;
        padding-top: 2px;
        font-size: 0.75rem;
        color: var(--ink-quiet);
      }

      output {
        display: block;
        min-height: 1.4em;
        margin-top: 6px;
        font-size: var(--text-small);
        line-height: 1.4;
      }
    `,
  ];

  @property({ attribute: false }) summary: DifferenceSummary | undefined;
  @property({ attribute: false }) differences: Float64Array = new Float64Array();
  @property({ attribute: false }) ulps: Float64Array = new Float64Array();
  @property({ attribute: false }) spec: Spec | undefined;
  /** The metric's name in words. */
  @property() label = '';

  @state() private cursor: GridCell | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('spec')) this.cursor = undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('summary')) this.#paint();
  }

  #paint(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const { summary } = this;
    if (!canvas || !summary?.range) return;
    const { width, height, drawn, range } = summary;
    canvas.width = width;
    canvas.height = height;
    const table = colourTable('PuOr');
    const picture = new ImageData(width, height);
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const difference = drawn[row * width + column];
        // What is equal stays as clear as paper.
        if (difference === 0) continue;
        const entry = 3 * Math.round(127.5 * (1 + differencePlace(difference, range)));
        const pixel = 4 * ((height - 1 - row) * width + column);
        for (let channel = 0; channel < 3; channel++) picture.data[pixel + channel] = table[entry + channel];
        picture.data[pixel + 3] = 255;
      }
    }
    canvas.getContext('2d')!.putImageData(picture, 0, 0);
  }

  protected override render(): TemplateResult {
    const { spec, summary } = this;
    if (!spec || !summary) return html`<div class="frame"></div>`;
    const { x, y } = spec.axes;
    const { range } = summary;
    return html`
      <div class="axis y"><span>${symbol(y.param)} ↑ ${formatAlong(y, y.to)}</span></div>
      <div class="frame">
        ${
          range === undefined
            ? this.#renderIdentical()
            : html`<canvas
                  tabindex="0"
                  role="img"
                  @contextrestored=${() => this.#paint()}
                  aria-label=${`GPU minus CPU, ${this.label}, over ${symbolText(x.param)} and ${symbolText(y.param)}: ${formatCount(range.different)} of ${formatCount(this.differences.length)} cells differ. Arrow keys move a cursor, Enter replays its cell.`}
                  @pointermove=${(event: PointerEvent) => this.#point(event)}
                  @click=${(event: PointerEvent) => {
                    this.#point(event);
                    this.#select();
                  }}
                  @keydown=${this.#key}
                ></canvas>
                ${this.#renderCursor(x.count, y.count)}`
        }
      </div>
      <div class="axis">
        <span>${formatAlong(x, x.from)}</span><span>${symbol(x.param)} →</span
        ><span>${formatAlong(x, x.to)}</span>
      </div>
      ${range === undefined ? nothing : this.#renderBar(range.most)}
      <output aria-live="polite">${range === undefined ? '' : this.#reading(spec)}</output>
    `;
  }

  #renderIdentical(): TemplateResult {
    const cells = formatCount(this.differences.length);
    return html`<div class="identical">
      <p><strong>identical</strong></p>
      <p>${this.label}: the same bits in all ${cells} cells</p>
    </div>`;
  }

  #renderCursor(columns: number, rows: number): TemplateResult | typeof nothing {
    if (!this.cursor) return nothing;
    const left = (100 * (this.cursor.column + 0.5)) / columns;
    const top = 100 - (100 * (this.cursor.row + 0.5)) / rows;
    return html`<div class="cursor" style=${styleMap({ left: `${left}%`, top: `${top}%` })}></div>`;
  }

  #renderBar(most: number): TemplateResult {
    const table = colourTable('PuOr');
    const stops = Array.from({ length: 33 }, (_, index) => {
      const entry = 3 * Math.round((255 * index) / 32);
      return `rgb(${table[entry]} ${table[entry + 1]} ${table[entry + 2]})`;
    });
    const end = formatNumber(most, 2);
    return html`
      <div
        class="bar"
        style=${styleMap({ background: `linear-gradient(to right, ${stops.join(', ')})` })}
      ></div>
      <div class="ends"><span>−${end}, GPU smaller</span><span>0</span><span>GPU larger, +${end}</span></div>
    `;
  }

  #reading(spec: Spec): TemplateResult | string {
    const { cursor } = this;
    if (!cursor) return 'Point at a cell to read it; click to replay it.';
    const cell = cursor.row * spec.axes.x.count + cursor.column;
    const difference = this.differences[cell];
    const ulp = this.ulps[cell];
    const distance = ulp === Infinity ? 'only one is finite' : `${formatCount(ulp)} ULP`;
    const told =
      difference === 0
        ? 'equal'
        : `GPU − CPU = ${difference > 0 ? '+' : ''}${formatNumber(difference, 2)} (${distance})`;
    const at = (which: 'x' | 'y', index: number): TemplateResult => {
      const axis = spec.axes[which];
      return html`${symbol(axis.param)} ${formatAlong(axis, axisValues(axis)[index])}`;
    };
    return html`${at('x', cursor.column)}, ${at('y', cursor.row)}: ${told}`;
  }

  #point(event: PointerEvent): void {
    const { spec } = this;
    if (!spec) return;
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const { x, y } = spec.axes;
    const along = (position: number, count: number): number =>
      Math.min(count - 1, Math.max(0, Math.floor(position * count)));
    this.cursor = {
      column: along((event.clientX - box.left) / box.width, x.count),
      row: along(1 - (event.clientY - box.top) / box.height, y.count),
    };
  }

  #key(event: KeyboardEvent): void {
    const { spec } = this;
    if (!spec) return;
    if (event.key === 'Enter') return this.#select();
    const [dx, dy] = ARROWS[event.key] ?? [0, 0];
    if (dx === 0 && dy === 0) return;
    event.preventDefault();
    const { x, y } = spec.axes;
    const { column, row } = this.cursor ?? { column: x.count >> 1, row: y.count >> 1 };
    this.cursor = {
      column: Math.min(x.count - 1, Math.max(0, column + dx)),
      row: Math.min(y.count - 1, Math.max(0, row + dy)),
    };
  }

  #select(): void {
    if (!this.cursor || !this.spec) return;
    const { column, row } = this.cursor;
    const { x, y } = this.spec.axes;
    sendAction(this, { is: 'point', point: { x: axisValues(x)[column], y: axisValues(y)[row] } });
  }
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

declare global {
  interface HTMLElementTagNameMap {
    'eta-difference-map': EtaDifferenceMap;
  }
}
