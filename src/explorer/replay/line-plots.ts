/** Everything a run did against its steps, one small plot under the other on a common axis, with one cursor. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { statementsToMathml } from '../../formula/mathml.ts';
import { leastLossOf } from '../../program/least/least.ts';
import type { Trajectory } from '../../replay/trajectory.ts';
import { formatNumber } from '../../reading/numbers.ts';
import { styleMap } from '../ui/style-map.ts';
import { symbol } from '../ui/symbol.ts';
import { extentOf } from '../../replay/extent.ts';
import './line-plot.ts';
import type { DrawnLine, StepMarks } from './line-plot.ts';
import { readout } from '../ui/readout.ts';
import { plottedValues, runPlots, type RunPlot } from './run-plots.ts';
import { tailStart } from '../../reading/run-story.ts';
import { plateControlStyles, plateStyles, seriesColour } from '../ui/plate-styles.ts';
import { thinSeries, thinSteps } from './thinning.ts';
import { symbolText } from '../../reading/symbols.ts';

/** Longer runs are thinned for drawing. */
const MOST_POINTS = 4096;

interface Drawn {
  readonly plot: RunPlot;
  readonly log: boolean;
  readonly lines: readonly DrawnLine[];
  readonly summary: string;
  readonly formula: string | undefined;
}

@customElement('eta-line-plots')
export class EtaLinePlots extends LitElement {
  static override styles = [
    plateStyles,
    plateControlStyles,
    css`
      section + section {
        margin-top: 2px;
      }

      header {
        display: flex;
        align-items: baseline;
        gap: 4px 12px;
        min-height: 22px;
        padding-inline: 0 14px;
        font-size: var(--text-small);
        line-height: 22px;
      }

      h4 {
        flex: 1 1 auto;
        display: flex;
        align-items: baseline;
        gap: 6px;
        margin: 0;
        min-width: 0;
        font-weight: 600;
        white-space: nowrap;
      }

      h4 .words {
        flex: none;
      }

      header.tall {
        min-height: 38px;
        align-items: center;
      }

      .tall h4 {
        align-items: center;
      }

      math {
        font-family: var(--math);
        font-weight: 400;
        font-size: 0.95em;
        color: var(--ink-quiet);
      }

      .values {
        display: flex;
        gap: 12px;
        margin: 0;
      }

      .values div {
        display: flex;
        gap: 5px;
        white-space: nowrap;
      }

      dt {
        font-weight: 600;
      }

      dd {
        margin: 0;
        min-width: 4.6em;
        text-align: end;
      }

      button.scale {
        min-height: 20px;
        padding: 0 6px;
        font-size: 0.75rem;
        line-height: 18px;
        color: var(--ink-quiet);
        border-color: transparent;
      }

      button.scale:hover {
        border-color: var(--hairline);
      }

      button.scale[aria-pressed='true'] {
        background: var(--accent-soft);
        color: var(--accent);
      }

      .scale-place {
        flex: none;
        width: 34px;
        text-align: end;
      }
    `,
  ];

  @property({ attribute: false }) trajectory: Trajectory | undefined;
  /** The parameters whose lines are drawn. */
  @property({ attribute: false }) shown: readonly string[] = [];
  @property({ type: Number }) step = 0;
  /** The first row that is drawn. */
  @property({ type: Number }) from = 0;

  /** The plots whose scale the reader has changed, by their id. */
  @state() private rescaled: ReadonlySet<string> = new Set();

  #drawn: readonly Drawn[] = [];
  #steps: Float64Array = new Float64Array();
  #marks: StepMarks = { tailFrom: 0, settleStep: NaN };

