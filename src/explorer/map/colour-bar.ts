/** The colour bar beside the map: the histogram of the cells, and the ends of the range as handles to be dragged. */

import { html, LitElement, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { styleMap } from '../ui/style-map.ts';
import type { Fields } from '../../fields/fields.ts';
import type { Landscape } from '../../sweep/landscape.ts';
import { Latest } from '../ui/latest.ts';
import { formatNumber } from '../../reading/numbers.ts';
import { colourTable } from '../../reading/colour-maps.ts';
import { layerOf, type LayerId } from '../../reading/layers.ts';
import { baseStyles } from '../ui/styles.ts';
import {
  barGradient,
  barTicks,
  compact,
  endLabels,
  RANK_SHARES,
  scaleBetween,
  scaleOfRanks,
  type BarScale,
} from '../../reading/bar-scale.ts';
import { noRangeWords, SYMLOG } from '../../reading/colour-words.ts';
import { colourBarStyles } from './colour-bar-styles.ts';
import type { Colours } from '../../reading/colours.ts';

type End = 'low' | 'high';

const STEP = 0.01;

/** What the bar is of. */
interface BarSubject {
  readonly field: Landscape;
  readonly whole: Landscape;
  readonly layer: LayerId;
  readonly colours: Colours;
}

/** A bar as it is shown, with what was read of its landscapes' values. */
interface Bar {
  readonly scale: BarScale;
  readonly bins: readonly number[];
  readonly layer: LayerId;
  readonly colours: Colours;
}

/** @fires {CustomEvent<readonly [number, number] | undefined>} range-change undefined: clipped by quantiles again */
@customElement('eta-colour-bar')
export class EtaColourBar extends LitElement {
  static override styles = [baseStyles, colourBarStyles];

  @property({ attribute: false }) field!: Landscape;
  /** The landscape whose values place the bar: while the runs are looked at on the way, that of their end. */
  @property({ attribute: false }) whole!: Landscape;
  /** What keeps the values of both. */
  @property({ attribute: false }) fields!: Fields;
  @property({ attribute: false }) layer: LayerId = 'tailLoss';
  @property({ attribute: false }) colours!: Colours;

  @state() private height = 500;
  /** The bar stays as it was while an end is dragged, so that it does not run away from the pointer. */
  @state() private held: BarScale | undefined;
  @state() private bar: Bar | undefined;

  @query('.ramp') private ramp!: HTMLElement;

  #read = new Latest<BarSubject>((subject) => this.#readBar(subject));
  #resize = new ResizeObserver(([entry]) => (this.height = entry.contentRect.height));

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!['field', 'whole', 'layer', 'colours', 'held'].some((name) => changed.has(name))) return;
    const { field, whole, layer, colours } = this;
    if (this.held && this.bar) this.bar = { ...this.bar, colours };
    else this.#read.ask({ field, whole, layer, colours });
  }

  /** Where the values were lost the bar stays as it was, and the map says what happened. */
  async #readBar({ field, whole, layer, colours }: BarSubject): Promise<void> {
    try {
      if (colours.scale === 'rank') {
        const ranks = await this.fields.ask('ranks', field, layer);
        if (ranks) this.bar = { scale: scaleOfRanks(ranks), bins: [], layer, colours };
        return;
      }
      const ends = await this.fields.ask('ends', whole, layer);
      const bins = await this.fields.ask('histogram', field, layer, ends, colours);
      if (bins && !this.held) this.bar = { scale: scaleBetween(ends, colours), bins, layer, colours };
    } catch {
      return;
    }
  }

  #change(range: readonly [number, number] | undefined): void {
    this.dispatchEvent(new CustomEvent('range-change', { detail: range }));
  }

  #moved(end: End, position: number): void {
    const { range } = this.colours;
    const { scale } = this.bar!;
    const at = (value: number): number => scale.positionOf(value);
    const [low, high] =
      end === 'low'
        ? [Math.min(position, at(range[1]) - STEP), at(range[1])]
        : [at(range[0]), Math.max(position, at(range[0]) + STEP)];
    const held = (share: number): number => scale.valueAt(Math.min(1, Math.max(0, share)));
    this.#change(end === 'low' ? [held(low), range[1]] : [range[0], held(high)]);
  }

  #dragged(end: End, event: PointerEvent): void {
    if (!(event.currentTarget as Element).hasPointerCapture(event.pointerId)) return;
    const { bottom, height } = this.ramp.getBoundingClientRect();
    this.#moved(end, (bottom - event.clientY) / height);
  }

  #pressed(event: PointerEvent): void {
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.held = this.bar!.scale;
  }

  #released(): void {
    this.held = undefined;
  }

  #keyed(end: End, event: KeyboardEvent): void {
    const position = this.bar!.scale.positionOf(this.colours.range[end === 'low' ? 0 : 1]);
    const moves: Record<string, number> = {
      ArrowUp: STEP,
      ArrowRight: STEP,
      ArrowDown: -STEP,
      ArrowLeft: -STEP,
      PageUp: 10 * STEP,
      PageDown: -10 * STEP,
    };
    if (event.key in moves) this.#moved(end, position + moves[event.key]);
    else if (event.key === 'Home') this.#moved(end, 0);
    else if (event.key === 'End') this.#moved(end, 1);
    else if (event.key === 'Escape') this.#change(undefined);
    else return;
    event.preventDefault();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.bar) return nothing;
    const { bar } = this;
    const { scale, colours, layer } = bar;
    const words = noRangeWords(colours, layerOf(layer), this.field);
    if (words !== undefined) return this.#note(words, colours);
    const bottom = (value: number): string => `${scale.positionOf(value) * 100}%`;
    return html`
      <div class="ramp" style=${styleMap({ background: barGradient(scale, colours) })}></div>
      ${this.#histogram(bar)}
      ${this.#ticks(bar).map(
        ({ value, label }) =>
          html`<span class="tick" style=${styleMap({ bottom: bottom(value) })}>${label}</span>`,
      )}
      ${colours.scale === 'symlog' ? html`<span class="scale">${SYMLOG}</span>` : nothing}
      ${colours.scale === 'rank' ? nothing : (['low', 'high'] as const).map((end) => this.#handle(bar, end))}
    `;
  }

  /** Where the values span no range there is one colour, or none, and nothing to drag. */
  #note(words: string, colours: Colours): TemplateResult {
    const table = colourTable(colours.table);
    const middle = `rgb(${table.subarray(3 * 128, 3 * 129).join(', ')})`;
    return html`
      ${
        colours.noRange === 'nowhere'
          ? nothing
          : html`<div class="ramp" style=${styleMap({ background: middle })}></div>`
      }
      <p class="note">${words}</p>
    `;
  }

  #handle({ scale, layer, colours: { range } }: Bar, end: End): TemplateResult {
    const value = range[end === 'low' ? 0 : 1];
    const { label } = layerOf(layer);
    return html`<div
      class="handle"
      role="slider"
      tabindex="0"
      aria-orientation="vertical"
      aria-label="${end === 'low' ? 'Low' : 'High'} end of the colours, ${label}"
      aria-valuemin=${Math.min(scale.from, value)}
      aria-valuemax=${Math.max(scale.to, value)}
      aria-valuenow=${value}
      aria-valuetext=${formatNumber(value)}
      title="Drag to change the range of the colours; double-click to clip by quantiles again"
      style=${styleMap({ bottom: `${scale.positionOf(value) * 100}%` })}
      @pointerdown=${this.#pressed}
      @pointermove=${(event: PointerEvent) => this.#dragged(end, event)}
      @pointerup=${this.#released}
      @pointercancel=${this.#released}
      @dblclick=${() => this.#change(undefined)}
      @keydown=${(event: KeyboardEvent) => this.#keyed(end, event)}
    >
      <span>${endLabels(range)[end === 'low' ? 0 : 1]}</span>
    </div>`;
  }

  #histogram({ bins }: Bar): TemplateResult {
    const step = 100 / bins.length;
    const path = bins
      .map((share, index) => `M0 ${100 - index * step}h${(22 * share).toFixed(2)}v${-step}H0z`)
      .join('');
    return html`<svg class="histogram" viewBox="0 0 22 100" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<path d=${path}></path>`}
    </svg>`;
  }

  /** Labels that keep clear of the handles' own. */
  #ticks({ scale: bar, colours }: Bar): { value: number; label: string }[] {
    const { scale, range } = colours;
    const clear = 22 / this.height;
    if (scale === 'rank') {
      return RANK_SHARES.map((share) => {
        const value = bar.valueAt(share);
        return { value, label: compact(value) };
      });
    }
    const taken = range.map((value) => bar.positionOf(value));
    const room = Math.max(3, Math.floor(this.height / 60));
    return barTicks(bar, colours, room).filter(({ value, label }) => {
      const position = bar.positionOf(value);
      const isFree = label !== '' && taken.every((other) => Math.abs(other - position) > clear);
      if (isFree) taken.push(position);
      return isFree;
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-colour-bar': EtaColourBar;
  }
}
