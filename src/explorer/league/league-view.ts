/**
 * All optimizers on one problem from one start, each at its own defaults: one large plot of the tail loss, and beneath
 * it, on the same axis, a thin row for each, which is a strip of regimes, a small curve and the numbers to sort by.
 */

import { css, html, LitElement, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { League, LeagueRow } from '../../analysis/league.ts';
import { LEARNING_RATE } from '../../analysis/stability.ts';
import { problemOf } from '../../sweep/model.ts';
import { REGIMES } from '../../sweep/metrics.ts';
import type { Spec } from '../../sweep/spec.ts';
import type { Laboratory } from '../lab.ts';
import { cellAtPosition } from '../map/geometry.ts';
import { ticksOf } from '../map/ticks.ts';
import { formatNumber } from '../numbers.ts';
import { REGIME_STYLES } from '../regimes.ts';
import { ElementWidth } from '../replay/element-size.ts';
import { controlStyles, plateStyles, seriesColour } from '../replay/styles.ts';
import { symbol, symbolText } from '../symbols.ts';
import {
  curvePath,
  HEIGHT,
  lossScale,
  placeLabels,
  placeOf,
  stretchesOf,
  WIDTH,
  type LossScale,
} from './league-curves.ts';
import { firstOrder, ordered, type LeagueColumn, type LeagueOrder } from './league-order.ts';
import { bandText, isIndifferent, leagueSentences, stripText, widestBand } from './league-words.ts';

/** The optimizer that a person chose, and the rate at which. */
export interface ChosenOptimizer {
  readonly id: string;
  readonly eta0: number;
}

type State =
  | { readonly kind: 'empty' }
  | { readonly kind: 'running'; readonly progress: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'done'; readonly league: League; readonly scale: LossScale }
  | { readonly kind: 'failed'; readonly message: string };

/** So many curves are told apart by colour and label. */
const MOST_PINNED = 5;
/** A pointer so near to a curve, as a share of the plot's height, points at it. */
const REACH = 0.08;

/** @fires {CustomEvent<ChosenOptimizer>} optimizer-chosen */
@customElement('eta-league-view')
export class EtaLeagueView extends LitElement {
  static override styles = [
    plateStyles,
    controlStyles,
    css`
      :host {
        --plot-height: 250px;
      }

      h2 {
        margin: 0 0 4px;
        font-size: 1.0625rem;
        font-weight: 600;
      }

      p {
        max-width: 76ch;
        margin: 0;
        line-height: 1.45;
      }

      .quiet {
        color: var(--ink-quiet);
      }

      .start {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
        min-height: 40px;
        margin: 16px 0;
      }

      progress {
        flex: 1 1 160px;
        max-width: 360px;
        height: 6px;
        appearance: none;
        border: 0;
        border-radius: 3px;
        background: var(--hairline);
        overflow: hidden;
      }

      progress::-webkit-progress-bar {
        background: var(--hairline);
      }

      progress::-webkit-progress-value {
        background: var(--accent);
      }

      progress::-moz-progress-bar {
        background: var(--accent);
      }

      .percent {
        min-width: 4ch;
        text-align: end;
      }

      .failed {
        color: var(--error);
      }

      .verdict {
        max-width: 104ch;
        margin: 12px 0 20px;
        font-size: 1.0625rem;
      }

      .columns {
        display: grid;
        grid-template-columns: 208px minmax(0, 1fr) 112px 58px 100px 66px 62px;
        gap: 0 16px;
        align-items: center;
      }

      /* The plot stays in view while one looks down the rows, so that both can be seen together. */
      .plot-row {
        position: sticky;
        top: 0;
        z-index: 2;
        align-items: stretch;
        padding: 8px 0 0;
        background: var(--paper);
        /* Over the padding of what scrolls. */
        box-shadow: 0 -20px 0 var(--paper);
      }

      .y-axis {
        position: relative;
        height: var(--plot-height);
        font-size: 12px;
        color: var(--ink-quiet);
      }

      .y-axis span {
        position: absolute;
        right: -8px;
        transform: translateY(50%);
        line-height: 1;
      }

      .y-axis .title {
        top: 0;
        right: auto;
        left: 0;
        max-width: 9em;
        transform: none;
        line-height: 1.35;
      }

      .plot {
        position: relative;
        height: var(--plot-height);
        border-bottom: 1px solid var(--hairline-strong);
        cursor: crosshair;
      }

      .plot svg {
        display: block;
        width: 100%;
        height: 100%;
        overflow: visible;
      }

      .plot path {
        fill: none;
        stroke: var(--ink);
        stroke-width: 1;
        stroke-linejoin: round;
        opacity: 0.15;
      }

      .plot path.shown {
        stroke: var(--line);
        stroke-width: 1.75;
        opacity: 1;
      }

      .plot path.pointed {
        stroke-width: 2.75;
      }

      .plot path.under {
        stroke: var(--paper);
        stroke-width: 5;
        opacity: 0.85;
      }

      .level {
        position: absolute;
        right: 0;
        left: 0;
        border-top: 1px dashed var(--hairline-strong);
      }

      .level span {
        position: absolute;
        bottom: 2px;
        left: 4px;
        color: var(--ink-faint);
        font-size: 12px;
        line-height: 1;
      }

      .label {
        position: absolute;
        margin: 0 5px;
        padding: 2px 3px;
        border-radius: 3px;
        background: color-mix(in srgb, var(--paper) 82%, transparent);
        color: var(--line);
        font-weight: 600;
        font-size: 12.5px;
        line-height: 1;
        white-space: nowrap;
        transform: translateY(-50%);
        pointer-events: none;
      }

      .label.before {
        margin-left: -5px;
        transform: translate(-100%, -50%);
      }

      .x-axis {
        position: relative;
        grid-column: 2;
        height: 34px;
        color: var(--ink-quiet);
        font-size: 12px;
      }

      .x-axis span {
        position: absolute;
        top: 8px;
        line-height: 1;
        transform: translateX(-50%);
      }

      .x-axis i {
        position: absolute;
        top: 0;
        width: 1px;
        height: 4px;
        background: var(--hairline-strong);
      }

      .x-axis .title {
        top: 5px;
        right: -14px;
        color: var(--ink);
        font-size: 1rem;
        transform: translateX(100%);
      }

      .x-axis .title i {
        position: static;
        height: auto;
        background: none;
      }

      .reading {
        grid-column: 3 / -1;
        align-self: start;
        padding-left: 20px;
        font-size: var(--text-small);
      }

      .reading h3 {
        min-height: 22px;
        margin: 0;
        font-size: var(--text);
        font-weight: 600;
      }

      .reading dl {
        display: grid;
        grid-template-columns: 84px minmax(0, 1fr);
        gap: 2px 8px;
        margin: 4px 0 16px;
      }

      .reading dt {
        color: var(--ink-quiet);
      }

      .reading dd {
        margin: 0;
      }

      .legend {
        display: grid;
        grid-template-columns: repeat(2, max-content);
        gap: 3px 20px;
        margin: 0;
        padding: 0;
        color: var(--ink-quiet);
        list-style: none;
      }

      .swatch {
        display: inline-block;
        width: 10px;
        height: 10px;
        margin-right: 7px;
        border-radius: 2px;
        box-shadow: inset 0 0 0 1px rgb(128 128 128 / 45%);
      }

      .head {
        position: sticky;
        top: calc(var(--plot-height) + 42px);
        z-index: 2;
        min-height: 32px;
        border-bottom: 1px solid var(--hairline);
        background: var(--paper);
        color: var(--ink-quiet);
        font-size: var(--text-small);
      }

      .head button {
        min-height: 30px;
        padding: 0;
        border: 0;
        color: inherit;
        white-space: nowrap;
      }

      .head button:hover {
        color: var(--ink);
      }

      .head [aria-sort='ascending'] button,
      .head [aria-sort='descending'] button {
        color: var(--accent);
      }

      .arrow {
        display: inline-block;
        width: 0.9em;
        font-size: 0.8em;
        text-align: center;
      }

      .number {
        text-align: end;
      }

      .row {
        min-height: 36px;
        border-bottom: 1px solid var(--hairline);
        font-size: var(--text-small);
        cursor: pointer;
      }

      .row:hover,
      .row:focus-within {
        background: var(--hover);
      }

      .name {
        display: flex;
        gap: 4px;
        align-items: center;
        min-width: 0;
      }

      .name button {
        min-height: 28px;
        border: 0;
      }

      .name .choose {
        padding: 0;
        overflow: hidden;
        text-align: start;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .own .choose {
        font-weight: 650;
      }

      .pin {
        display: grid;
        flex: none;
        place-items: center;
        width: 26px;
        padding: 0;
      }

      .pin i {
        width: 10px;
        height: 10px;
        border: 1.5px solid var(--hairline-strong);
        border-radius: 50%;
      }

      .pin:hover i {
        border-color: var(--ink-quiet);
      }

      .name .pin[aria-pressed='true'] {
        background: none;
      }

      .pin[aria-pressed='true'] i {
        border-color: var(--line);
        background: var(--line);
      }

      .strip {
        position: relative;
        padding: 3px 0;
        cursor: crosshair;
      }

      .strip svg {
        display: block;
        width: 100%;
      }

      .strip .curve {
        height: 20px;
        overflow: visible;
      }

      .strip .curve path {
        fill: none;
        stroke: var(--line, var(--ink-quiet));
        stroke-width: 1.25;
      }

      .strip .bar {
        height: 8px;
        box-shadow: 0 0 0 0.5px rgb(128 128 128 / 45%);
        shape-rendering: crispEdges;
      }

      .plot::after,
      .strip::after {
        position: absolute;
        top: 0;
        bottom: 0;
        left: var(--cursor, -10px);
        width: 1px;
        background: var(--ink);
        opacity: var(--cursor-opacity, 0);
        content: '';
        pointer-events: none;
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
        background: var(--ink-quiet);
        transform-origin: left;
      }

      .compact {
        display: none;
      }

      .medium .columns {
        grid-template-columns: 190px minmax(0, 1fr) 104px 92px;
      }

      .medium .decades,
      .medium .loss,
      .medium .at {
        display: none;
      }

      .medium .plot-row .reading {
        grid-row: 3;
        grid-column: 1 / -1;
        padding: 8px 0 12px;
      }

      .medium .plot-row {
        position: static;
      }

      .medium .plot-row .plot,
      .medium .plot-row .x-axis {
        grid-column: 2 / -1;
      }

      /* The rows keep the axis of the plot: their numbers go beneath the name. */
      .medium .row,
      .medium .head {
        grid-template-columns: 190px minmax(0, 1fr);
      }

      .medium .head {
        top: 0;
      }

      .medium .row .band,
      .medium .row .sensitivity,
      .medium .head .band,
      .medium .head .what {
        display: none;
      }

      .medium .head .sensitivity {
        text-align: end;
      }

      .medium .row {
        padding: 6px 0;
      }

      .medium .compact {
        display: block;
        grid-column: 1;
        padding-left: 30px;
        color: var(--ink-quiet);
        font-size: 12px;
        line-height: 1.3;
      }

      .medium .row .strip {
        grid-row: 1 / span 2;
        grid-column: 2;
      }

      .narrow {
        --plot-height: 190px;
      }

      .narrow .plot-row {
        grid-template-columns: 44px minmax(0, 1fr);
        gap: 0;
      }

      .narrow .y-axis .title {
        top: -20px;
        max-width: none;
        white-space: nowrap;
      }

      .narrow .plot-row {
        padding-top: 28px;
      }

      .narrow .y-axis span {
        right: 6px;
      }

      .narrow .row {
        grid-template-columns: 44px minmax(0, 1fr);
        gap: 0;
      }

      .narrow .row .name,
      .narrow .row .compact {
        grid-column: 1 / -1;
      }

      .narrow .row .name {
        min-height: 26px;
      }

      .narrow .row .compact {
        padding-bottom: 4px;
      }

      .narrow .row .strip {
        grid-row: auto;
        grid-column: 2;
      }

      .medium .x-axis .title {
        right: 0;
        transform: none;
        top: 18px;
      }

      .narrow .legend {
        gap: 3px 16px;
      }
    `,
  ];

  @property({ attribute: false }) lab: Laboratory | undefined;
  /** Problem, start, steps and thresholds are read; its optimizer is the one that is marked. */
  @property({ attribute: false }) spec: Spec | undefined;

  @state() private doing: State = { kind: 'empty' };
  @state() private order: LeagueOrder = firstOrder('sensitivity');
  /** The optimizers that are shown in colour, each in a place of its own: its colour. */
  @state() private pinned: readonly (string | undefined)[] = [];
  @state() private pointed: string | undefined;
  @state() private focused: string | undefined;
  /** The run along the axis that is read. */
  @state() private cursor: number | undefined;
  @state() private spoken = '';

  #width = new ElementWidth(this);
  #running: AbortController | undefined;
  #computed = '';

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && this.doing.kind === 'empty') this.#run();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.doing.kind === 'running') this.doing = { kind: 'empty' };
    this.#running?.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('lab') && !changed.has('spec')) return;
    if (!this.spec || !this.lab) return;
    // Another optimizer or other axes leave the league as it is.
    const key = JSON.stringify({ ...this.spec, optimizer: undefined, axes: undefined });
    if (key === this.#computed && !changed.has('lab')) return;
    this.#computed = key;
    this.#run();
  }

  #run(): void {
    const { lab, spec } = this;
    if (lab && spec) void this.#compute(lab, spec);
  }

  async #compute(lab: Laboratory, spec: Spec): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const { signal } = running;
    this.doing = { kind: 'running', progress: 0 };
    try {
      const league = await lab.league(spec, {
        signal,
        onProgress: (progress) => {
          if (!signal.aborted) this.doing = { kind: 'running', progress };
        },
      });
      if (signal.aborted) return;
      this.pinned = firstPinned(league, spec.optimizer.id);
      this.doing = { kind: 'done', league, scale: lossScale(league) };
    } catch (error) {
      if (signal.aborted) return;
      this.doing = { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  }

  #cancel(): void {
    this.#running?.abort();
    this.doing = { kind: 'cancelled' };
  }

  #sort(column: LeagueColumn): void {
    const { order } = this;
    this.order = order.column === column ? { column, descending: !order.descending } : firstOrder(column);
  }

  #pin(event: Event, id: string): void {
    event.stopPropagation();
    const { pinned } = this;
    if (pinned.includes(id)) {
      this.pinned = pinned.map((other) => (other === id ? undefined : other));
      return;
    }
    const free = Array.from({ length: MOST_PINNED }, (_, place) => pinned[place]).indexOf(undefined);
    // Where all colours are taken the last one is given away.
    const place = free < 0 ? MOST_PINNED - 1 : free;
    this.pinned = Array.from({ length: MOST_PINNED }, (_, index) => (index === place ? id : pinned[index]));
  }

  #choose(event: Event, row: LeagueRow, { eta0 }: League): void {
    // A finger on a strip reads it; with a mouse reading needs no click.
    const onStrip = event.composedPath().some((node) => node instanceof Element && node.matches('.strip'));
    if (onStrip && event instanceof PointerEvent && event.pointerType === 'touch') return;
    const detail: ChosenOptimizer = { id: row.id, eta0: eta0[this.cursor ?? bestIndex(row, eta0)] };
    this.dispatchEvent(
      new CustomEvent<ChosenOptimizer>('optimizer-chosen', { detail, bubbles: true, composed: true }),
    );
  }

  #read(event: PointerEvent, { eta0 }: League): void {
    const { left, width } = (event.currentTarget as Element).getBoundingClientRect();
    this.cursor = cellAtPosition(eta0.length, (event.clientX - left) / width);
  }

  #readPlot(event: PointerEvent, league: League, scale: LossScale): void {
    this.#read(event, league);
    const { top, height } = (event.currentTarget as Element).getBoundingClientRect();
    const y = 1 - (event.clientY - top) / height;
    const distance = (row: LeagueRow): number => Math.abs(scale.height(row.tailLoss[this.cursor!]) - y);
    const nearest = league.rows.reduce((a, b) => (distance(b) < distance(a) ? b : a));
    this.pointed = distance(nearest) < REACH ? nearest.id : undefined;
  }

  #left(): void {
    this.cursor = undefined;
    this.pointed = undefined;
  }

  #keyed(event: KeyboardEvent, row: LeagueRow, league: League): void {
    const { key } = event;
    const last = league.eta0.length - 1;
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const from = this.cursor ?? bestIndex(row, league.eta0);
      const step = (key === 'ArrowLeft' ? -1 : 1) * (event.shiftKey ? 10 : 1);
      this.cursor = Math.min(last, Math.max(0, from + step));
      this.spoken = this.#readingText(row, league, this.cursor);
    } else if (key === 'ArrowUp' || key === 'ArrowDown') {
      const names = [...this.renderRoot.querySelectorAll<HTMLElement>('.choose')];
      names[names.indexOf(event.currentTarget as HTMLElement) + (key === 'ArrowUp' ? -1 : 1)]?.focus();
    } else if (key === 'Escape' && this.cursor !== undefined) {
      this.cursor = undefined;
      event.stopPropagation();
    } else return;
    event.preventDefault();
  }

  #readingText({ title, tailLoss, regimes }: LeagueRow, { eta0 }: League, index: number): string {
    const { label } = REGIME_STYLES[regimes[index]];
    return `${title}, ${symbolText(LEARNING_RATE)} ${formatNumber(eta0[index])}: tail loss ${formatNumber(tailLoss[index])}, ${label}`;
  }

  #colour(id: string): string | undefined {
    const place = this.pinned.indexOf(id);
    if (place >= 0) return seriesColour(place);
    return id === this.pointed || id === this.focused ? 'var(--ink)' : undefined;
  }

  protected override render(): TemplateResult {
    const { spec } = this;
    return html`<div class=${this.#size()}>
      <h2>All optimizers from one start</h2>
      ${
        spec
          ? html`<p class="quiet">
              ${problemOf(spec)!.title}, ${spec.steps} steps. Each optimizer runs at its own defaults over one
              range of ${symbol(LEARNING_RATE)}; what is good is a strip that is long in blue and green, and a
              curve that stays low.
            </p>`
          : nothing
      }
      ${this.#content()}
      <p id="keys" class="visually-hidden">
        Enter shows its map; the left and right arrows read its runs along the axis; up and down move between
        the optimizers.
      </p>
      <p class="visually-hidden" role="status">${this.spoken}</p>
    </div>`;
  }

  /** By the width of the element, which may be a dialog's: the page's own width says nothing of it. */
  #size(): string {
    const { value } = this.#width;
    return value > 980 ? 'wide' : value > 620 ? 'medium' : 'medium narrow';
  }

  #content(): TemplateResult | typeof nothing {
    const { doing } = this;
    const again = (words: string): TemplateResult =>
      html`<button class="primary" type="button" @click=${() => this.#run()}>${words}</button>`;
    switch (doing.kind) {
      case 'empty':
        return nothing;
      case 'running':
        return html`<div class="start">
          <button type="button" @click=${() => this.#cancel()}>Cancel</button>
          <progress max="1" .value=${doing.progress} aria-label="All optimizers"></progress>
          <span class="percent">${Math.floor(100 * doing.progress)} %</span>
          <span class="quiet">Running every optimizer</span>
        </div>`;
      case 'cancelled':
        return html`<div class="start">
          ${again('Run all optimizers')}<span class="quiet">Stopped before it was whole.</span>
        </div>`;
      case 'failed':
        return html`<p class="start failed" role="alert">It could not be computed: ${doing.message}</p>
          ${again('Try again')}`;
      case 'done':
        return this.#league(doing.league, doing.scale);
      default:
        return doing satisfies never;
    }
  }

  #league(league: League, scale: LossScale): TemplateResult {
    const { cursor } = this;
    const count = league.eta0.length;
    const sentences = leagueSentences(league, symbolText(LEARNING_RATE), this.spec!.steps);
    const place =
      cursor === undefined
        ? {}
        : { '--cursor': `${100 * placeOf(cursor, count)}%`, '--cursor-opacity': '0.5' };
    return html`
      <p class="verdict">${sentences.join(' ')}</p>
      <div style=${styleMap(place)}>
        <div class="columns plot-row">
          ${this.#yAxis(scale)} ${this.#plot(league, scale)} ${this.#reading(league)} ${xAxis(league)}
        </div>
        <div role="table" aria-label="All optimizers, sortable" aria-rowcount=${league.rows.length + 1}>
          ${this.#head()}
          ${repeat(
            ordered(league.rows, this.order),
            ({ id }) => id,
            (row) => this.#row(row, league, scale),
          )}
        </div>
      </div>
    `;
  }

  #yAxis({ from, to, isExcess }: LossScale): TemplateResult {
    return html`<div class="y-axis" aria-hidden="true">
      <span class="title">${isExcess ? 'tail loss above the least' : 'tail loss'}</span>
      ${ticksOf('log', from, to, 5).map(({ value, label }) =>
        label === '' || value < from || value > to
          ? nothing
          : html`<span style=${styleMap({ bottom: percent(Math.log(value / from) / Math.log(to / from)) })}
              >${label}</span
            >`,
      )}
    </div>`;
  }

  #plot(league: League, scale: LossScale): TemplateResult {
    const { pointed, focused } = this;
    const at = pointed ?? focused;
    const shown = league.rows.filter(({ id }) => this.#colour(id) !== undefined);
    // What is pointed at lies above all others.
    shown.sort((a, b) => Number(a.id === at) - Number(b.id === at));
    const titles = new Map(league.rows.map(({ id, title }) => [id, title]));
    const level = (loss: number, words: string): TemplateResult =>
      html`<div class="level" style=${styleMap({ bottom: percent(scale.height(loss)) })}>
        <span>${words}</span>
      </div>`;
    return html`<div
      class="plot"
      role="img"
      aria-label="Tail loss of every optimizer against its learning rate; the table below has the numbers"
      @pointermove=${(event: PointerEvent) => this.#readPlot(event, league, scale)}
      @pointerleave=${() => this.#left()}
    >
      ${level(league.startLoss, 'at the start')} ${scale.isExcess ? nothing : level(league.least, 'least')}
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none">
        ${guard([league], () => svg`${league.rows.map((row) => svg`<path d=${curvePath(row, scale)} vector-effect="non-scaling-stroke"></path>`)}`)}
        ${shown.map((row) => {
          const path = curvePath(row, scale);
          return svg`<path class="under" d=${path} vector-effect="non-scaling-stroke"></path><path
            class="shown ${row.id === at ? 'pointed' : ''}"
            style=${`--line: ${this.#colour(row.id)!}`}
            d=${path}
            vector-effect="non-scaling-stroke"
          ></path>`;
        })}
      </svg>
      ${placeLabels(shown, scale).map(
        ({ id, x, y, before }) =>
          html`<span
            class="label ${before ? 'before' : ''}"
            style=${styleMap({ left: percent(x), top: percent(1 - y), '--line': this.#colour(id) })}
            >${titles.get(id)}</span
          >`,
      )}
    </div>`;
  }

  #reading(league: League): TemplateResult {
    const id = this.pointed ?? this.focused;
    const row = league.rows.find((other) => other.id === id);
    const index = row && (this.cursor ?? bestIndex(row, league.eta0));
    const regime = row && REGIME_STYLES[row.regimes[index!]];
    return html`<div class="reading">
      <h3>${row ? row.title : html`<span class="quiet">Point at a curve or a strip</span>`}</h3>
      <dl>
        <dt>${symbol(LEARNING_RATE)}</dt>
        <dd>${row ? formatNumber(league.eta0[index!]) : '–'}</dd>
        <dt>tail loss</dt>
        <dd>${row ? formatNumber(row.tailLoss[index!]) : '–'}</dd>
        <dt>regime</dt>
        <dd>${regime ? html`${swatch(regime.colour)}${regime.label}` : '–'}</dd>
      </dl>
      <ul class="legend" aria-label="Regimes">
        ${REGIMES.map(
          (name) =>
            html`<li title=${REGIME_STYLES[name].meaning}>
              ${swatch(REGIME_STYLES[name].colour)}${REGIME_STYLES[name].label}
            </li>`,
        )}
      </ul>
    </div>`;
  }

  #head(): TemplateResult {
    const head = (column: LeagueColumn, kind: string, words: string | TemplateResult, title: string) => {
      const isSorted = this.order.column === column;
      const { descending } = this.order;
      return html`<div
        role="columnheader"
        class=${kind}
        aria-sort=${isSorted ? (descending ? 'descending' : 'ascending') : 'none'}
      >
        <button type="button" title=${title} @click=${() => this.#sort(column)}>
          ${words}<span class="arrow" aria-hidden="true">${isSorted ? (descending ? '▼' : '▲') : ''}</span>
        </button>
      </div>`;
    };
    return html`<div class="columns head" role="row">
      ${head('title', 'title', 'Optimizer', 'Sort by name')}
      <div role="columnheader" class="what">What becomes of its runs</div>
      ${head('from', 'band', 'Stable band', 'The widest stretch of rates that converge, or oscillate at low loss; sorts by where it begins')}
      ${head('decades', 'number decades', 'decades', 'The width of the stable band: powers of ten')}
      ${head('sensitivity', 'number sensitivity', 'Sensitivity', 'How much a rate taken blindly from this range forfeits on average of what there was to gain: 0 none, 1 all (Wortsman et al. 2023)')}
      ${head('loss', 'number loss', 'Best', 'The least tail loss')}
      ${head('at', 'number at', html`at ${symbol(LEARNING_RATE)}`, 'The rate of the best run')}
    </div>`;
  }

  #row(row: LeagueRow, league: League, scale: LossScale): TemplateResult {
    const colour = this.#colour(row.id);
    const isPinned = this.pinned.includes(row.id);
    const isOwn = row.id === this.spec?.optimizer.id;
    const { band, best, sensitivity } = row;
    const decades = band ? band.decades.toFixed(1) : '–';
    return html`<div
      class="columns row ${isOwn ? 'own' : ''}"
      role="row"
      style=${styleMap(colour === undefined ? {} : { '--line': colour })}
      @click=${(event: Event) => this.#choose(event, row, league)}
      @pointerenter=${() => (this.pointed = row.id)}
      @pointerleave=${() => (this.pointed = undefined)}
      @focusin=${() => (this.focused = row.id)}
      @focusout=${() => (this.focused = undefined)}
    >
      <div class="name" role="rowheader">
        <button
          type="button"
          class="pin"
          aria-pressed=${isPinned ? 'true' : 'false'}
          aria-label="Keep ${row.title} in the plot"
          title=${isPinned ? 'Take it out of the plot' : 'Keep it in the plot'}
          @click=${(event: Event) => this.#pin(event, row.id)}
        >
          <i></i>
        </button>
        <button
          type="button"
          class="choose"
          title=${isOwn ? `${row.title}, which the map shows` : `Show the map of ${row.title}`}
          aria-describedby="keys"
          @keydown=${(event: KeyboardEvent) => this.#keyed(event, row, league)}
        >
          ${row.title}
        </button>
      </div>
      <div
        class="strip"
        role="cell"
        aria-label=${stripText(row)}
        @pointermove=${(event: PointerEvent) => this.#read(event, league)}
        @pointerleave=${() => (this.cursor = undefined)}
      >
        ${guard([league, row], () => strip(row, scale))}
      </div>
      <div class="band" role="cell">${bandText(row)}</div>
      <div class="number decades" role="cell">${decades}</div>
      <div class="number sensitivity" role="cell">
        <span class="meter"
          ><i
            style=${styleMap({ transform: `scaleX(${Math.min(1, Math.max(0, sensitivity)) || 0})` })}
          ></i></span
        >${Number.isFinite(sensitivity) ? sensitivity.toFixed(2) : '–'}
      </div>
      <div class="number loss" role="cell">${best ? formatNumber(best.loss) : '–'}</div>
      <div class="number at" role="cell">
        ${isIndifferent(row) ? 'any' : best ? formatNumber(best.x, 2) : '–'}
      </div>
      <div class="compact" role="cell">
        ${band ? html`${bandText(row)}, ${decades} decades` : 'no stable band'}; sensitivity
        ${Number.isFinite(sensitivity) ? sensitivity.toFixed(2) : '–'}
      </div>
    </div>`;
  }
}

