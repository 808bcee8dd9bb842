/** What a run did against its steps as small plots of one size, with one cursor: what tells most, and the rest on demand. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { statementsToMathml } from '../../formula/mathml.ts';
import { leastLossOf } from '../../program/least/least.ts';
import type { Trajectory } from '../../replay/trajectory.ts';
import { formatNumber } from '../../reading/numbers.ts';
import { segments, segmentStyles } from '../ui/segmented.ts';
import { styleMap } from '../ui/style-map.ts';
import { symbol } from '../ui/symbol.ts';
import { extentOf, type Extent } from '../../replay/extent.ts';
import '../plots/line-plot.ts';
import type { DrawnLine, StepMarks } from '../plots/line-plot.ts';
import { linePlotsStyles } from './line-plots-styles.ts';
import { readout } from '../ui/readout.ts';
import { plottedValues, runPlots, sharedOut, type RunPlot } from './run-plots.ts';
import { runColour, type PinnedRun } from './pinned-run.ts';
import { tailStart } from '../../reading/run-story.ts';
import { plateControlStyles, plateStyles, seriesColour } from '../ui/plate-styles.ts';
import { thinSeries, thinSteps } from './thinning.ts';
import { symbolOf, symbolText } from '../../reading/symbols.ts';

/** Longer runs are thinned for drawing. */
const MOST_POINTS = 4096;

/** Runs of more steps than this may have them on a logarithmic scale. */
const LONG = 100;

/** What the lines depend on. */
const REDRAWN_BY = [
  ...['trajectory', 'shown', 'pin', 'beside', 'parameter'],
  ...['from', 'places', 'rescaled', 'logTime'],
];

/** How wide the line of the run that is replayed is drawn over those of pins, in pixels. */
const WIDTH_ABOVE = 2;

interface Drawn {
  readonly plot: RunPlot;
  readonly log: boolean;
  readonly lines: readonly DrawnLine[];
  readonly reach: Extent | undefined;
  readonly summary: string;
  readonly formula: string | undefined;
}

@customElement('eta-line-plots')
export class EtaLinePlots extends LitElement {
  static override styles = [plateStyles, plateControlStyles, segmentStyles, linePlotsStyles];

  @property({ attribute: false }) trajectory: Trajectory | undefined;
  /** The parameters whose lines are drawn. */
  @property({ attribute: false }) shown: readonly string[] = [];
  /** The pin whose run it is, if it is pinned. */
  @property({ attribute: false }) pin: number | undefined;
  /** Runs of pins that are drawn beside it, as long as it is; each plot then shows one parameter. */
  @property({ attribute: false }) beside: readonly PinnedRun[] = [];
  @property({ type: Number }) step = 0;
  /** How many plots are seen at first, beside what is slotted; the others are a press away. */
  @property({ type: Number }) places = 4;
  /** The first row that is drawn. */
  @property({ type: Number }) from = 0;

  /** Whether the steps are on a logarithmic scale. */
  @state() private logTime = false;

  /** The parameter that is shown where runs stand side by side. */
  @state() private parameter: string | undefined;

  /** The plots whose scale the reader has changed, by their id. */
  @state() private rescaled: ReadonlySet<string> = new Set();

  #first: readonly Drawn[] = [];
  #others: readonly Drawn[] = [];
  #steps: Float64Array = new Float64Array();
  #marks: StepMarks = { tailFrom: 0, settleStep: NaN };

