/**
 * Which learning rate to take, answered without reading the plot, and what the answer rests on: a strip of figures
 * beneath the map. The line below the figures says what the one that is pointed at means, and the whole in words else.
 */

import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { styleMap } from '../style-map.ts';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { LimitLine, Theory } from '../../analysis/analyse.ts';
import { LEARNING_RATE } from '../../analysis/stability.ts';
import { expressionToMathml } from '../../formula/mathml.ts';
import { parseExpression } from '../../formula/parse.ts';
import { leastLossOf } from '../../sweep/least.ts';
import { nearestIndex } from '../../sweep/axis.ts';
import { optimizerOf } from '../../sweep/model.ts';
import { pointOf } from '../../sweep/point.ts';
import type { AnalysedField } from '../fields/field-reader.ts';
import type { Fields } from '../fields/fields.ts';
import type { Landscape } from '../fields/landscape.ts';
import type { Laboratory } from '../lab.ts';
import { formatNumber } from '../numbers.ts';
import { REGIME_STYLES } from '../regimes.ts';
import { ElementWidth } from '../replay/element-size.ts';
import { baseStyles, controlStyles } from '../styles.ts';
import { symbol, symbolText } from '../symbols.ts';
import {
  decadesText,
  limitSentence,
  marginText,
  ownBand,
  ratioText,
  rounded,
  sensitivitySentence,
  sensitivityText,
} from './words.ts';

/** The cell that a person asked to see. */
export interface SelectedCell {
  readonly column: number;
  readonly row: number;
}

type Analysis = Theory & AnalysedField;

type Part = 'take' | 'band' | 'best' | 'limit' | 'sensitivity';

