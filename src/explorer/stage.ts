/** The stage: the headline, the map with its colour bar, how it is looked at, and how the run stands. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { LimitLine } from '../analysis/analyse.ts';
import type { Range } from '../formula/index.ts';
import type { Field } from '../sweep/field.ts';
import type { Metric } from '../sweep/metrics.ts';
import { optimizerOf, problemOf } from '../sweep/model.ts';
import { quantityOf } from '../sweep/resolve.ts';
import { stopsOf } from '../sweep/stops.ts';
import { ICONS } from './bar/icons.ts';
import { headlineOf, phraseText, type Headline, type Phrase } from './headline.ts';
import type { Laboratory, LabStatus } from './lab.ts';
import './analysis/analysis-panel.ts';
import './map/colour-bar.ts';
import { coloursOf, type Colours } from './map/colours.ts';
import './map/map.ts';
import type { EtaMap, FrameChange, MapCell, MapCommand } from './map/map.ts';
import type { Missing } from './map/regime-legend.ts';
import './map/regime-legend.ts';
import './map/summary-table.ts';
import './map/timeline.ts';
import { whyEmpty } from './least-words.ts';
import './remarks.ts';
import { formatCount, formatDuration, formatShare } from './numbers.ts';
import {
  COLOUR_SCALES,
  regimeCounts,
  SHOWN,
  SHOWN_METRICS,
  shownLabel,
  shownMeaning,
  type Shown,
} from './shown.ts';
import { sameKind, selectedCell, type Cell, type State, type View } from './state.ts';
import { baseStyles, controlStyles } from './styles.ts';
import { symbol, symbolText } from './symbols.ts';
import type { RunStatus, Seen } from './sweep-runner.ts';

const LIMIT_NOTE_MS = 4000;

/**
 * @fires {CustomEvent<Partial<View>>} view-change
 * @fires {CustomEvent<FrameChange>} frame-change
 * @fires {CustomEvent<MapCommand>} map-command
 * @fires {CustomEvent<MapCell>} cell-chosen
 * @fires {CustomEvent} cancel-run
 * @fires {CustomEvent} retry-run
 * @fires {CustomEvent} compare
 * @fires {CustomEvent} league
 */