  protected override willUpdate(changed: PropertyValues): void {
    const { trajectory } = this;
    if (!trajectory || !REDRAWN_BY.some((name) => changed.has(name))) return;
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
        lines: this.#lines(plot, trajectory, from, log),
        reach: this.beside.length === 0 ? undefined : this.#reach(plot, trajectory, from, log),
      };
    };
    const { first, others } = sharedOut(runPlots(trajectory, this.#parameters), this.places);
    this.#first = first.map(toDraw);
    this.#others = others.map(toDraw);
  }

  /** The parameters of a plot: all, or where runs stand side by side, one. */
  get #parameters(): readonly string[] {
    const { shown, beside } = this;
    return beside.length === 0 ? shown : shown.filter((name) => name === this.#parameter);
  }

  get #parameter(): string | undefined {
    const { shown, parameter } = this;
    return parameter !== undefined && shown.includes(parameter) ? parameter : shown[0];
  }

  #lines(plot: RunPlot, own: Trajectory, from: number, log: boolean): DrawnLine[] {
    const valuesOf = ({ columns }: Trajectory, column: string): Pick<DrawnLine, 'values' | 'all'> =>
      drawnValues(plottedValues(plot, columns[column].subarray(from), log));
    if (this.beside.length === 0) {
      return plot.lines.map(({ column, name, colour }) => ({
        ...valuesOf(own, column),
        colour: colour === undefined ? 'var(--ink)' : seriesColour(colour),
        label: name === undefined ? undefined : symbolOf(name),
      }));
    }
    const colour = runColour(this.pin);
    // What is replayed is drawn last, over the others.
    return plot.lines.flatMap(({ column }) => [
      ...this.beside.map(({ number, trajectory }): DrawnLine => ({
        ...valuesOf(trajectory, column),
        colour: runColour(number),
        pin: number,
      })),
      { ...valuesOf(own, column), colour, pin: this.pin, width: WIDTH_ABOVE },
    ]);
  }

  /** What the scale is to reach: runs that diverge leave a plot, unless all do. */
  #reach(plot: RunPlot, own: Trajectory, from: number, log: boolean): Extent | undefined {
    const all = [own, ...this.beside.map(({ trajectory }) => trajectory)];
    const staying = all.filter(({ summary }) => summary.regime !== 'diverged');
    if (staying.length === 0 || staying.length === all.length) return undefined;
    const ends = staying.flatMap(({ columns }) =>
      plot.lines.flatMap(({ column }) => {
        const values = plottedValues(plot, columns[column].subarray(from), log);
        return extentOf(log ? values.filter((value) => value > 0) : values);
      }),
    );
    const reach: Extent = [Math.min(...ends), Math.max(...ends)];
    return Number.isFinite(reach[0]) && Number.isFinite(reach[1]) ? reach : undefined;
  }

  protected override render(): TemplateResult {
    const { trajectory } = this;
    if (!trajectory) return html``;
    return html`
      <div class="plots"><slot></slot>${this.#plots(this.#first, trajectory)}</div>
      ${this.#choices(trajectory)}
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
            .reach=${drawn.reach}
            .level=${drawn.plot.id === 'loss' ? leastLossOf(trajectory.least) : undefined}
            .summary=${drawn.summary}
          ></eta-line-plot>
        </section>
      `,
    );
  }

  /** The scale of the steps, where they are many, and the parameter that is shown, where it is one of several. */
  #choices({ columns }: Trajectory): TemplateResult | typeof nothing {
    const isLong = columns.step.length > LONG;
    const isOneShown = this.beside.length > 0 && this.shown.length > 1;
    if (!isLong && !isOneShown) return nothing;
    return html`<div class="choices">
      ${segments({
        legend: 'Parameter that the plots show',
        name: 'parameter',
        choices: this.shown.map((value) => ({ value, label: symbolText(value) })),
        chosen: this.#parameter,
        choose: (parameter) => (this.parameter = parameter),
        meaning: 'The parameter that the plots show of each run',
        hidden: !isOneShown,
      })}
      ${isLong ? this.#timeScale() : nothing}
    </div>`;
  }

  /** Long runs have most of what happens in their first steps. */
  #timeScale(): TemplateResult {
    return html`<button
      class="scale"
      type="button"
      aria-pressed=${this.logTime ? 'true' : 'false'}
      title="The steps on a logarithmic scale, from step 1 on"
      @click=${() => (this.logTime = !this.logTime)}
    >
      log steps
    </button>`;
  }

  #renderHeader({ plot, log, formula }: Drawn, { columns }: Trajectory): TemplateResult {
    const isExcess = log && plot.floor !== 0;
    const isOfOne = this.beside.length > 0 && plot.lines.length === 1 && plot.lines[0].name !== undefined;
    return html`
      <header>
        <h4>
          ${plot.symbol === '' ? nothing : symbol(plot.symbol)}
          ${isExcess ? html`<span>− <i>L</i>*</span>` : nothing}
          <span class="words">${isExcess ? 'excess loss' : plot.title}</span>
          ${isOfOne ? html`<span>· ${symbol(plot.lines[0].name!)}</span>` : nothing}
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
          ${this.beside.length === 0 ? this.#values(plot, columns, isExcess) : this.#valuesOfRuns(plot, columns, isExcess)}
        </dl>
      </header>
    `;
  }

  #values({ lines, floor }: RunPlot, columns: Columns, isExcess: boolean): TemplateResult[] {
    return lines.map(
      ({ column, name, colour }) =>
        html`<div>
          ${
            name === undefined
              ? html`<dt class="visually-hidden">value</dt>`
              : html`<dt style=${styleMap({ color: seriesColour(colour ?? 0) })}>${symbol(name)}</dt>`
          }
          <dd>${readout(columns[column][this.step] - (isExcess ? floor : 0))}</dd>
        </div>`,
    );
  }

  /** Of each run what its first line has, in the order of the pins, after that of a run which is not pinned. */
  #valuesOfRuns({ lines, floor }: RunPlot, own: Columns, isExcess: boolean): TemplateResult[] {
    const [{ column }] = lines;
    const runs = [
      { number: this.pin, columns: own },
      ...this.beside.map(({ number, trajectory: { columns } }) => ({ number, columns })),
    ].sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
    return runs.map(
      ({ number, columns }) =>
        html`<div class=${number === this.pin ? 'run own' : 'run'}>
          <dt style=${styleMap({ color: runColour(number) })}>${number ?? '•'}</dt>
          <dd>${readout(columns[column][this.step] - (isExcess ? floor : 0))}</dd>
        </div>`,
    );
  }

  #toggle(id: string): void {
    const next = new Set(this.rescaled);
    if (!next.delete(id)) next.add(id);
    this.rescaled = next;
  }
}

type Columns = Trajectory['columns'];

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
