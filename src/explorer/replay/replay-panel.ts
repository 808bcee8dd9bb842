/**
 * The replay of one run: what happened in a sentence, the path on the loss surface, the fitted curve, and every
 * quantity against the step, all showing one step that plays, steps and scrubs.
 */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import type { Precision } from '../../formula/index.ts';
import type { Trajectory } from '../../replay/trajectory.ts';
import type { RunPoint } from '../../spec/point.ts';
import type { Spec } from '../../spec/spec.ts';
import { formatOf } from '../../formats/find.ts';
import type { Laboratory } from '../../lab/laboratory.ts';
import { formatAlong, formatNumber } from '../../reading/numbers.ts';
import { REGIME_STYLES } from '../../reading/regimes.ts';
import '../ui/remarks.ts';
import { symbol } from '../ui/symbol.ts';
import { FittedCurve } from '../../replay/curve.ts';
import '../plots/line-plots.ts';
import { sendPinAction, type Pin } from '../ui/pins.ts';
import './loss-curve.ts';
import './loss-surface.ts';
import { Job } from '../ui/job.ts';
import { Playback } from './playback.ts';
import { pinButton, pinButtonStyles } from './pin-button.ts';
import { PinRuns } from './pin-runs.ts';
import './pin-strip.ts';
import './point-fields.ts';
import './regime-chip.ts';
import { lossKey, runKey } from './run-keys.ts';
import { sameLook, shortLook, type Pair, type ReplayLook, type SurfaceView } from './replay-look.ts';
import { fitFigure, heldParameters, replayFooter, type ShownRuns } from './replay-parts.ts';
import { replayStyles } from './replay-styles.ts';
import { tailStart, tellRun } from '../../reading/run-story.ts';
import { plateControlStyles, plateStyles } from '../ui/plate-styles.ts';
import { ReliefJob } from './relief-job.ts';
import { emptyReplay, failedReplay } from './no-replay.ts';
import './surface-legend.ts';
import './transport.ts';
import { pairChoice, viewChoice } from './view-choice.ts';
import { segmentStyles } from '../ui/segmented.ts';
import { setPhrase } from '../ui/phrase.ts';
import { startParam, bareName } from '../../model/names.ts';

/** Beyond so many parameters the line plots show only the two that the surface shows. */
const MOST_LINES = 6;

/** A run that was replayed, and the curve that it fits; neither, while there is none to replay. */
interface Replayed {
  readonly trajectory: Trajectory | undefined;
  readonly curve: FittedCurve | undefined;
}

/**
 * @fires {CustomEvent<ReplayLook>} replay-look - how it is looked at from now on
 * @fires {CustomEvent<PinAction>} pin-action - bubbles
 */
@customElement('eta-replay')
export class EtaReplay extends LitElement {
  static override styles = [plateStyles, plateControlStyles, segmentStyles, pinButtonStyles, replayStyles];

  @property({ attribute: false }) lab: Laboratory | undefined;
  @property({ attribute: false }) spec: Spec | undefined;
  /** The run to replay; undefined while none is selected. */
  @property({ attribute: false }) at: RunPoint | undefined;

  @property({ attribute: false }) pins: readonly Pin[] | undefined;

  /** How it is looked at, as the page keeps it. */
  @property({ attribute: false }) look: ReplayLook | undefined;

  @state() private precision: Precision = 'f32';
  @state() private view: SurfaceView = 'all';
  /** The two parameters that the surface shows, where the problem has more. */
  @state() private chosen: Pair | undefined;
  /** Where the start is being dragged to. */
  @state() private draft: RunPoint | undefined;
  @state() private trajectory: Trajectory | undefined;
  /** All that a run depends on: a new object that says the same asks for nothing new. */
  @state() private wanted = '';

  readonly #playback = new Playback(this);
  #curve: FittedCurve | undefined;
  /** The step that is asked for, until its run is there. */
  #stepWanted: number | undefined;
  /** What the page was told last of how it is looked at. */
  #told: ReplayLook | undefined;
  #shown: readonly string[] = [];

