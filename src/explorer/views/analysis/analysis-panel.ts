/**
 * Which learning rate to take, answered without reading the plot, and what the answer rests on: a strip of figures
 * beneath the map. The line below the figures says what the one that is pointed at means, and the whole in words else.
 */

import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { statedValue } from '../../../analysis/stated.ts';
import { nearestIndex } from '../../../model/axis.ts';
import type { Fields } from '../../../fields/fields.ts';
import type { Landscape } from '../../../sweep/landscape.ts';
import type { Laboratory } from '../../../lab/laboratory.ts';
import { adviceLine } from '../../../reading/advice-line.ts';
import { ElementSize } from '../../ui/element-size.ts';
import { Job } from '../../ui/job.ts';
import { meterStyles } from '../../ui/meter.ts';
import { baseStyles, controlStyles } from '../../ui/styles.ts';
import { sendAction, sendAdviceLine, sendLimitLine, type ViewProperties } from '../view.ts';
import { constructorLines, type ConstructorLine } from '../../../frameworks/constructors.ts';
import { analysisStyles } from './analysis-styles.ts';
import './constructors.ts';
import { figuresOf, noFigures, adviceSummary, type FigurePart } from './figures.ts';
import type { Advice } from '../../../analysis/advised.ts';

/** What was found of a landscape. */
interface Analysed {
  readonly field: Landscape;
  readonly advice: Advice;
  readonly lines: readonly ConstructorLine[];
}

/**
 * @fires {CustomEvent<ViewAction>} pane-action - a cell was chosen
 * @fires {CustomEvent<LimitDetail>} limit-line - for the map, once a field is analysed
 * @fires {CustomEvent<AdviceDetail>} advice-line - for the stage, with it
 */
@customElement('eta-analysis')
export class EtaAnalysis extends LitElement implements Partial<ViewProperties> {
  static override styles = [baseStyles, controlStyles, meterStyles, analysisStyles];

  @property({ attribute: false }) analyst: Laboratory | undefined;
  /** A whole map; a new one is analysed as it arrives. */
  @property({ attribute: false }) field: Landscape | undefined;
  /** What keeps the map's values. */
  @property({ attribute: false }) fields: Fields | undefined;

  /** What was found last, also while another field is being analysed. */
  @state() private known: Analysed | undefined;
  @state() private pointed: FigurePart | undefined;
  @state() private focused: FigurePart | undefined;

  #size = new ElementSize(this);
  readonly #job = new Job<Analysed | undefined>(this, (end) => {
    if (end.is === 'done' && end.result === undefined) return;
    this.known = end.is === 'done' ? end.result : undefined;
    sendLimitLine(this, this.known && statedValue(this.known.advice.limitLine));
    sendAdviceLine(this, this.known && adviceLine(this.known.field, this.known.advice));
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('field') || changed.has('analyst')) this.#analyse();
  }

  #analyse(): void {
    const { analyst, field, fields } = this;
    if (!analyst || !field || !fields) {
      this.#job.reset();
      this.known = undefined;
      return;
    }
    void this.#job.run(async ({ signal }) => {
      const row = await fields.ask('row', field);
      const facts = row && (await analyst.ask('analyse', [field, row], { signal }));
      const advice = facts && (await fields.ask('advice', field, facts));
      return advice && { field, advice, lines: constructorLines(field, advice) };
    });
  }

  #show({ x, y }: { readonly x: number; readonly y: number }): void {
    const { field } = this.known!;
    const { axes } = field.spec;
    const point = { x: field.x[nearestIndex(axes.x, x)], y: field.y[nearestIndex(axes.y, y)] };
    sendAction(this, { is: 'point', point });
  }

  protected override render(): TemplateResult {
    const { known, field } = this;
    const { state } = this.#job;
    const figures = known
      ? figuresOf(known.field, known.advice, (cell) => this.#show(cell))
      : noFigures(field);
    const isWaiting = field !== undefined && known?.field !== field && state.is !== 'failed';
    const asked = this.pointed ?? this.focused;
    const meaning = figures.find(({ part }) => part === asked)?.meaning;
    return html`<div class=${this.#arrangement()}>
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
        state.is !== 'failed'
          ? html`<p class="meaning">${meaning ?? this.#summary()}</p>`
          : html`<p class="meaning failed" role="alert">
              The map could not be analysed: ${state.error.message}
              <button type="button" class="link" @click=${() => this.#analyse()}>Try again</button>
            </p>`
      }
      <eta-constructors
        class="${this.#arrangement()} ${isWaiting ? 'waiting' : ''}"
        .lines=${known?.lines ?? []}
      ></eta-constructors>
    </div>`;
  }

  #arrangement(): string {
    const { width } = this.#size;
    return width > 690 ? 'wide' : width > 520 ? 'medium' : 'medium narrow';
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