  protected override willUpdate(changed: PropertyValues): void {
    const { trajectory } = this;
    if (!trajectory || !['trajectory', 'shown', 'from', 'rescaled'].some((name) => changed.has(name))) return;
    const { from } = this;
    const drawn = (column: string): Float64Array =>
      thinSeries(trajectory.columns[column].subarray(from), MOST_POINTS);
    this.#steps = thinSteps(from, trajectory.columns.step.length - 1, MOST_POINTS);
    this.#marks = { tailFrom: tailStart(trajectory), settleStep: trajectory.summary.settleStep };
    this.#drawn = runPlots(trajectory, this.shown).map((plot) => {
      const log = plot.canBeLog && plot.isLog !== this.rescaled.has(plot.id);
      return {
        plot,
        log,
        summary: summarise(plot, trajectory),
        formula: plot.formula === undefined ? undefined : statementsToMathml(plot.formula),
        lines: plot.lines.map(({ column, colour }) => ({
          values: plottedValues(plot, drawn(column), log),
          colour: colour === undefined ? 'var(--ink)' : seriesColour(colour),
        })),
      };
    });
  }

  protected override render(): TemplateResult {
    const { trajectory } = this;
    if (!trajectory) return html``;
    return html`${repeat(
      this.#drawn,
      ({ plot }) => plot.id,
      (drawn, index) => html`
        <section>
          ${this.#renderHeader(drawn, trajectory)}
          <eta-line-plot
            .steps=${this.#steps}
            .lines=${drawn.lines}
            .step=${this.step}
            .log=${drawn.log}
            .marks=${this.#marks}
            .level=${drawn.plot.id === 'loss' ? leastLossOf(trajectory.least) : undefined}
            .labelled=${index === this.#drawn.length - 1}
            .summary=${drawn.summary}
          ></eta-line-plot>
        </section>
      `,
    )}`;
  }

  #renderHeader({ plot, log, formula }: Drawn, { columns }: Trajectory): TemplateResult {
    const isExcess = log && plot.floor !== 0;
    return html`
      <header class=${formula === undefined ? '' : 'tall'}>
        <h4>
          ${plot.symbol === '' ? nothing : symbol(plot.symbol)}
          ${isExcess ? html`<span>− <i>L</i>*</span>` : nothing}
          <span class="words">${isExcess ? 'excess loss' : plot.title}</span>
          ${formula === undefined ? nothing : unsafeHTML(formula)}
        </h4>
        <dl class="values">
          ${plot.lines.map(
            ({ column, name, colour }) =>
              html`<div>
                ${
                  name === undefined
                    ? html`<dt class="visually-hidden">value</dt>`
                    : html`<dt style=${styleMap({ color: seriesColour(colour ?? 0) })}>${symbol(name)}</dt>`
                }
                <dd>${readout(columns[column][this.step] - (isExcess ? plot.floor : 0))}</dd>
              </div>`,
          )}
        </dl>
        <span class="scale-place">
          ${
            plot.canBeLog
              ? html`<button
                  class="scale"
                  type="button"
                  aria-pressed=${log ? 'true' : 'false'}
                  aria-label="log scale for ${plot.title}"
                  title=${plot.floor === 0 ? 'Logarithmic scale' : 'The excess over L*, on a logarithmic scale'}
                  @click=${() => this.#toggle(plot.id)}
                >
                  log
                </button>`
              : nothing
          }
        </span>
      </header>
    `;
  }

  #toggle(id: string): void {
    const next = new Set(this.rescaled);
    if (!next.delete(id)) next.add(id);
    this.rescaled = next;
  }
}

function summarise({ title, lines }: RunPlot, { columns }: Trajectory): string {
  const told = lines.map(({ column, name }) => {
    const values = columns[column];
    const [least, most] = extentOf(values);
    const of = name === undefined ? '' : ` of ${symbolText(name)}`;
    return (
      `${title}${of}: ${formatNumber(values[0])} at the start, ${formatNumber(values[values.length - 1])} at the ` +
      `end, between ${formatNumber(least)} and ${formatNumber(most)}`
    );
  });
  return `Plot against the step. ${told.join('; ')}.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-line-plots': EtaLinePlots;
  }
}