  readonly #job = new Job<Replayed>(this, (end) => {
    if (end.is === 'done') this.#show(end.result);
  });

  readonly #loss = new ReliefJob(this, () => ({
    lab: this.lab,
    trajectory: this.trajectory,
    view: this.view,
    pair: this.#pair,
  }));

  readonly #pinRuns = new PinRuns(this, () => {
    const { lab, spec, at, draft, precision, pins = [] } = this;
    return { lab, spec, at, draft, precision, pins };
  });

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('look') && !sameLook(this.look, this.#told)) this.#lookAsAsked();
    if (changed.has('at') || changed.has('spec')) this.#want();
    if (changed.has('look') && !changed.has('wanted')) this.#goToStep();
    if (['lab', 'wanted', 'precision', 'draft'].some((name) => changed.has(name))) this.#replay();
  }

  /** Takes up how the page would have it looked at. */
  #lookAsAsked(): void {
    const { view = 'all', pair, precision = 'f32', step } = this.look ?? {};
    Object.assign(this, { view, chosen: pair, precision });
    this.#told = this.look;
    this.#stepWanted = step ?? Infinity;
  }

  /** Shows the step that is asked for, if its run is there. */
  #goToStep(): void {
    if (this.#stepWanted === undefined || !this.trajectory) return;
    this.#playback.pick(this.#stepWanted);
    this.#stepWanted = undefined;
  }

  protected override updated(): void {
    if (this.trajectory && this.#playback.still && this.#stepWanted === undefined) this.#tellLook();
  }

  /** Tells the page how it is looked at. */
  #tellLook(): void {
    const { view, chosen: pair, precision } = this;
    const { step, last } = this.#playback;
    const look = shortLook({ view, pair, precision, step, last });
    if (sameLook(look, this.#told)) return;
    this.#told = look;
    this.dispatchEvent(new CustomEvent<ReplayLook>('replay-look', { detail: look }));
  }

  #want(): void {
    const { spec, at } = this;
    const wanted = spec && at ? JSON.stringify([at, { ...spec, axes: undefined }]) : '';
    if (wanted === this.wanted) return;
    this.wanted = wanted;
    this.draft = undefined;
  }

  #replay(): void {
    const { lab, spec, at, precision, draft } = this;
    if (!lab || !spec || !at) {
      this.#job.reset();
      this.#show({ trajectory: undefined, curve: undefined });
      return;
    }
    void this.#job.run(async ({ signal }) => {
      const trajectory = await lab.ask('replay', [spec, { ...at, ...draft }, precision], { signal });
      return { trajectory, curve: await this.#curveOf(trajectory, lab) };
    });
  }

  #show({ trajectory, curve }: Replayed): void {
    this.#curve = curve;
    this.#take(trajectory);
  }

  #take(trajectory: Trajectory | undefined): void {
    const before = this.trajectory;
    this.trajectory = trajectory;
    if (!trajectory) {
      this.#loss.drop();
      return;
    }
    if (lossKey(before) !== lossKey(trajectory)) {
      this.#loss.drop();
      if (!this.chosen?.every((name) => trajectory.parameters.includes(name))) this.chosen = undefined;
    }
    const isSameRun = before !== undefined && runKey(before) === runKey(trajectory);
    // A run draws itself where it was picked, not where a setting changed beneath it: then the map is computed anew,
    // and the frames would only delay it.
    const wasPicked = before === undefined || JSON.stringify(before.at) !== JSON.stringify(trajectory.at);
    if (!isSameRun) {
      const isIntroduced = wasPicked && this.draft === undefined && !(this.#stepWanted! < Infinity);
      this.#playback.load(trajectory.columns.step.length - 1, isIntroduced);
    }
    if (this.#stepWanted! < Infinity) this.#goToStep();
    this.#stepWanted = undefined;
  }

  /** The two parameters that the surface shows; the same twice for a problem with one. */
  get #pair(): Pair {
    const names = this.trajectory?.parameters ?? [];
    return this.chosen ?? [names[0], names[1] ?? names[0]];
  }

  #dragStart(event: CustomEvent<Readonly<Record<string, number>>>): void {
    const moved = Object.entries(event.detail).map(([name, value]) => [startParam(name), value]);
    this.draft = { ...this.draft, ...Object.fromEntries(moved) };
  }

  #dropStart(): void {
    if (!this.draft) return;
    const start = Object.fromEntries(
      Object.entries(this.draft).map(([name, value]) => [bareName(name), value]),
    );
    this.dispatchEvent(
      new CustomEvent('start-changed', { detail: { start }, bubbles: true, composed: true }),
    );
  }

  /** The fitted curve of a run: the same as long as the loss is. */
  async #curveOf(trajectory: Trajectory, lab: Laboratory): Promise<FittedCurve | undefined> {
    const { spec } = trajectory;
    if (lossKey(this.trajectory) === lossKey(trajectory)) return this.#curve;
    const formula = await lab.ask('curve', [spec]);
    return formula && FittedCurve.of(formula, spec);
  }

  /** The whole page writes files. */
  #export(): void {
    const detail = formatOf('.csv', 'run');
    this.dispatchEvent(new CustomEvent('export-chosen', { detail, bubbles: true, composed: true }));
  }

  protected override render(): TemplateResult {
    const { spec } = this;
    if (!this.at || !spec || !this.lab) return emptyReplay();
    const { state } = this.#job;
    if (state.is === 'failed') return failedReplay(state.error, () => this.#replay());
    const { trajectory } = this;
    if (!trajectory) return html`<div class="empty" aria-busy="true"><p>Replaying …</p></div>`;
    this.#shown = this.#linesShown(trajectory);
    const isStale = state.is === 'running' && this.draft === undefined;
    const step = Math.min(this.#playback.shown, trajectory.columns.step.length - 1);
    const pin = this.#pinRuns.own?.number;
    const beside = this.#pinRuns.beside(trajectory);
    const runs = { trajectory, pin, beside, step };
    const layout = ['replay', ...(isStale ? ['stale'] : []), ...(this.pins ? ['pinned'] : [])].join(' ');
    return html`
      <article class=${layout} aria-busy=${isStale ? 'true' : 'false'}>
        ${this.#renderHeader(trajectory, spec)}
        <eta-pin-strip
          .axes=${spec.axes}
          .pins=${this.#pinRuns.summaries(trajectory)}
          .own=${pin}
        ></eta-pin-strip>
        <div class="plots" @step-picked=${this.#pick} @step-hovered=${this.#hover}>
          ${this.#renderSurface(runs)}
          <eta-line-plots
            .trajectory=${trajectory}
            .pin=${pin}
            .beside=${beside}
            .shown=${this.#shown}
            .from=${this.view === 'tail' ? Math.max(0, tailStart(trajectory) - trajectory.spec.tail) : 0}
            .step=${step}
            .places=${this.#curve ? 3 : 4}
          >
            ${this.#curve ? fitFigure(this.#curve, runs) : nothing}
            ${replayFooter(
              this.precision,
              (precision) => (this.precision = precision),
              () => this.#export(),
            )}
          </eta-line-plots>
        </div>
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
    // The point that is asked for; its run may still be on its way.
    const at = { ...trajectory.at, ...this.at };
    const { x, y } = spec.axes;
    const point = { x: at[x.param], y: at[y.param] };
    return html`
      <header class="run">
        <h2 class="visually-hidden">
          The run at
          ${[x, y].map((axis) => html` ${symbol(axis.param)} ${formatAlong(axis, at[axis.param])}`)}
        </h2>
        <div class="head">
          <eta-point-fields .spec=${spec} .point=${point}></eta-point-fields>
          <eta-regime-chip .regime=${trajectory.summary.regime}></eta-regime-chip>
          ${pinButton(this.pins ?? [], point, (action) => sendPinAction(this, action))}
        </div>
        ${guard(
          [trajectory],
          () =>
            html`<p class="story">${setPhrase(tellRun(trajectory))}</p>
              <eta-remarks .of=${trajectory}></eta-remarks>`,
        )}
      </header>
    `;
  }

  #renderSurface({ trajectory, pin, beside, step }: ShownRuns): TemplateResult {
    const { relief, failure } = this.#loss;
    const pair = this.#pair;
    const [x, y] = pair;
    const isCurve = x === y;
    const colour = REGIME_STYLES[trajectory.summary.regime].colour;
    return html`
      <figure class="surface">
        <figcaption>
          <h3>Loss over ${pairChoice(trajectory.parameters, pair, (chosen) => (this.chosen = chosen))}</h3>
          ${viewChoice(this.view, (view) => (this.view = view))}
        </figcaption>
        ${
          failure
            ? html`<p class="failed">${failure.message}</p>`
            : isCurve
              ? html`<eta-loss-curve
                  .surface=${relief?.surface}
                  .trajectory=${trajectory}
                  .pin=${pin}
                  .beside=${beside}
                  .step=${step}
                  .colour=${colour}
                ></eta-loss-curve>`
              : html`<eta-loss-surface
                    .relief=${relief}
                    .trajectory=${trajectory}
                    .pin=${pin}
                    .beside=${beside}
                    .step=${step}
                    .colour=${colour}
                    .closeUp=${this.view === 'tail'}
                    .movable=${true}
                    @start-dragged=${this.#dragStart}
                    @start-dropped=${this.#dropStart}
                  ></eta-loss-surface>
                  <eta-surface-legend .relief=${relief}></eta-surface-legend>
                  ${heldParameters(trajectory)}`
        }
      </figure>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-replay': EtaReplay;
  }
}