interface Figure {
  readonly part: Part;
  readonly label: TemplateResult | string;
  readonly value: TemplateResult | string;
  readonly detail: TemplateResult | string;
  /** What the figure means, as a sentence or two. */
  readonly meaning: string;
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
        display: inline-block;
        position: relative;
        width: 44px;
        height: 3px;
        margin-right: 8px;
        vertical-align: 3px;
        border-radius: 2px;
        background: var(--hairline-strong);
      }

      .meter i {
        position: absolute;
        inset: 0;
        border-radius: inherit;
        background: var(--accent);
        transform-origin: left;
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

  @state() private known: { readonly field: Landscape; readonly analysis: Analysis } | undefined;
  @state() private failure = '';
  @state() private pointed: Part | undefined;
  @state() private focused: Part | undefined;

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
      const [theory, findings] = await Promise.all([
        lab.analyse(field, { signal: work.signal }),
        fields.ask('analysis', field),
      ]);
      if (work.signal.aborted || !findings) return;
      this.known = { field, analysis: { ...theory, ...findings } };
      this.#sendLine(theory.limitLine);
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
    const figures = known ? this.#figures(known.field, known.analysis) : this.#noFigures();
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
    if (!this.known) {
      return this.field ? 'Being analysed …' : 'When the map is whole, this says which value to take.';
    }
    const { field, analysis } = this.known;
    const rate = symbolText(LEARNING_RATE);
    const along = symbolText(field.spec.axes.x.param);
    return `${limitSentence(analysis.limit, rate)} ${sensitivitySentence(analysis.sensitivity.relative, along)}`;
  }

  #noFigures(): Figure[] {
    const param = this.field?.spec.axes.x.param ?? LEARNING_RATE;
    const labels: Record<Part, TemplateResult | string> = {
      take: html`Which ${symbol(param)} should I take?`,
      band: 'Stable band',
      best: 'Best run',
      limit: html`Largest stable ${symbol(LEARNING_RATE)}`,
      sensitivity: html`Sensitivity to ${symbol(param)}`,
    };
    return Object.entries(labels).map(([part, label]) => ({
      part: part as Part,
      label,
      value: '–',
      detail: '',
      meaning: '',
    }));
  }

  #figures(field: Landscape, analysis: Analysis): Figure[] {
    const { spec } = field;
    const { x, y } = spec.axes;
    const own = pointOf(spec)[y.param];
    const along = symbolText(x.param);
    const here = html`at ${symbol(y.param)} = ${formatNumber(own)}`;
    const hereText = `at ${symbolText(y.param)} = ${formatNumber(own)}`;
    const { best, sensitivity } = analysis;
    const band = ownBand(analysis, spec);
    const decades = band ? decadesText(band.decades) : '';
    return [
      this.#take(field, analysis),
      {
        part: 'band',
        label: html`Stable band, ${here}`,
        value: band ? `${formatNumber(band.from, 2)} – ${formatNumber(band.to, 2)}` : 'none',
        detail: band ? decades : 'no run settles or stays low',
        meaning: `The widest stretch of ${along} ${hereText} whose runs converge, or oscillate at low loss.`,
      },
      {
        part: 'best',
        label: 'Best run',
        value: best ? html`${formatNumber(best.loss, 4)} <small>tail loss</small>` : 'none',
        detail: best
          ? html`<button type="button" class="link" title="Show this cell" @click=${() => this.#show(best)}>
              ${symbol(x.param)} ${formatNumber(rounded(best.x))}, ${symbol(y.param)} ${formatNumber(best.y)}
            </button>`
          : 'every run diverges',
        meaning: `The cell of the least mean loss over the last ${spec.tail} steps, on the whole map; the least loss there is, is ${formatNumber(leastLossOf(field.least) ?? NaN, 4)}.`,
      },
      this.#limit(field, analysis),
      {
        part: 'sensitivity',
        label: html`Sensitivity to ${symbol(x.param)}`,
        value: html`${formatSensitivity(sensitivity.relative)} <small>of 1</small>`,
        detail: html`<span class="meter"
            ><i
              style=${styleMap({ transform: `scaleX(${Math.min(1, Math.max(0, sensitivity.relative)) || 0})` })}
            ></i></span
          >${sensitivityText(sensitivity.relative)}`,
        meaning: `${sensitivitySentence(sensitivity.relative, along)} It is taken ${hereText}, over the axis as it is shown.`,
      },
    ];
  }

  #take({ spec }: Landscape, { recommended, outcome }: Analysis): Figure {
    const { x, y } = spec.axes;
    const along = symbolText(x.param);
    const label = html`Which ${symbol(x.param)} should I take?`;
    if (!recommended) {
      return {
        part: 'take',
        label,
        value: html`none`,
        detail: html`none settles with a factor 2 to spare`,
        meaning: `A value is recommended only if its run settles and the border lies at least a factor 2 above it. Look for a wider band at another ${symbolText(y.param)}.`,
      };
    }
    return {
      part: 'take',
      label,
      value: html`${formatNumber(rounded(recommended.x))}
        <button type="button" class="link" @click=${() => this.#show(recommended)}>Show this cell</button>`,
      detail: marginText(recommended),
      meaning: `Of the runs that come to rest (where none does, that oscillate at low loss) and keep a factor 2 from where such runs end, this one settles soonest: at step ${recommended.settleStep} of ${spec.steps}. The margin is room for ${along} to be wrong by. Its run: ${REGIME_STYLES[outcome!].label}.`,
    };
  }

  #limit({ spec }: Landscape, { limit, sharpness }: Analysis): Figure {
    const { predicted, measured } = limit;
    const closedForm = optimizerOf(spec)?.limit;
    const rate = symbolText(LEARNING_RATE);
    const value =
      predicted !== undefined && closedForm
        ? html`${unsafeHTML(expressionToMathml(parseExpression(closedForm)))} = ${formatNumber(predicted)}`
        : html`${measured === undefined ? 'none' : formatNumber(measured)}`;
    const measuredText =
      predicted === undefined
        ? 'measured'
        : measured === undefined
          ? 'none measured'
          : `${formatNumber(measured)} measured`;
    return {
      part: 'limit',
      label: html`Largest stable ${symbol(LEARNING_RATE)}`,
      value,
      detail: sharpness === undefined ? measuredText : html`${measuredText}, λ = ${formatNumber(sharpness)}`,
      meaning:
        sharpness === undefined
          ? limitSentence(limit, rate)
          : `${limitSentence(limit, rate)} The sharpness λ = ${formatNumber(sharpness)} is the largest curvature at the minimum; ${ratioText(limit)}.`,
    };
  }
}

function formatSensitivity(relative: number): string {
  return Number.isFinite(relative) ? relative.toFixed(2) : '–';
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-analysis': EtaAnalysis;
  }
}
