/** One column of several runs against the step, in one plot, with what each has at the cursor. */

import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatNumber } from '../../reading/numbers.ts';
import { phraseText } from '../../reading/phrase.ts';
import { extentOf } from '../../replay/extent.ts';
import { tourWords } from '../../tours/words.ts';
import type { ExhibitIn } from '../../tours/tour.ts';
import '../plots/line-plot.ts';
import type { DrawnLine, StepMarks } from '../plots/line-plot.ts';
import { ElementSize } from '../ui/element-size.ts';
import { plateStyles } from '../ui/plate-styles.ts';
import { readout } from '../ui/readout.ts';
import { styleMap } from '../ui/style-map.ts';
import type { DrawnRun } from './runs.ts';

/** A step before all that are drawn. */
const NO_CURSOR = -1;
/** What a title and a readout take, in pixels: where there is no room for all, there is none of the readouts. */
const [TITLE_WIDTH, READOUT_WIDTH] = [150, 62];

/** @fires {CustomEvent<number | null>} step-hovered @fires {CustomEvent<number>} step-picked */
@customElement('eta-run-lines')
export class EtaRunLines extends LitElement {
  static override styles = [
    plateStyles,
    css`
      :host {
        position: relative;
      }

      dl {
        position: absolute;
        top: -20px;
        right: 20px;
        display: flex;
        gap: 10px;
        margin: 0;
        font-size: var(--text-small);
        line-height: 18px;
      }

      dd {
        min-width: 4.2em;
        margin: 0;
        text-align: right;
      }

      eta-line-plot {
        height: 100%;
      }
    `,
  ];

  @property({ attribute: false }) exhibit!: ExhibitIn<'lines'>;
  @property({ attribute: false }) runs: readonly DrawnRun[] = [];
  /** The step that is read; runs that end before it are read at their end. Undefined: the end, and no cursor. */
  @property({ attribute: false }) step: number | undefined;

  readonly #size = new ElementSize(this);
  #steps: Float64Array = new Float64Array();
  #lines: readonly DrawnLine[] = [];
  #drawn: readonly DrawnRun[] = [];
  #marks: StepMarks = { tailFrom: 0, settleStep: NaN };
  #summary = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('exhibit') && !changed.has('runs')) return;
    const { column } = this.exhibit;
    this.#drawn = this.runs.filter(({ trajectory }) => Object.hasOwn(trajectory.columns, column));
    const longest = Math.max(0, ...this.#drawn.map(({ trajectory }) => trajectory.columns.step.length - 1));
    const [from, to] = (this.exhibit.steps ?? [0, longest]).map((step) =>
      Math.min(longest, step < 0 ? longest + 1 + step : step),
    );
    this.#steps = Float64Array.from({ length: to - from + 1 }, (_, index) => from + index);
    this.#lines = this.#drawn.map(({ trajectory, colour }) => ({
      colour,
      values: Float64Array.from(this.#steps, (step) => trajectory.columns[column][step] ?? NaN),
    }));
    const tails = this.#drawn.map(({ trajectory: { spec } }) => spec.steps - spec.tail + 1);
    this.#marks = { tailFrom: Math.max(0, ...tails), settleStep: NaN };
    this.#summary = this.#told();
  }

  protected override render(): TemplateResult {
    if (this.#drawn.length === 0) return html``;
    const { column, isLog = false } = this.exhibit;
    return html`
      <dl aria-hidden="true" ?hidden=${this.#size.width < TITLE_WIDTH + READOUT_WIDTH * this.#drawn.length}>
        ${this.#drawn.map(({ trajectory: { columns }, colour }) => {
          const row = Math.min(this.step ?? Infinity, columns.step.length - 1);
          return html`<dd style=${styleMap({ color: colour })}>${readout(columns[column][row])}</dd>`;
        })}
      </dl>
      <eta-line-plot
        .steps=${this.#steps}
        .lines=${this.#lines}
        .step=${Math.min(this.step ?? NO_CURSOR, this.#steps.at(-1) ?? 0)}
        .log=${isLog}
        .marks=${this.#marks}
        .summary=${this.#summary}
      ></eta-line-plot>
    `;
  }

  #told(): string {
    const { column, title } = this.exhibit;
    const plain = (text: string): string =>
      phraseText(tourWords(text).filter((word) => typeof word === 'string' || 'param' in word));
    const told = this.#drawn.map(({ label, trajectory: { columns } }) => {
      const values = columns[column];
      const [least, most] = extentOf(values);
      return `${plain(label)}: ${formatNumber(values[0])} at the start, ${formatNumber(values.at(-1)!)} at the end, between ${formatNumber(least)} and ${formatNumber(most)}`;
    });
    return `Plot against the step: ${plain(title)}. ${told.join('; ')}.`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-run-lines': EtaRunLines;
  }
}
