/** The stage: the headline, the map with its colour bar, how it is looked at, and how the run stands. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { LimitLine } from '../../analysis/analyse.ts';
import { hardlyTrains, hasLearningRate } from '../../analysis/hardly-trains.ts';
import { optimizerOf } from '../../model/find.ts';
import { stopsOf } from '../../sweep/stops.ts';
import type { Fields } from '../../fields/fields.ts';
import type { Landscape } from '../../sweep/landscape.ts';
import type { Phrase } from '../../reading/phrase.ts';
import type { Laboratory, LabStatus } from '../../lab/laboratory.ts';
import { VIEWS } from '../views/index.ts';
import {
  giveView,
  isLoaded,
  type AdviceDetail,
  type LimitDetail,
  type ViewOver,
  type ViewProperties,
} from '../views/view.ts';
import '../map/colour-bar.ts';
import '../map/map.ts';
import type { EtaMap, FrameChange, MapCell, MapCommand } from '../map/map.ts';
import '../map/regime-legend.ts';
import '../map/timeline.ts';
import '../ui/remarks.ts';
import { LaidTrials } from './laid-trials.ts';
import { Renderer } from './rendering.ts';
import { progressBar, runStatus, runStatusStyles } from './run-status.ts';
import { isOfBar, layerOf } from '../../reading/layers.ts';
import type { Shading } from '../../reading/colours.ts';
import { plateCaption } from '../../reading/plate-caption.ts';
import { stageStyles } from './stage-styles.ts';
import { presetOf } from '../../spec/preset-of.ts';
import { inSymbols } from '../../reading/symbols.ts';
import { sameKind } from '../../spec/same.ts';
import { selectedPoint } from './point.ts';
import { rangesOf } from './ranges.ts';
import type { PaneState, Look } from './state.ts';
import './toolbar.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import { PrintedPlate } from '../ui/printed-plate.ts';
import { setPhrase } from '../ui/phrase.ts';
import { symbol } from '../ui/symbol.ts';
import type { RunStatus, Seen } from './sweeping.ts';
import type { AxisPoint } from '../../reading/places.ts';

const LIMIT_NOTE_MS = 4000;
const TRAINING_FINDER = { load: () => import('./training-finder.ts') };
const BELOW = VIEWS.filter(({ place }) => place === 'below');
const TABLE = { load: () => import('../map/summary-table.ts') };

/**
 * @fires {CustomEvent<Partial<Look>>} look-change
 * @fires {CustomEvent<FrameChange>} frame-change
 * @fires {CustomEvent<MapCommand>} map-command
 * @fires {CustomEvent<MapCell>} cell-chosen
 * @fires {CustomEvent<AxisPoint | undefined>} point-read - the values of the axes that are read on the map
 * @fires {CustomEvent<PinAction>} pin-action - bubbles from the map, as does pin-chosen
 * @fires {CustomEvent} cancel-run
 * @fires {CustomEvent} retry-run
 * @fires {CustomEvent<ViewOver>} view-chosen - to be opened over the page
 * @fires {CustomEvent<ViewAction>} pane-action - sent by a view
 * @fires {CustomEvent<string>} part-missing - why a view is not there
 * @slot tools - beside those of the map
 */
@customElement('eta-stage')
export class EtaStage extends LitElement {
  static override styles = [baseStyles, controlStyles, stageStyles, runStatusStyles];

  @property({ attribute: false }) state!: PaneState;
  @property({ attribute: false }) seen: Seen | undefined;
  /** Whether what is seen was computed for another landscape than the one that is wanted. */
  @property({ type: Boolean }) stale = false;
  @property({ attribute: false }) run: RunStatus = { is: 'empty' };
  /** Whether it stands beside others, and has less room. */
  @property({ type: Boolean, reflect: true }) compact = false;
  /** Whether it is one of so many that the maps alone find room. */
  @property({ type: Boolean, reflect: true }) dense = false;
  /** Landscapes of maps beside it, with which its colours are over one range. */
  @property({ attribute: false }) beside: readonly Landscape[] = [];
  /** What is pointed at on a map beside it, by those of its axes that both have. */
  @property({ attribute: false }) pointed: Partial<AxisPoint> | undefined;
  /** How the laboratory stands. */
  @property({ attribute: false }) status: LabStatus | undefined;
  /** What computes for the views. */
  @property({ attribute: false }) lab!: Laboratory;
  @property({ attribute: false }) analyst!: Laboratory;
  /** What keeps the landscapes' values. */
  @property({ attribute: false }) fields!: Fields;