/** The optimizer of the map, gradient descent, the widest band and the lecture's wish come first in colour. */
function firstPinned({ rows }: League, own: string): string[] {
  const wanted = [own, 'gradient-descent', 'adadelta', widestBand(rows)?.id];
  return [...new Set(wanted)].filter(
    (id) => id !== undefined && rows.some((row) => row.id === id),
  ) as string[];
}

/** The place of the best run; the middle where there is none, or where all are alike. */
function bestIndex(row: LeagueRow, eta0: Float64Array): number {
  const best = isIndifferent(row) ? -1 : eta0.indexOf(row.best?.x ?? NaN);
  return best < 0 ? eta0.length >> 1 : best;
}

function strip(row: LeagueRow, scale: LossScale): TemplateResult {
  const { length } = row.regimes;
  return html`<svg
      class="curve"
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d=${curvePath(row, scale)} vector-effect="non-scaling-stroke"></path>
    </svg>
    <svg class="bar" viewBox="0 0 ${length} 1" preserveAspectRatio="none" aria-hidden="true">
      ${stretchesOf(row.regimes).map(
        ({ regime, from, to }) =>
          svg`<rect x=${from} y="0" width=${to - from} height="1" fill=${REGIME_STYLES[regime].colour}></rect>`,
      )}
    </svg>`;
}

function xAxis({ eta0 }: League): TemplateResult {
  const [from, to] = [eta0[0], eta0[eta0.length - 1]];
  return html`<div class="x-axis" aria-hidden="true">
    ${ticksOf('log', from, to, 8).map(({ value, label }) => {
      if (label === '') return nothing;
      const index = (Math.log(value / from) / Math.log(to / from)) * (eta0.length - 1);
      const left = percent(placeOf(index, eta0.length));
      return html`<i style=${styleMap({ left })}></i><span style=${styleMap({ left })}>${label}</span>`;
    })}
    <span class="title">${symbol(LEARNING_RATE)}</span>
  </div>`;
}

function swatch(colour: string): TemplateResult {
  return html`<span class="swatch" style=${styleMap({ background: colour })}></span>`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(3)}%`;
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-league-view': EtaLeagueView;
  }
}
