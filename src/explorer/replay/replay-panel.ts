/**
 * The replay of one cell: what happened in a sentence, the path on the loss surface, the fitted curve, and every
 * quantity against the step, all showing one step that plays, steps and scrubs.
 */

import { Task, TaskStatus } from '@lit/task';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { guard } from 'lit/directives/guard.js';
import type { Precision } from '../../formula/index.ts';
import type { SurfaceAxis } from '../../replay/surface.ts';
import type { Trajectory } from '../../replay/trajectory.ts';
import { leastLossOf } from '../../program/least/least.ts';
import { findData, problemOf } from '../../model/find.ts';
import type { RunPoint } from '../../spec/point.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Laboratory } from '../../lab/laboratory.ts';
import { formatAlong, formatNumber } from '../../reading/numbers.ts';
import { REGIME_STYLES } from '../../reading/regimes.ts';
import '../ui/remarks.ts';
import { symbol } from '../ui/symbol.ts';
import { breathe } from '../ui/breathe.ts';
import './curve-fit.ts';
import { ElementWidth } from '../ui/element-size.ts';
import { FittedCurve } from '../../replay/curve.ts';
import './line-plots.ts';
import './loss-curve.ts';
import './loss-surface.ts';
import { Playback } from './playback.ts';
import './regime-chip.ts';
import { replayStyles } from './replay-styles.ts';
import { tailStart, tellRun } from '../../reading/run-story.ts';
import { controlStyles, plateStyles } from '../ui/plate-styles.ts';
import { makeRelief, type Relief } from './surface-bands.ts';
import './surface-legend.ts';
import { trajectoryCsv, trajectoryFileName } from '../../formats/trajectory-csv.ts';
import './transport.ts';
import { alike, viewAxis, VIEWS, type View } from './views.ts';
import { setPhrase } from '../ui/phrase.ts';
import { symbolText } from '../../reading/symbols.ts';

/** Beyond so many parameters the line plots show only the two that the surface shows. */
const MOST_LINES = 6;
/** From this width on, in pixels, the line plots stand beside the surface. */
const WIDE = 720;

/** Rows of data times parameters from which a surface is drawn coarsely first. */
const COSTLY = 60;
const COARSE_POINTS = 41;
/** Points of the loss of one parameter, of which many more cost little. */
const CURVE_POINTS = 1025;
/** How long nothing must change before a costly surface is asked for. */
const SETTLE_MS = 80;

const VIEW_WORDS: Readonly<Record<View, { label: string; meaning: string }>> = {
  all: {
    label: 'all',
    meaning: 'The whole plotting range and the whole path; of one that diverges, the part near the range',
  },
  path: { label: 'path', meaning: 'What the path spans; of one that diverges, the part near the range' },
  tail: { label: 'tail', meaning: 'Where the run ends up: its last steps, magnified, in every plot' },
};

@customElement('eta-replay')
export class EtaReplay extends LitElement {
  static override styles = [plateStyles, controlStyles, replayStyles];

  @property({ attribute: false }) lab: Laboratory | undefined;
  @property({ attribute: false }) spec: Spec | undefined;
  /** The run to replay; undefined while no cell is selected. */
  @property({ attribute: false }) at: RunPoint | undefined;

  @state() private precision: Precision = 'f32';
  @state() private view: View = 'all';
  /** The two parameters that the surface shows, where the problem has more. */
  @state() private chosen: readonly [string, string] | undefined;
  /** Where the start is being dragged to. */
  @state() private draft: RunPoint | undefined;
  @state() private trajectory: Trajectory | undefined;
  @state() private relief: Relief | undefined;

  readonly #playback = new Playback(this);
  readonly #width = new ElementWidth(this);
  #curve: FittedCurve | undefined;
  #shown: readonly string[] = [];

  /** All that a run depends on: a new object that says the same asks for nothing new. */
  #wanted = '';