  @state() private framing = false;
  @state() private limitReached = false;

  @query('eta-map') private map!: EtaMap;

  #ranges!: EtaMap['ranges'];
  #point!: AxisPoint;
  #stops: readonly number[] = [];
  /** The predicted limit, and the end's landscape that it was computed for. */
  #limit: LimitLine | undefined;
  #limitOf: Landscape | undefined;
  /** What is advised in one line, and the end's landscape that it was found for. */
  #advice: Phrase | undefined;
  #adviceOf: Landscape | undefined;
  #trials = new LaidTrials(this);
  #limitTimer: ReturnType<typeof setTimeout> | undefined;
  /** What is read on the map. */
  #hovered: AxisPoint | undefined;
  #renderer = new Renderer(this, () => this.fields);
  #hasViews = false;
  readonly #views = BELOW.map(({ tag }) => document.createElement(tag));

  constructor() {
    super();
    const part = (selector: string) => () => this.renderRoot.querySelector<HTMLElement>(selector);
    this.addController(
      new PrintedPlate(this, { figure: part('.figure'), above: part('.headline'), below: 110 }),
    );
  }

  /** The landscape on the stage; another may be on its way there. */
  get field(): Landscape | undefined {
    return this.#renderer.rendering?.seen.field;
  }

  /** The landscape at the end of its runs. */
  get end(): Landscape | undefined {
    return this.#renderer.rendering?.seen.sweep.field;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#limitTimer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('state')) {
      this.#ranges = rangesOf(this.state.spec);
      this.#point = selectedPoint(this.state);
    }
    this.#stops = this.#stopsNow();
    if (this.seen) this.#renderer.want(this.seen, this.state.look, this.beside);
    const viewed = this.#viewed;
    for (const view of this.#views) giveView(view, viewed);
    // The picture comes first; elements take up what they were given as soon as they are loaded.
    if (viewed.field && !this.#hasViews) {
      this.#hasViews = true;
      for (const part of [...BELOW, TABLE]) void isLoaded(part, this);
    }
  }

