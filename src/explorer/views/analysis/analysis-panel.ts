/**
 * Which learning rate to take, answered without reading the plot, and what the answer rests on: a strip of figures
 * beneath the map. The line below the figures says what the one that is pointed at means, and the whole in words else.
 */

import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LimitLine } from '../../../analysis/limit-line.ts';
import { statedValue } from '../../../analysis/stated.ts';
import { nearestIndex } from '../../../model/axis.ts';
import type { Fields } from '../../../fields/fields.ts';
import type { Landscape } from '../../../sweep/landscape.ts';
import type { Laboratory } from '../../../lab/laboratory.ts';
import { ElementWidth } from '../../ui/element-size.ts';
import { meterStyles } from '../../ui/meter.ts';
import { baseStyles, controlStyles } from '../../ui/styles.ts';
import { figuresOf, noFigures, adviceSummary, type FigurePart } from './figures.ts';
import type { Advice } from '../../../analysis/advised.ts';

/** The cell that a person asked to see. */
export interface SelectedCell {
  readonly column: number;
  readonly row: number;
}

/**
 * @fires {CustomEvent<SelectedCell>} cell-selected
 * @fires {CustomEvent<{ line: LimitLine | undefined }>} limit-line - once a field is analysed
 */
@customElement('eta-analysis')
export class EtaAnalysis extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    meterStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: 1.2fr 0.95fr 1fr 1.15fr 0.95fr;
        gap: 4px 22px;
        margin: 0;
        padding-top: 10px;
        border-top: 1px solid var(--hairline);
      }

      /* The labels stay readable; only what is not known yet fades. */
      dl.waiting dd {
        opacity: 0.45;
      }

      dl > div {
        min-width: 0;
      }

      dt,
      dd {
        margin: 0;
      }

      button.label {
        min-height: 24px;
        padding: 0;
        border: 0;
        border-radius: 2px;
        line-height: 24px;
        vertical-align: top;
        color: var(--ink-quiet);
        text-align: start;
        text-decoration: underline dotted transparent;
        text-underline-offset: 4px;
        cursor: help;
      }

      dl > div:hover button.label,
      button.label:focus-visible {
        text-decoration-color: var(--ink-faint);
      }

      .value {
        min-height: 32px;
        font-size: 1.1875rem;
        line-height: 32px;
        white-space: nowrap;
      }

      .value .symbol {
        color: var(--ink-quiet);
      }

      .value small {
        color: var(--ink-quiet);
        font-size: var(--text-small);
      }

      .take .value {
        font-size: 1.625rem;
        font-weight: 500;
      }

      .detail {
        min-height: 19px;
        color: var(--ink-quiet);
        font-size: var(--text-small);
        line-height: 19px;
      }

      .value button {
        margin-left: 10px;
        vertical-align: 3px;
      }

      .meter {
        --meter-colour: var(--accent);
      }

      math {
        font-family: var(--math);
        font-size: 1.02rem;
      }

      .meaning {
        min-height: 2.9em;
        margin: 8px 0 0;
        color: var(--ink-quiet);
        font-size: var(--text-small);
        line-height: 1.45;
      }

      .failed {
        color: var(--error);
      }

      .medium dl {
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: 12px 24px;
      }

      .medium .take {
        grid-column: span 2;
      }

      .narrow dl {
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 12px 20px;
      }

      .narrow .meaning {
        min-height: 5.8em;
      }

      @media (prefers-reduced-motion: reduce) {
        dl {
          transition: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) lab: Laboratory | undefined;
  /** A whole map; a new one is analysed as it arrives. */
  @property({ attribute: false }) field: Landscape | undefined;
  /** What keeps the map's values. */
  @property({ attribute: false }) fields: Fields | undefined;

  @state() private known: { readonly field: Landscape; readonly advice: Advice } | undefined;
  @state() private failure = '';
  @state() private pointed: FigurePart | undefined;
  @state() private focused: FigurePart | undefined;

  #width = new ElementWidth(this);
  #work: AbortController | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#work?.abort();
    this.#work = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // What was aborted when the element left is asked for again.
    if (this.hasUpdated && this.known?.field !== this.field) void this.#analyse();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('field') || changed.has('lab')) void this.#analyse();
  }

  async #analyse(): Promise<void> {
    this.#work?.abort();
    const { lab, field, fields } = this;
    this.failure = '';
    if (!lab || !field || !fields) {
      this.known = undefined;
      return;
    }
    const work = (this.#work = new AbortController());
    try {
      const row = await fields.ask('row', field);
      const facts = row && (await lab.ask('analyse', [field, row], { signal: work.signal }));
      const advice = facts && (await fields.ask('advice', field, facts));
      if (work.signal.aborted || !advice) return;
      this.known = { field, advice };
      this.#sendLine(statedValue(advice.limitLine));
    } catch (error) {
      if (work.signal.aborted) return;
      this.known = undefined;
      this.failure = error instanceof Error ? error.message : String(error);
      this.#sendLine(undefined);
    }
  }

  #sendLine(line: LimitLine | undefined): void {
    this.dispatchEvent(new CustomEvent('limit-line', { detail: { line }, bubbles: true, composed: true }));
  }

  #show({ x, y }: { readonly x: number; readonly y: number }): void {
    const { axes } = this.known!.field.spec;
    const detail: SelectedCell = { column: nearestIndex(axes.x, x), row: nearestIndex(axes.y, y) };
    this.dispatchEvent(
      new CustomEvent<SelectedCell>('cell-selected', { detail, bubbles: true, composed: true }),
    );
  }

  protected override render(): TemplateResult {
    const { known, field } = this;
    const figures = known
      ? figuresOf(known.field, known.advice, (cell) => this.#show(cell))
      : noFigures(field);
    const isWaiting = field !== undefined && known?.field !== field && this.failure === '';
    const asked = this.pointed ?? this.focused;
    const meaning = figures.find(({ part }) => part === asked)?.meaning;
    return html`<div class=${this.#size()}>
      <dl class=${!known || isWaiting ? 'waiting' : ''} aria-busy=${isWaiting ? 'true' : 'false'}>
        ${figures.map(
          (figure) =>
            html`<div
              class=${figure.part}
              @pointerenter=${() => (this.pointed = figure.part)}
              @pointerleave=${() => (this.pointed = undefined)}
              @focusin=${() => (this.focused = figure.part)}
              @focusout=${() => (this.focused = undefined)}
            >
              <dt>
                <button type="button" class="label" aria-describedby="about-${figure.part}">
                  ${figure.label}
                </button>
                <span id="about-${figure.part}" class="visually-hidden">${figure.meaning}</span>
              </dt>
              <dd class="value">${figure.value}</dd>
              <dd class="detail">${figure.detail}</dd>
            </div>`,
        )}
      </dl>
      ${
        this.failure === ''
          ? html`<p class="meaning">${meaning ?? this.#summary()}</p>`
          : html`<p class="meaning failed" role="alert">
              The map could not be analysed: ${this.failure}
              <button type="button" class="link" @click=${() => this.#analyse()}>Try again</button>
            </p>`
      }
    </div>`;
  }

  #size(): string {
    const { value } = this.#width;
    return value > 690 ? 'wide' : value > 520 ? 'medium' : 'medium narrow';
  }

  #summary(): string {
    if (this.known) return adviceSummary(this.known.field, this.known.advice);
    return this.field ? 'Being analysed …' : 'When the map is whole, this says which value to take.';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-analysis': EtaAnalysis;
  }
}