  readonly #run = new Task(this, {
    args: () => [this.lab, this.#wanted, this.precision, this.draft] as const,
    task: ([lab, , precision, draft]) => {
      const { spec, at } = this;
      return lab && spec && at
        ? lab.replay(spec, { ...at, ...draft }, precision)
        : Promise.resolve(undefined);
    },
    onComplete: (trajectory) => this.#take(trajectory),
  });

  readonly #loss = new Task(this, {
    args: () => [this.lab, this.#surfaceKey()] as const,
    task: ([lab], { signal }) => this.#computeRelief(lab, signal),
    onComplete: (relief) => {
      this.relief = relief;
    },
  });

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('at') && !changed.has('spec')) return;
    const { spec, at } = this;
    const wanted = spec && at ? JSON.stringify([at, { ...spec, axes: undefined }]) : '';
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.draft = undefined;
  }

  #take(trajectory: Trajectory | undefined): void {
    const before = this.trajectory;
    this.trajectory = trajectory;
    if (!trajectory) {
      this.relief = undefined;
      return;
    }
    if (lossKey(before) !== lossKey(trajectory)) {
      this.relief = undefined;
      this.#curve = FittedCurve.of(trajectory.spec);
      if (!this.chosen?.every((name) => trajectory.parameters.includes(name))) this.chosen = undefined;
    }
    const isSameRun = before !== undefined && runKey(before) === runKey(trajectory);
    // A run draws itself where it was picked, not where a setting changed beneath it: then the map is computed anew,
    // and the frames would only delay it.
    const wasPicked = before === undefined || JSON.stringify(before.at) !== JSON.stringify(trajectory.at);
    if (!isSameRun) {
      this.#playback.load(trajectory.columns.step.length - 1, wasPicked && this.draft === undefined);
    }
  }

  /** Coarse first where a loss takes long, and only once nothing has changed for a moment. */
  async #computeRelief(lab: Laboratory | undefined, signal: AbortSignal): Promise<Relief | undefined> {
    const { trajectory } = this;
    const axes = this.#surfaceAxes();
    if (!lab || !trajectory || !axes) return undefined;
    const relief = async (count: number): Promise<Relief> => {
      const [x, y] = axes.map((axis) => ({ ...axis, count: Math.min(axis.count, count) }));
      const around = this.#around(trajectory, axes);
      return makeRelief(
        await lab.surface(trajectory.spec, trajectory.at, x, y, around),
        leastLossOf(trajectory.least),
        breathe,
      );
    };
    if (isCostly(trajectory)) {
      await pause(SETTLE_MS);
      signal.throwIfAborted();
      const coarse = await relief(COARSE_POINTS);
      signal.throwIfAborted();
      this.relief = coarse;
      await pause(2 * SETTLE_MS);
      signal.throwIfAborted();
    }
    return relief(Infinity);
  }

  /** The two parameters that the surface shows; the same twice for a problem with one. */
  get #pair(): readonly [string, string] {
    const names = this.trajectory?.parameters ?? [];
    return this.chosen ?? [names[0], names[1] ?? names[0]];
  }

  /** The window of the surface; found anew only when the run, the view or the parameters change. */
  #surfaceAxes(): readonly [SurfaceAxis, SurfaceAxis] | undefined {
    const { trajectory, view } = this;
    if (!trajectory) return undefined;
    const key = [trajectory, view, ...this.#pair];
    if (this.#window && key.every((part, index) => part === this.#window!.key[index]))
      return this.#window.axes;
    const { parameters } = problemOf(trajectory.spec)!;
    const [first, second] = this.#pair.map((wanted) => parameters.find(({ name }) => name === wanted)!);
    const x = viewAxis(first, trajectory, view);
    const axes: readonly [SurfaceAxis, SurfaceAxis] =
      first === second
        ? [
            { ...x, count: CURVE_POINTS },
            { ...x, count: 1 },
          ]
        : alike(
            x,
            viewAxis(second, trajectory, view),
            first.range[1] - first.range[0],
            second.range[1] - second.range[0],
          );
    this.#window = { key, axes };
    return axes;
  }
  #window: { key: readonly unknown[]; axes: readonly [SurfaceAxis, SurfaceAxis] } | undefined;

  /** The parameters that are not shown, held where the run ends. */
  #around(
    { parameters, columns }: Trajectory,
    [x, y]: readonly { parameter: string }[],
  ): Record<string, number> {
    const last = columns.step.length - 1;
    const others = parameters.filter((name) => name !== x.parameter && name !== y.parameter);
    return Object.fromEntries(others.map((name) => [name, columns[name][last]]));
  }

  /** All that a surface depends on: while it stays, the surface does. */
  #surfaceKey(): string {
    const { trajectory } = this;
    const axes = this.#surfaceAxes();
    if (!trajectory || !axes) return '';
    const constants = Object.entries(trajectory.at).filter(([name]) => name.startsWith('problem.'));
    const { id, data, reduce, loss } = trajectory.spec.problem;
    return JSON.stringify([id, data, reduce, loss, constants, axes, this.#around(trajectory, axes)]);
  }

  #choose(which: 0 | 1, event: Event): void {
    const name = (event.target as HTMLSelectElement).value;
    const [x, y] = this.#pair;
    // Choosing the other side's parameter swaps the two.
    const other = which === 0 ? (name === y ? x : y) : name === x ? y : x;
    this.chosen = which === 0 ? [name, other] : [other, name];
  }

  #dragStart(event: CustomEvent<Readonly<Record<string, number>>>): void {
    const moved = Object.entries(event.detail).map(([name, value]) => [`start.${name}`, value]);
    this.draft = { ...this.draft, ...Object.fromEntries(moved) };
  }

  #dropStart(): void {
    if (!this.draft) return;
    const start = Object.fromEntries(
      Object.entries(this.draft).map(([name, value]) => [name.slice('start.'.length), value]),
    );
    this.dispatchEvent(
      new CustomEvent('start-changed', { detail: { start }, bubbles: true, composed: true }),
    );
  }

  async #download(): Promise<void> {
    const { trajectory } = this;
    if (!trajectory) return;
    const parts = await trajectoryCsv(trajectory, breathe);
    const url = URL.createObjectURL(new Blob(parts, { type: 'text/csv' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = trajectoryFileName(trajectory);
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  protected override render(): TemplateResult {
    const { spec } = this;
    if (!this.at || !spec || !this.lab) return this.#renderEmpty();
    if (this.#run.status === TaskStatus.ERROR) return this.#renderFailed(this.#run.error);
    const { trajectory } = this;
    if (!trajectory) return html`<div class="empty" aria-busy="true"><p>Replaying …</p></div>`;
    this.#shown = this.#linesShown(trajectory);
    const isStale = this.#run.status === TaskStatus.PENDING && this.draft === undefined;
    const step = Math.min(this.#playback.shown, trajectory.columns.step.length - 1);
    return html`
      <article
        class=${classMap({ replay: true, stale: isStale, wide: this.#width.value >= WIDE })}
        aria-busy=${isStale ? 'true' : 'false'}
      >
        ${guard([trajectory, spec], () => this.#renderHeader(trajectory, spec))}
        <div class="plots" @step-picked=${this.#pick} @step-hovered=${this.#hover}>
          <div>${this.#renderSurface(trajectory, step)} ${this.#renderCurve(trajectory, step)}</div>
          <eta-line-plots
            .trajectory=${trajectory}
            .shown=${this.#shown}
            .from=${this.view === 'tail' ? Math.max(0, tailStart(trajectory) - trajectory.spec.tail) : 0}
            .step=${step}
          ></eta-line-plots>
        </div>
        ${this.#renderFooter()}
        <div class="bar" @step-picked=${this.#pick}>
          <eta-transport
            .step=${step}
            .last=${this.#playback.last}
            .playing=${this.#playback.playing}
            .speed=${this.#playback.speed}
            .note=${`loss ${formatNumber(trajectory.columns.loss[step])}`}
            @play-toggled=${() => this.#playback.toggle()}
            @speed-chosen=${(event: CustomEvent<number>) => {
              this.#playback.speed = event.detail;
              this.requestUpdate();
            }}
          ></eta-transport>
        </div>
      </article>
    `;
  }

  #pick(event: Event): void {
    this.#playback.pick((event as CustomEvent<number>).detail);
  }

  #hover(event: Event): void {
    this.#playback.hover((event as CustomEvent<number | null>).detail);
  }

  #linesShown({ parameters }: Trajectory): readonly string[] {
    const wanted = parameters.length > MOST_LINES ? [...this.#pair] : parameters;
    const isSame = wanted.length === this.#shown.length && wanted.every((name, i) => name === this.#shown[i]);
    return isSame ? this.#shown : wanted;
  }

  #renderHeader(trajectory: Trajectory, spec: Spec): TemplateResult {
    const { at, summary } = trajectory;
    const { x, y } = spec.axes;
    return html`
      <header class="run">
        <h2>
          ${[x, y].map((axis) => html`<span>${symbol(axis.param)} <b>${formatAlong(axis, at[axis.param])}</b></span>`)}
          <eta-regime-chip .regime=${summary.regime}></eta-regime-chip>
        </h2>
        <p class="story">${setPhrase(tellRun(trajectory))}</p>
        <eta-remarks .of=${trajectory}></eta-remarks>
      </header>
    `;
  }

  #renderSurface(trajectory: Trajectory, step: number): TemplateResult {
    const { relief } = this;
    const [x, y] = this.#pair;
    const isCurve = x === y;
    const colour = REGIME_STYLES[trajectory.summary.regime].colour;
    return html`
      <figure>
        <figcaption>
          <h3>Loss over ${this.#renderPair(trajectory)}</h3>
          ${this.#renderViews()}
        </figcaption>
        ${
          this.#loss.status === TaskStatus.ERROR
            ? html`<p class="failed">${String((this.#loss.error as Error).message)}</p>`
            : isCurve
              ? html`<eta-loss-curve
                  .surface=${relief?.surface}
                  .trajectory=${trajectory}
                  .step=${step}
                  .colour=${colour}
                ></eta-loss-curve>`
              : html`<eta-loss-surface
                    .relief=${relief}
                    .trajectory=${trajectory}
                    .step=${step}
                    .colour=${colour}
                    .closeUp=${this.view === 'tail'}
                    .movable=${true}
                    @start-dragged=${this.#dragStart}
                    @start-dropped=${this.#dropStart}
                  ></eta-loss-surface>
                  <eta-surface-legend .relief=${relief}></eta-surface-legend>
                  ${this.#renderOthers(trajectory)}`
        }
      </figure>
    `;
  }

  #renderOthers({ parameters }: Trajectory): TemplateResult | typeof nothing {
    const others = parameters.length - 2;
    if (others <= 0) return nothing;
    const held = others === 1 ? 'The other parameter is' : `The other ${others} parameters are`;
    return html`<p class="others">${held} held where the run ends, so the path only lies over this cut.</p>`;
  }

  #renderPair({ parameters }: Trajectory): TemplateResult {
    const [x, y] = this.#pair;
    if (x === y) return symbol(x);
    if (parameters.length === 2) return html`${symbol(x)} and ${symbol(y)}`;
    const chooser = (which: 0 | 1, label: string, chosen: string): TemplateResult =>
      html`<select aria-label=${label} @change=${(event: Event) => this.#choose(which, event)}>
        ${parameters.map(
          (name) => html`<option value=${name} ?selected=${name === chosen}>${symbolText(name)}</option>`,
        )}
      </select>`;
    return html`<span class="choosers">
      ${chooser(0, 'Parameter across', x)} and ${chooser(1, 'Parameter upwards', y)}
    </span>`;
  }

  #renderViews(): TemplateResult {
    return html`<fieldset class="segments">
      <legend class="visually-hidden">Part of the loss surface</legend>
      ${VIEWS.map(
        (view) =>
          html`<label title=${VIEW_WORDS[view].meaning}>
            <input
              type="radio"
              name="view"
              value=${view}
              .checked=${view === this.view}
              @change=${() => {
                this.view = view;
              }}
            />
            <span>${VIEW_WORDS[view].label}</span>
          </label>`,
      )}
    </fieldset>`;
  }

  #renderCurve(trajectory: Trajectory, step: number): TemplateResult | typeof nothing {
    const curve = this.#curve;
    if (!curve) return nothing;
    return html`
      <figure>
        <figcaption>
          <h3>Fit to the data</h3>
          <span class="key">
            <span class="now">— ${symbol(curve.name)} now</span> &nbsp; ··· at the start &nbsp; ○ data
          </span>
        </figcaption>
        <eta-curve-fit .curve=${curve} .trajectory=${trajectory} .step=${step}></eta-curve-fit>
      </figure>
    `;
  }

  #renderFooter(): TemplateResult {
    return html`
      <footer class="footer">
        <fieldset class="segments">
          <legend class="visually-hidden">Arithmetic of the replay</legend>
          ${(['f32', 'f64'] as const).map(
            (precision) =>
              html`<label
                title=${precision === 'f32' ? 'The arithmetic of the map’s cells' : 'Double precision, to see what rounding does'}
              >
                <input
                  type="radio"
                  name="precision"
                  value=${precision}
                  .checked=${precision === this.precision}
                  @change=${() => {
                    this.precision = precision;
                  }}
                />
                <span>${precision}</span>
              </label>`,
          )}
        </fieldset>
        <span>shaded: the tail &nbsp; ┊ settles</span>
        <button class="link" type="button" @click=${() => void this.#download()}>Download CSV</button>
      </footer>
    `;
  }

  #renderEmpty(): TemplateResult {
    return html`
      <div class="empty">
        <svg viewBox="0 0 120 72" aria-hidden="true">
          <path d="M4 62c24-2 30-46 52-50 26-4 20 40 60 44" stroke-dasharray="1 4" stroke-linecap="round" />
          <path d="M14 18l12 26 8-8 9 18 6-9 6 11 5-7 4 7" />
          <circle cx="14" cy="18" r="3.5" />
          <circle cx="64" cy="56" r="3.5" fill="currentColor" stroke="none" />
        </svg>
        <strong>Click a cell to replay its run</strong>
        <p>Its path on the loss surface, its fit and every quantity appear here, step by step.</p>
      </div>
    `;
  }

  #renderFailed(error: unknown): TemplateResult {
    return html`
      <div class="failed" role="alert">
        <strong>This run cannot be replayed</strong>
        <p><code>${error instanceof Error ? error.message : String(error)}</code></p>
        <button type="button" @click=${() => void this.#run.run()}>Try again</button>
      </div>
    `;
  }
}

/** Which loss a trajectory is of. */
function lossKey(trajectory: Trajectory | undefined): string {
  if (!trajectory) return '';
  const { id, data, reduce, loss } = trajectory.spec.problem;
  return JSON.stringify([id, data, reduce, loss, trajectory.parameters]);
}

/** Whether one value of the loss takes so long that a whole surface keeps a reader waiting. */
function isCostly({ spec, parameters }: Trajectory): boolean {
  const { data } = spec.problem;
  const columns = typeof data === 'string' ? findData(data)?.columns : data;
  const rows = Object.values(columns ?? {})[0]?.length ?? 1;
  return rows * parameters.length > COSTLY;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** Which run a trajectory is of, whatever its precision. */
function runKey({ at, spec }: Trajectory): string {
  return JSON.stringify([at, spec.problem, spec.optimizer, spec.steps]);
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-replay': EtaReplay;
  }
}