  /** Whether what is on the stage is of something else than what is wanted. */
  get #isStale(): boolean {
    const { field, seen } = this;
    return (
      this.stale || (field !== undefined && seen !== undefined && !sameKind(field.spec, seen.field.spec))
    );
  }

  /** How the run stands, as it is seen: it is not done before its picture is there. */
  get #run(): RunStatus {
    const { run, seen } = this;
    const { failure } = this.#renderer;
    if (run.is !== 'done' || !seen) return run;
    if (failure) return { is: 'failed', cause: failure.message };
    return this.#renderer.isDrawn(seen) ? run : { is: 'running', fraction: 1, pass: 'whole' };
  }

  /** What the views below the map are given. */
  get #viewed(): ViewProperties {
    const { state, fields, lab, analyst, status } = this;
    // Nothing is read of it before it is drawn: the picture comes first.
    const field = this.#run.is === 'done' && !this.#isStale ? this.end : undefined;
    const limit = this.#limitOf === field ? this.#limit : undefined;
    const [point, hovered] = [this.#point, this.#hovered];
    return { spec: state.spec, field, fields, lab, analyst, noGpu: status?.noGpu, point, hovered, limit };
  }

  #send<T>(name: string, detail?: T): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #look(change: Partial<Look>): void {
    this.#send<Partial<Look>>('look-change', change);
  }

  #atLimit(): void {
    this.limitReached = true;
    clearTimeout(this.#limitTimer);
    this.#limitTimer = setTimeout(() => (this.limitReached = false), LIMIT_NOTE_MS);
  }

  #limited({ detail }: CustomEvent<LimitDetail>): void {
    this.#limit = detail.line;
    this.#limitOf = this.end;
    this.requestUpdate();
  }

  /** The views follow the pointer; nothing else of the stage does. */
  #read(point: AxisPoint | undefined): void {
    this.#hovered = point;
    const viewed = this.#viewed;
    for (const view of this.#views) giveView(view, viewed);
    this.#send('point-read', point);
  }

  #advised({ detail }: CustomEvent<AdviceDetail>): void {
    this.#advice = detail.line;
    this.#adviceOf = this.end;
    this.requestUpdate();
  }

  override focus(options?: FocusOptions): void {
    this.map.focus(options);
  }

  protected override render(): TemplateResult {
    const { spec, look } = this.state;
    const { rendering } = this.#renderer;
    return html`
      ${this.#head()}
      <eta-toolbar
        .state=${this.state}
        .field=${rendering?.seen.field}
        .hasLimit=${this.#limit !== undefined && !this.#isStale}
        .showsLimit=${!look.hidesLimit}
        .framing=${this.framing}
        @look-change=${({ detail }: CustomEvent<Partial<Look>>) => this.#look(detail)}
        @map-command=${({ detail }: CustomEvent<MapCommand>) => this.#send('map-command', detail)}
        @zoom-chosen=${({ detail }: CustomEvent<'closer' | 'farther'>) => this.map.zoom(detail === 'closer')}
        @framing-chosen=${({ detail }: CustomEvent<boolean>) => (this.framing = detail)}
        @limit-chosen=${({ detail }: CustomEvent<boolean>) => this.#look({ hidesLimit: detail ? undefined : true })}
        ><slot name="tools" slot="tools"></slot
      ></eta-toolbar>
      <div class=${this.compact && layerOf(look.shown).key === 'legend' ? 'figure bare' : 'figure'}>
        <eta-map
          .axes=${spec.axes}
          .ranges=${this.#ranges}
          .field=${this.field}
          .fields=${this.fields}
          .stale=${this.#isStale}
          .shown=${rendering?.shown ?? look.shown}
          .colours=${rendering?.colours}
          .point=${this.#point}
          .trials=${this.#trials.drawn(look.trials, rendering)}
          .pins=${look.pins}
          .limit=${!look.hidesLimit && this.#limitOf === this.end ? this.#limit : undefined}
          .pointed=${this.pointed}
          .framing=${this.framing}
          .description=${this.#renderer.inWords(look.shown, this.#isStale)}
          @frame-change=${({ detail }: CustomEvent<FrameChange>) => this.#send('frame-change', detail)}
          @map-command=${({ detail }: CustomEvent<MapCommand>) => this.#send('map-command', detail)}
          @cell-chosen=${({ detail }: CustomEvent<MapCell>) => this.#send('cell-chosen', detail)}
          @cell-pointed=${({ detail }: CustomEvent<AxisPoint | undefined>) => this.#read(detail)}
          @limit-reached=${this.#atLimit}
          @painted=${({ detail }: CustomEvent<Landscape>) => this.#renderer.painted(detail)}
          @paint-failed=${({ detail }: CustomEvent<Error>) => this.#renderer.failed(detail)}
        ></eta-map>
        ${this.#bar()}
      </div>
      ${this.#timeline()}
      <div class="below">
        ${progressBar(this.#run)}
        <eta-regime-legend
          .counts=${!rendering || this.#isStale ? [] : rendering.counts}
          .shading=${this.#shading}
          .missing=${this.#isStale ? undefined : rendering?.missing}
        ></eta-regime-legend>
        ${this.#trials.note(look.trials, this.#isStale ? undefined : rendering, this.fields, () => this.#look({ trials: undefined }))}
        ${this.field ? html`<p class="caption">${plateCaption(this.field.spec, rendering?.shown ?? look.shown)}</p>` : nothing}
        ${this.#standing()}
      </div>
      <div class="views" @limit-line=${this.#limited} @advice-line=${this.#advised}>${this.#views}</div>
      <div class="more">
        <eta-summary-table .field=${this.field} .fields=${this.fields}></eta-summary-table>
      </div>
    `;
  }

  /** What the map shows, in words; each line keeps its place while it is not known. */
  #head(): TemplateResult {
    const { headline } = this.#renderer;
    if (!headline || this.#isStale) {
      const { spec } = this.state;
      return html`<h2 class="waiting">
          ${optimizerOf(spec)!.title} over ${symbol(spec.axes.x.param)} and ${symbol(spec.axes.y.param)} …
        </h2>
        <p class="advice"></p>
        <div class="note"></div>`;
    }
    return html`<h2 data-testid="headline">${setPhrase(headline.claim)}</h2>
      ${this.#trainingFinder() ?? this.#adviceLine()}
      <div class="note">
        ${headline.note.length > 0 ? html`<p>${setPhrase(headline.note)}</p>` : nothing} ${this.#reason()}
        <eta-remarks .of=${this.#renderer.rendering?.seen.field}></eta-remarks>
      </div>`;
  }

  /** Why this place is worth seeing, as long as it is the one that a preset is of. */
  #reason(): TemplateResult | typeof nothing {
    const { spec } = this.state;
    const preset = presetOf(spec);
    if (!preset) return nothing;
    const names = optimizerOf(spec)!.hyper.map(({ name }) => name);
    return html`<p class="reason" data-testid="reason">${inSymbols(preset.reason, names)}</p>`;
  }

  #adviceLine(): TemplateResult {
    const advice = this.#adviceOf === this.end ? this.#advice : undefined;
    return html`<p class="advice" data-testid="advice">${advice ? setPhrase(advice) : nothing}</p>`;
  }

  /** Only of a whole map at the end of its runs: on the way there they have not trained yet. */
  #trainingFinder(): TemplateResult | undefined {
    const { rendering } = this.#renderer;
    const isEnd = rendering?.seen.field === rendering?.seen.sweep.field;
    const isLost = rendering && isEnd && this.#run.is === 'done' && hardlyTrains(rendering.counts);
    if (isLost) void isLoaded(TRAINING_FINDER, this);
    if (!isLost || !hasLearningRate(this.state.spec)) return undefined;
    return html`<eta-training-finder
      .spec=${this.state.spec}
      .analyst=${this.analyst}
    ></eta-training-finder>`;
  }

  /** The stops of the whole picture that is seen; before there is one, those that it will have. */
  #stopsNow(): readonly number[] {
    const { spec } = this.state;
    const seen = this.#renderer.rendering?.seen;
    const stops =
      seen && !seen.isCoarse && seen.sweep.field.spec.steps === spec.steps
        ? seen.sweep.stops
        : stopsOf(spec.steps, spec.tail).map(({ step }) => step);
    return stops.join() === this.#stops.join() ? this.#stops : stops;
  }

  #timeline(): TemplateResult {
    const seen = this.#renderer.rendering?.seen;
    const run = this.#run;
    const isTogether = seen?.sweep.stops.length === 1;
    const isWaiting = !seen || seen.isCoarse || this.#isStale || run.is !== 'done' || isTogether;
    return html`<eta-timeline
      .stops=${this.#stops}
      .step=${isWaiting ? this.#stops.at(-1)! : seen.field.spec.steps}
      .waiting=${isWaiting}
      .reason=${
        isTogether && run.is === 'done'
          ? 'The map is too large for its runs to be kept on the way'
          : 'On the way the runs are seen when the map is whole'
      }
      @stop-chosen=${({ detail }: CustomEvent<number>) =>
        this.#look({ after: detail === this.#stops.at(-1) ? undefined : detail })}
    ></eta-timeline>`;
  }

  #bar(): TemplateResult {
    const { rendering } = this.#renderer;
    if (!rendering || this.#isStale) return html`<div></div>`;
    const { seen, shown, colours } = rendering;
    if (!isOfBar(colours)) return html`<div></div>`;
    return html`<eta-colour-bar
      .field=${seen.field}
      .whole=${seen.sweep.field}
      .fields=${this.fields}
      .layer=${shown}
      .colours=${colours}
      @range-change=${({ detail }: CustomEvent<Look['range'] | null>) =>
        this.#look({ range: detail ?? undefined })}
    ></eta-colour-bar>`;
  }

  /** How the regimes are shaded on the stage, where they are. */
  get #shading(): Shading | undefined {
    const colours = this.#renderer.rendering?.colours;
    return colours === undefined || colours === 'fixed' || isOfBar(colours) ? undefined : colours;
  }

  #standing(): TemplateResult {
    const { state, limitReached, status } = this;
    const seen = this.#renderer.rendering?.seen;
    return runStatus(
      { run: this.#run, state, seen, limitReached, lab: status },
      (action) => this.#send(action),
      (view) => this.#send<ViewOver>('view-chosen', view),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-stage': EtaStage;
  }
}