@customElement('eta-stage')
export class EtaStage extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        min-width: 0;
      }

      .headline {
        min-height: 6.5rem;
      }

      h2 {
        max-width: 46em;
        margin: 0;
        font-weight: 400;
        font-size: var(--text-large);
        line-height: 1.28;
        letter-spacing: -0.005em;
      }

      .note {
        margin: 3px 0 0;
        color: var(--ink-quiet);
      }

      .waiting {
        color: var(--ink-quiet);
      }

      .toolbar {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 14px;
        align-items: center;
        padding: 6px 0 8px;
      }

      .toolbar > label {
        display: inline-flex;
        gap: 8px;
        align-items: center;
        color: var(--ink-quiet);
        font-size: var(--text-small);
      }

      fieldset {
        display: flex;
        gap: 1px;
        margin: 0;
        padding: 0;
        border: 0;
      }

      fieldset label {
        position: relative;
        cursor: pointer;
      }

      fieldset input {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }

      fieldset span {
        display: block;
        padding: 3px 8px;
        border-radius: var(--radius);
        color: var(--ink-quiet);
        font-size: var(--text-small);
      }

      fieldset label:hover span {
        color: var(--ink);
      }

      fieldset input:checked + span {
        background: var(--accent-soft);
        color: var(--accent);
      }

      fieldset input:focus-visible + span {
        outline: 2px solid var(--focus);
        outline-offset: 1px;
      }

      input[type='checkbox'] {
        margin: 0;
        cursor: pointer;
      }

      .view {
        display: flex;
        gap: 1px;
        margin-right: -6px;
        margin-left: auto;
      }

      .figure {
        display: grid;
        grid-template-columns: minmax(0, 1fr) var(--bar-width, 84px);
        gap: 10px;
        height: calc(max(300px, 54vh) + 44px);
      }

      eta-colour-bar {
        margin-bottom: 44px;
      }

      .below {
        display: grid;
        gap: 8px;
        padding-top: 6px;
      }

      .progress {
        position: relative;
        height: 2px;
        margin-left: var(--axis-width, 52px);
        overflow: hidden;
        background: transparent;
      }

      .progress.on {
        background: var(--hairline);
      }

      .progress div {
        height: 100%;
        background: var(--accent);
        transform-origin: left;
      }

      .run {
        display: flex;
        gap: 4px 12px;
        align-items: center;
        min-height: 38px;
        color: var(--ink-quiet);
        font-size: var(--text-small);
      }

      .run p {
        margin: 0;
      }

      .run .actions {
        display: flex;
        flex: none;
        gap: 2px;
        margin-right: -8px;
        margin-left: auto;
      }

      .run.failed p {
        color: var(--error);
      }

      .fallback {
        color: var(--warning);
      }

      eta-analysis {
        margin-top: 10px;
      }

      .more {
        padding-top: 14px;
      }
    `,
  ];

  @property({ attribute: false }) state!: State;
  @property({ attribute: false }) seen: Seen | undefined;
  /** Whether what is seen was computed for another landscape than the one that is wanted. */
  @property({ type: Boolean }) stale = false;
  @property({ attribute: false }) run: RunStatus = { phase: 'empty' };
  @property({ attribute: false }) lab: LabStatus | undefined;
  /** What analyses the map. */
  @property({ attribute: false }) analyst!: Laboratory;

  @state() private framing = false;
  @state() private limitReached = false;
  @state() private showsLimit = true;

  @query('eta-map') private map!: EtaMap;

  #ranges!: EtaMap['ranges'];
  #cell!: Cell;
  #headline: Headline | undefined;
  #counts: readonly number[] = [];
  #stops: readonly number[] = [];
  #colours: Colours | undefined;
  #missing: Missing | undefined;
  #coloursKey = '';
  /** The predicted limit, and the end's landscape that it was computed for. */
  #limit: LimitLine | undefined;
  #limitOf: Field | undefined;
  #limitTimer: ReturnType<typeof setTimeout> | undefined;
  #readTimer: ReturnType<typeof setTimeout> | undefined;

  /** The landscape that is seen. */
  get field(): Field | undefined {
    return this.seen?.field;
  }

  /** The landscape at the end of its runs. */
  get end(): Field | undefined {
    return this.seen?.sweep.field;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#limitTimer);
    clearTimeout(this.#readTimer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('state')) {
      const { x, y } = this.state.spec.axes;
      this.#ranges = { x: this.#range(x.param), y: this.#range(y.param) };
      this.#cell = selectedCell(this.state);
    }
    this.#stops = this.#stopsNow();
    const { field, end } = this;
    if (!field || !end) return;
    if (changed.has('seen')) {
      const before = changed.get('seen')?.field;
      if (before && !sameKind(before.spec, field.spec)) this.#headline = undefined;
      this.#readSoon(field);
      this.#counts = regimeCounts(field);
    }
    const { shown, scale, range } = this.state.view;
    const key = `${shown} ${scale} ${range?.join()}`;
    if (changed.has('seen') || key !== this.#coloursKey) {
      this.#coloursKey = key;
      // On the way the colours are those of the end, so that a change of the landscape is seen as one.
      this.#colours = shown === 'regime' ? undefined : coloursOf(end, shown, this.state.view);
      this.#missing = shown === 'regime' ? undefined : missingOf(field, shown);
    }
  }

  /** The picture comes first; what it says, a moment later. */
  #readSoon(field: Field): void {
    clearTimeout(this.#readTimer);
    this.#readTimer = setTimeout(() => {
      this.#headline = headlineOf(field, optimizerOf(field.spec)!.title, this.end?.spec.steps);
      this.requestUpdate();
    });
  }

  #send<T>(name: string, detail?: T): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #view(change: Partial<View>): void {
    this.#send<Partial<View>>('view-change', change);
  }

  #atLimit(): void {
    this.limitReached = true;
    clearTimeout(this.#limitTimer);
    this.#limitTimer = setTimeout(() => (this.limitReached = false), LIMIT_NOTE_MS);
  }

  #limited({ detail }: CustomEvent<{ line: LimitLine | undefined }>): void {
    this.#limit = detail.line;
    this.#limitOf = this.end;
    this.requestUpdate();
  }

  #analysedCell({ detail: { column, row } }: CustomEvent<{ column: number; row: number }>): void {
    const { x, y } = this.field!;
    this.#view({ cell: { x: x[column], y: y[row] } });
  }

  #range(param: string): Range {
    const { spec } = this.state;
    return quantityOf(param, problemOf(spec)!, optimizerOf(spec)!)!.range;
  }

  protected override render(): TemplateResult {
    const { spec, view } = this.state;
    return html`
      <div class="headline">${this.#headlineTemplate()}</div>
      ${this.#toolbar()}
      <div class="figure">
        <eta-map
          .axes=${spec.axes}
          .ranges=${this.#ranges}
          .field=${this.field}
          .stale=${this.stale}
          .shown=${view.shown}
          .colours=${this.#colours}
          .cell=${this.#cell}
          .limit=${this.showsLimit && this.#limitOf === this.end ? this.#limit : undefined}
          .framing=${this.framing}
          .description=${this.#description()}
          @frame-change=${({ detail }: CustomEvent<FrameChange>) => this.#send('frame-change', detail)}
          @map-command=${({ detail }: CustomEvent<MapCommand>) => this.#send('map-command', detail)}
          @cell-chosen=${({ detail }: CustomEvent<MapCell>) => this.#send('cell-chosen', detail)}
          @limit-reached=${this.#atLimit}
        ></eta-map>
        ${this.#bar()}
      </div>
      ${this.#timeline()}
      <div class="below">
        ${this.#progress()}
        <eta-regime-legend
          .counts=${this.stale ? [] : this.#counts}
          .missing=${this.stale ? undefined : this.#missing}
        ></eta-regime-legend>
        ${this.#status()}
      </div>
      <eta-analysis
        .lab=${this.analyst}
        .field=${this.run.phase === 'done' && !this.stale ? this.end : undefined}
        @limit-line=${this.#limited}
        @cell-selected=${this.#analysedCell}
      ></eta-analysis>
      <div class="more"><eta-summary-table .field=${this.field}></eta-summary-table></div>
    `;
  }

  #headlineTemplate(): TemplateResult {
    const headline = this.#headline;
    if (!headline || this.stale) {
      const { spec } = this.state;
      return html`<h2 class="waiting">
        ${optimizerOf(spec)!.title} over ${symbol(spec.axes.x.param)} and ${symbol(spec.axes.y.param)} …
      </h2>`;
    }
    return html`<h2 data-testid="headline" style="text-wrap: balance">${phrase(headline.claim)}</h2>
      ${headline.note.length > 0 ? html`<p class="note">${phrase(headline.note)}</p>` : nothing}
      <eta-remarks .of=${this.field}></eta-remarks>`;
  }

  #toolbar(): TemplateResult {
    const { view } = this.state;
    const { shown } = view;
    return html`<div class="toolbar">
      <label
        >What is shown
        <select
          title=${shownMeaning(shown)}
          @change=${(event: Event) => this.#view({ shown: (event.target as HTMLSelectElement).value as Shown })}
        >
          ${SHOWN.map(
            (choice) =>
              html`<option value=${choice} title=${shownMeaning(choice)} .selected=${live(choice === shown)}>
                ${shownLabel(choice)}${this.#whyEmpty(choice)}
              </option>`,
          )}
        </select>
      </label>
      ${shown === 'regime' ? nothing : this.#scaleChooser()} ${this.#limitChooser()}
      <div class="view" role="group" aria-label="Frame of the map">${this.#viewButtons()}</div>
    </div>`;
  }

  /** What a person reads beside a metric that has no number anywhere. */
  #whyEmpty(choice: Shown): string {
    const why = whyEmpty(this.end, choice);
    return why === undefined ? '' : ` (${why})`;
  }

  #scaleChooser(): TemplateResult {
    const { range } = this.state.view;
    const scale = this.#colours?.scale;
    return html`<fieldset aria-label="Scale of the colours">
        ${COLOUR_SCALES.map(
          (choice) =>
            html`<label
              ><input
                type="radio"
                name="scale"
                value=${choice}
                .checked=${live(choice === scale)}
                @change=${() => this.#view({ scale: choice, range: undefined })}
              /><span>${choice}</span></label
            >`,
        )}
      </fieldset>
      ${
        range
          ? html`<button type="button" class="link" @click=${() => this.#view({ range: undefined })}>
              clip by quantiles
            </button>`
          : nothing
      }`;
  }

  #limitChooser(): TemplateResult | typeof nothing {
    if (!this.#limit || this.stale) return nothing;
    return html`<label title=${this.#limitWords()}
      ><input
        type="checkbox"
        .checked=${live(this.showsLimit)}
        @change=${(event: Event) => (this.showsLimit = (event.target as HTMLInputElement).checked)}
      />predicted limit</label
    >`;
  }

  #viewButtons(): TemplateResult {
    const { past, future } = this.state;
    const icon = (
      name: keyof typeof ICONS,
      label: string,
      action: () => void,
      disabled = false,
    ): TemplateResult =>
      html`<button
        type="button"
        class="icon plain"
        aria-label=${label}
        title=${label}
        ?disabled=${disabled}
        @click=${action}
      >
        ${ICONS[name]}
      </button>`;
    const command = (name: MapCommand): void => this.#send<MapCommand>('map-command', name);
    return html`
      ${icon('back', 'Back to the last frame', () => command('back'), past.length === 0)}
      ${icon('forward', 'Forward to the next frame', () => command('forward'), future.length === 0)}
      ${icon('farther', 'Zoom out', () => this.map.zoom(false))}
      ${icon('closer', 'Zoom in', () => this.map.zoom(true))}
      <button
        type="button"
        class="icon plain"
        aria-label="Draw a frame to zoom to"
        title="Draw a frame to zoom to (or drag with Shift)"
        aria-pressed=${this.framing ? 'true' : 'false'}
        @click=${() => (this.framing = !this.framing)}
      >
        ${ICONS.frame}
      </button>
      <button
        type="button"
        class="plain"
        title="Back to the axes as they were chosen"
        ?disabled=${this.#atHome()}
        @click=${() => command('home')}
      >
        Reset
      </button>
    `;
  }

  #atHome(): boolean {
    const { spec, home } = this.state;
    return (['x', 'y'] as const).every(
      (which) => spec.axes[which].from === home[which].from && spec.axes[which].to === home[which].to,
    );
  }

  /** The stops of the whole picture that is seen; before there is one, those that it will have. */
  #stopsNow(): readonly number[] {
    const { spec } = this.state;
    const { seen } = this;
    const stops =
      seen && !seen.isCoarse && seen.sweep.field.spec.steps === spec.steps
        ? seen.sweep.stops
        : stopsOf(spec.steps, spec.tail).map(({ step }) => step);
    return stops.join() === this.#stops.join() ? this.#stops : stops;
  }

  #timeline(): TemplateResult {
    const { seen, run } = this;
    const isTogether = seen?.sweep.stops.length === 1;
    const isWaiting = !seen || seen.isCoarse || this.stale || run.phase !== 'done' || isTogether;
    return html`<eta-timeline
      .stops=${this.#stops}
      .step=${isWaiting ? this.#stops.at(-1)! : seen.field.spec.steps}
      .waiting=${isWaiting}
      .reason=${
        isTogether && run.phase === 'done'
          ? 'The map is too large for its runs to be kept on the way'
          : 'On the way the runs are seen when the map is whole'
      }
      @stop-chosen=${({ detail }: CustomEvent<number>) =>
        this.#view({ after: detail === this.#stops.at(-1) ? undefined : detail })}
    ></eta-timeline>`;
  }

  #bar(): TemplateResult {
    const { field, end } = this;
    const { shown } = this.state.view;
    if (!field || !end || !this.#colours || shown === 'regime' || this.stale) return html`<div></div>`;
    return html`<eta-colour-bar
      .field=${field}
      .whole=${end}
      .metric=${shown}
      .colours=${this.#colours}
      @range-change=${({ detail }: CustomEvent<View['range'] | null>) =>
        this.#view({ range: detail ?? undefined })}
    ></eta-colour-bar>`;
  }

  #progress(): TemplateResult {
    const { run } = this;
    if (run.phase !== 'running') return html`<div class="progress"></div>`;
    const share = run.pass === 'coarse' ? 0 : run.fraction;
    return html`<div
      class="progress on"
      role="progressbar"
      aria-label="The map"
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${Math.round(share * 100)}
    >
      <div style=${styleMap({ transform: `scaleX(${share})` })}></div>
    </div>`;
  }

  #status(): TemplateResult {
    const { run } = this;
    return html`<div class="run ${run.phase}" data-testid="status" data-phase=${run.phase}>
      ${
        run.phase === 'failed'
          ? html`<p role="alert">${this.#statusWords()}</p>`
          : html`<p>${this.#statusWords()}</p>`
      }
      <div class="actions">${this.#actions()}</div>
      <p class="visually-hidden" role="status">${this.#phaseWords()}</p>
    </div>`;
  }

  #statusWords(): TemplateResult | string {
    const { run, seen, lab } = this;
    const { spec } = this.state;
    const runs = `${formatCount(spec.axes.x.count * spec.axes.y.count)} runs of ${formatCount(spec.steps)} steps`;
    if (this.state.issues.length > 0)
      return 'One of the settings is not right; the picture is of those before.';
    if (this.limitReached) return 'As close as it gets: neighbouring cells would be the same f32 number.';
    switch (run.phase) {
      case 'empty':
        return 'Starting …';
      case 'running':
        return run.pass === 'coarse'
          ? `${runs}: a coarse picture first …`
          : `${runs}: ${formatShare(Math.max(0.001, run.fraction))}`;
      case 'coarse':
        return 'Coarse while you move';
      case 'done': {
        if (!seen) return '';
        const { sweep } = seen;
        const { kind, adapter } = sweep.field.engine;
        const engine = kind === 'gpu' ? `the GPU (${adapter})` : `the CPU (${adapter})`;
        const fallback = lab?.noGpu;
        const onTheWay = seen.field !== sweep.field;
        return html`${runs}${this.#howMuch()}, ${formatDuration(sweep.field.elapsedMs)} on
        ${engine}${onTheWay ? '. The figures below are of their end' : ''}${
          fallback === undefined ? '' : html`. <span class="fallback">The CPU took over: ${fallback}.</span>`
        }`;
      }
      case 'cancelled': {
        const at = run.fraction > 0 ? ` at ${formatShare(run.fraction)}` : '';
        if (seen && !seen.isCoarse) return `Stopped${at}; the picture is the one before.`;
        const shape = seen ? `, ${seen.field.shape[1]} × ${seen.field.shape[0]}` : '';
        return `Stopped${at}; the picture is coarse${shape}.`;
      }
      case 'failed':
        return `It could not be computed: ${run.cause}`;
      default:
        return run satisfies never;
    }
  }

  /** What was known of the runs before. */
  #howMuch(): string {
    const { from, computed, field } = this.seen!.sweep;
    if (from > 0) return `, gone on from step ${formatCount(from)}`;
    if (computed === field.regimes.length) return '';
    return computed === 0 ? ', all known before' : `, ${formatCount(computed)} of them new`;
  }

  #phaseWords(): string {
    switch (this.run.phase) {
      case 'running':
        return 'Computing';
      case 'done':
        return 'The map is complete';
      case 'cancelled':
        return 'Stopped';
      case 'empty':
      case 'coarse':
      case 'failed':
        return '';
      default:
        return this.run satisfies never;
    }
  }

  #actions(): TemplateResult {
    switch (this.run.phase) {
      case 'running':
        return html`<button type="button" @click=${() => this.#send('cancel-run')}>Cancel</button>`;
      case 'cancelled':
        return html`<button type="button" @click=${() => this.#send('retry-run')}>Compute it whole</button>`;
      case 'failed':
        return html`<button type="button" @click=${() => this.#send('retry-run')}>Try again</button>`;
      case 'empty':
      case 'coarse':
      case 'done':
        return html`<button type="button" class="plain" @click=${() => this.#send('league')}>
            All optimizers
          </button>
          <button type="button" class="plain" @click=${() => this.#send('compare')}>
            Compare with the CPU
          </button>`;
      default:
        return this.run satisfies never;
    }
  }

  #limitWords(): string {
    const { limit } = optimizerOf(this.state.spec)!;
    return `The largest stable learning rate near the minimum, by theory: ${limit}, where lambda is the sharpness`;
  }

  #description(): string {
    const headline = this.#headline;
    const { shown } = this.state.view;
    const sentence = headline && !this.stale ? phraseText(headline.claim, symbolText) : 'Not computed yet.';
    return `${sentence} Shown: ${shownLabel(shown)}. ${shownMeaning(shown)}`;
  }
}

/** The cells that a metric has no number for. */
function missingOf(field: Field, metric: Metric): Missing {
  const values = field.metrics[metric];
  let count = 0;
  for (let cell = 0; cell < values.length; cell++) if (Number.isNaN(values[cell])) count++;
  return { label: SHOWN_METRICS[metric].none, count };
}

function phrase(parts: Phrase): (string | TemplateResult)[] {
  return parts.map((part) => (typeof part === 'string' ? part : symbol(part.param)));
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-stage': EtaStage;
  }
}
