/** What a run did against its steps as small plots of one size, with one cursor: what tells most, and the rest on demand. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
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
import '../plots/line-plot.ts';
import type { DrawnLine, StepMarks } from '../plots/line-plot.ts';
import { linePlotsStyles } from './line-plots-styles.ts';
import { readout } from '../ui/readout.ts';
import { plottedValues, runPlots, sharedOut, type RunPlot } from './run-plots.ts';
import { tailStart } from '../../reading/run-story.ts';
import { plateControlStyles, plateStyles, seriesColour } from '../ui/plate-styles.ts';
import { thinSeries, thinSteps } from './thinning.ts';
import { symbolOf, symbolText } from '../../reading/symbols.ts';

/** Longer runs are thinned for drawing. */
const MOST_POINTS = 4096;

/** Runs of more steps than this may have them on a logarithmic scale. */
const LONG = 100;

interface Drawn {
  readonly plot: RunPlot;
  readonly log: boolean;
  readonly lines: readonly DrawnLine[];
  readonly summary: string;
  readonly formula: string | undefined;
}

@customElement('eta-line-plots')
export class EtaLinePlots extends LitElement {
  static override styles = [plateStyles, plateControlStyles, linePlotsStyles];

  @property({ attribute: false }) trajectory: Trajectory | undefined;
  /** The parameters whose lines are drawn. */
  @property({ attribute: false }) shown: readonly string[] = [];
  @property({ type: Number }) step = 0;
  /** How many plots are seen at first, beside what is slotted; the others are a press away. */
  @property({ type: Number }) places = 4;
  /** The first row that is drawn. */
  @property({ type: Number }) from = 0;

  /** Whether the steps are on a logarithmic scale. */
  @state() private logTime = false;

  /** The plots whose scale the reader has changed, by their id. */
  @state() private rescaled: ReadonlySet<string> = new Set();

  #first: readonly Drawn[] = [];
  #others: readonly Drawn[] = [];
  #steps: Float64Array = new Float64Array();
  #marks: StepMarks = { tailFrom: 0, settleStep: NaN };

  protected override willUpdate(changed: PropertyValues): void {
    const { trajectory } = this;
    if (
      !trajectory ||
      !['trajectory', 'shown', 'from', 'places', 'rescaled', 'logTime'].some((name) => changed.has(name))
    )
      return;
    // A logarithm has no place for step 0.
    const from = this.logTime ? Math.max(1, this.from) : this.from;
    this.#steps = thinSteps(from, trajectory.columns.step.length - 1, MOST_POINTS);
    this.#marks = { tailFrom: tailStart(trajectory), settleStep: trajectory.summary.settleStep };
    const toDraw = (plot: RunPlot): Drawn => {
      const log = plot.canBeLog && plot.isLog !== this.rescaled.has(plot.id);
      return {
        plot,
        log,
        summary: summarise(plot, trajectory),
        formula: plot.formula === undefined ? undefined : statementsToMathml(plot.formula),
        lines: plot.lines.map(({ column, name, colour }) => ({
          ...drawnValues(plottedValues(plot, trajectory.columns[column].subarray(from), log)),
          colour: colour === undefined ? 'var(--ink)' : seriesColour(colour),
          label: name === undefined ? undefined : symbolOf(name),
        })),
      };
    };
    const { first, others } = sharedOut(runPlots(trajectory, this.shown), this.places);
    this.#first = first.map(toDraw);
    this.#others = others.map(toDraw);
  }

  protected override render(): TemplateResult {
    const { trajectory } = this;
    if (!trajectory) return html``;
    return html`
      <div class="plots"><slot></slot>${this.#plots(this.#first, trajectory)}</div>
      ${this.#timeScale(trajectory)}
      <details>
        <summary>
          ${['More', this.#others.map(({ plot }) => plot.title).join(', ')].filter(Boolean).join(': ')}
        </summary>
        <div class="plots">${this.#plots(this.#others, trajectory)}</div>
        <slot name="more"></slot>
      </details>
    `;
  }

  #plots(plots: readonly Drawn[], trajectory: Trajectory): unknown {
    return repeat(
      plots,
      ({ plot }) => plot.id,
      (drawn) => html`
        <section>
          ${this.#renderHeader(drawn, trajectory)}
          <eta-line-plot
            .steps=${this.#steps}
            .lines=${drawn.lines}
            .step=${this.step}
            .log=${drawn.log}
            .logTime=${this.logTime}
            .marks=${this.#marks}
            .level=${drawn.plot.id === 'loss' ? leastLossOf(trajectory.least) : undefined}
            .summary=${drawn.summary}
          ></eta-line-plot>
        </section>
      `,
    );
  }

  /** Long runs have most of what happens in their first steps. */
  #timeScale({ columns }: Trajectory): TemplateResult | typeof nothing {
    if (columns.step.length <= LONG) return nothing;
    return html`<p class="time">
      <button
        class="scale"
        type="button"
        aria-pressed=${this.logTime ? 'true' : 'false'}
        title="The steps on a logarithmic scale, from step 1 on"
        @click=${() => (this.logTime = !this.logTime)}
      >
        log steps
      </button>
    </p>`;
  }

  #renderHeader({ plot, log, formula }: Drawn, { columns }: Trajectory): TemplateResult {
    const isExcess = log && plot.floor !== 0;
    return html`
      <header>
        <h4>
          ${plot.symbol === '' ? nothing : symbol(plot.symbol)}
          ${isExcess ? html`<span>− <i>L</i>*</span>` : nothing}
          <span class="words">${isExcess ? 'excess loss' : plot.title}</span>
          ${formula === undefined ? nothing : html`<span class="formula">${unsafeHTML(formula)}</span>`}
        </h4>
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
      </header>
    `;
  }

  #toggle(id: string): void {
    const next = new Set(this.rescaled);
    if (!next.delete(id)) next.add(id);
    this.rescaled = next;
  }
}

/** The values to draw, and all of them where those are fewer. */
function drawnValues(all: Float64Array): Pick<DrawnLine, 'values' | 'all'> {
  return { values: thinSeries(all, MOST_POINTS), all };
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
