/** The colour bar beside the map: the histogram of the cells, and the ends of the range as handles to be dragged. */

import { css, html, LitElement, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { styleMap } from '../style-map.ts';
import type { Field } from '../../sweep/field.ts';
import type { Metric } from '../../sweep/metrics.ts';
import { formatNumber } from '../numbers.ts';
import { SHOWN_METRICS } from '../shown.ts';
import { baseStyles } from '../styles.ts';
import { barGradient, barScale, histogram, type BarScale } from './bar-scale.ts';
import type { Colours } from './colours.ts';
import { ticksOf } from './ticks.ts';

type End = 'low' | 'high';

const STEP = 0.01;

/** @fires {CustomEvent<readonly [number, number] | undefined>} range-change undefined: clipped by quantiles again */
@customElement('eta-colour-bar')
export class EtaColourBar extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        position: relative;
        width: 78px;
        user-select: none;
        -webkit-user-select: none;
      }

      .ramp {
        position: absolute;
        inset: 0 auto 0 0;
        width: 12px;
        box-shadow: inset 0 0 0 1px light-dark(rgb(0 0 0 / 14%), rgb(255 255 255 / 14%));
      }

      .histogram {
        position: absolute;
        inset: 0 auto 0 14px;
        width: var(--histogram-width, 22px);
        height: 100%;
      }

      .histogram path {
        fill: var(--ink-quiet);
        opacity: 0.35;
      }

      .tick {
        position: absolute;
        left: calc(17px + var(--histogram-width, 22px));
        color: var(--ink-quiet);
        font-size: 12px;
        line-height: 1;
        white-space: nowrap;
        transform: translateY(50%);
      }

      .handle {
        position: absolute;
        left: -5px;
        z-index: 1;
        width: 83px;
        height: 20px;
        padding: 0;
        border: 0;
        background: none;
        cursor: ns-resize;
        transform: translateY(50%);
        touch-action: none;
      }

      .handle::before {
        position: absolute;
        top: 9px;
        left: 0;
        width: 22px;
        height: 2px;
        background: var(--ink);
        content: '';
      }

      .handle::after {
        position: absolute;
        top: 6px;
        left: 18px;
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--ink);
        content: '';
      }

      .handle:focus-visible {
        outline-offset: -2px;
        border-radius: var(--radius);
      }

      .handle span {
        position: absolute;
        top: 2px;
        left: calc(22px + var(--histogram-width, 22px));
        padding: 1px 2px;
        margin-left: -2px;
        background: var(--paper);
        color: var(--ink);
        font-weight: 600;
        font-size: 12px;
        line-height: 14px;
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) field!: Field;
  /** The landscape whose values place the bar: while the runs are looked at on the way, that of their end. */
  @property({ attribute: false }) whole!: Field;
  @property({ attribute: false }) metric: Metric = 'finalLoss';
  @property({ attribute: false }) colours!: Colours;

  @state() private height = 500;
  /** The bar stays as it was while an end is dragged, so that it does not run away from the pointer. */
  @state() private held: BarScale | undefined;

  @query('.ramp') private ramp!: HTMLElement;

  #scale!: BarScale;
  #bins: readonly number[] = [];
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
    if (!['field', 'whole', 'metric', 'colours', 'held'].some((name) => changed.has(name))) return;
    const values = this.field.metrics[this.metric];
    const { scale } = this.colours;
    const placing = scale === 'rank' ? values : this.whole.metrics[this.metric];
    this.#scale = this.held ?? barScale(placing, this.colours);
    if (!this.held || changed.has('held')) this.#bins = histogram(values, this.#scale, scale);
  }

  #change(range: readonly [number, number] | undefined): void {
    this.dispatchEvent(new CustomEvent('range-change', { detail: range }));
  }

  #moved(end: End, position: number): void {
    const { range } = this.colours;
    const at = (value: number): number => this.#scale.positionOf(value);
    const [low, high] =
      end === 'low'
        ? [Math.min(position, at(range[1]) - STEP), at(range[1])]
        : [at(range[0]), Math.max(position, at(range[0]) + STEP)];
    const held = (share: number): number => this.#scale.valueAt(Math.min(1, Math.max(0, share)));
    this.#change(end === 'low' ? [held(low), range[1]] : [range[0], held(high)]);
  }

  #dragged(end: End, event: PointerEvent): void {
    if (!(event.currentTarget as Element).hasPointerCapture(event.pointerId)) return;
    const { bottom, height } = this.ramp.getBoundingClientRect();
    this.#moved(end, (bottom - event.clientY) / height);
  }

  #pressed(event: PointerEvent): void {
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.held = this.#scale;
  }

  #released(): void {
    this.held = undefined;
  }

  #keyed(end: End, event: KeyboardEvent): void {
    const position = this.#scale.positionOf(this.colours.range[end === 'low' ? 0 : 1]);
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

  protected override render(): TemplateResult {
    const { colours } = this;
    const bottom = (value: number): string => `${this.#scale.positionOf(value) * 100}%`;
    return html`
      <div class="ramp" style=${styleMap({ background: barGradient(this.#scale, colours) })}></div>
      ${this.#histogram()}
      ${this.#ticks().map(
        ({ value, label }) =>
          html`<span class="tick" style=${styleMap({ bottom: bottom(value) })}>${label}</span>`,
      )}
      ${colours.scale === 'rank' ? nothing : (['low', 'high'] as const).map((end) => this.#handle(end))}
    `;
  }

  #handle(end: End): TemplateResult {
    const { range } = this.colours;
    const value = range[end === 'low' ? 0 : 1];
    const { label } = SHOWN_METRICS[this.metric];
    return html`<div
      class="handle"
      role="slider"
      tabindex="0"
      aria-orientation="vertical"
      aria-label="${end === 'low' ? 'Low' : 'High'} end of the colours, ${label}"
      aria-valuemin=${Math.min(this.#scale.from, value)}
      aria-valuemax=${Math.max(this.#scale.to, value)}
      aria-valuenow=${value}
      aria-valuetext=${formatNumber(value)}
      title="Drag to change the range of the colours; double-click to clip by quantiles again"
      style=${styleMap({ bottom: `${this.#scale.positionOf(value) * 100}%` })}
      @pointerdown=${this.#pressed}
      @pointermove=${(event: PointerEvent) => this.#dragged(end, event)}
      @pointerup=${this.#released}
      @pointercancel=${this.#released}
      @dblclick=${() => this.#change(undefined)}
      @keydown=${(event: KeyboardEvent) => this.#keyed(end, event)}
    >
      <span>${compact(value)}</span>
    </div>`;
  }

  #histogram(): TemplateResult {
    const step = 100 / this.#bins.length;
    const path = this.#bins
      .map((share, index) => `M0 ${100 - index * step}h${(22 * share).toFixed(2)}v${-step}H0z`)
      .join('');
    return html`<svg class="histogram" viewBox="0 0 22 100" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<path d=${path}></path>`}
    </svg>`;
  }

  /** Labels that keep clear of the handles' own. */
  #ticks(): { value: number; label: string }[] {
    const { scale, range } = this.colours;
    const clear = 22 / this.height;
    if (scale === 'rank') {
      const shares = [0, 0.25, 0.5, 0.75, 1];
      return shares.map((share) => {
        const value = this.#scale.valueAt(share);
        return { value, label: compact(value) };
      });
    }
    const taken = range.map((value) => this.#scale.positionOf(value));
    const room = Math.max(3, Math.floor(this.height / 60));
    return ticksOf(scale, this.#scale.from, this.#scale.to, room).filter(({ value, label }) => {
      const position = this.#scale.positionOf(value);
      const isFree = label !== '' && taken.every((other) => Math.abs(other - position) > clear);
      if (isFree) taken.push(position);
      return isFree;
    });
  }
}

/** A number for a narrow place: 0.0117, 8.4·10⁻⁸. */
function compact(value: number): string {
  const text = formatNumber(value);
  return text.includes('×') ? formatNumber(value, 2).replace(' × ', '·') : text;
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-colour-bar': EtaColourBar;
  }
}
