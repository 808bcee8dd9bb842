/**
 * All optimizers on one problem from one start, each at its own defaults: one large plot of the tail loss, and beneath
 * it, on the same axis, a thin row for each, which is a strip of regimes, a small curve and the numbers to sort by.
 */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { styleMap } from '../../ui/style-map.ts';
import type { League, LeagueRow } from '../../../analysis/league.ts';
import { problemOf } from '../../../model/find.ts';
import type { Spec } from '../../../spec/spec.ts';
import { fullViewStyles } from '../../ui/full-view-styles.ts';
import type { Laboratory } from '../../../lab/laboratory.ts';
import { ElementSize } from '../../ui/element-size.ts';
import { Job } from '../../ui/job.ts';
import { meterStyles } from '../../ui/meter.ts';
import { plateControlStyles, plateStyles } from '../../ui/plate-styles.ts';
import { symbol } from '../../ui/symbol.ts';
import { comparisonPlot, lossAxis, rateAxis } from './comparison-plot.ts';
import { lossScale, runPlace, type LossScale } from './league-curves.ts';
import { firstPinned, readingText, runRead, togglePin, type LeagueLook } from './league-look.ts';
import { firstOrder, type LeagueColumn, type LeagueOrder } from './league-order.ts';
import { leagueReading } from './league-reading.ts';
import { leagueStyles } from './league-styles.ts';
import { leagueTable } from './league-table.ts';
import { leagueSentences } from '../../../reading/league-words.ts';
import { unbroken } from '../../../reading/numbers.ts';
import { sendAction, type ViewProperties } from '../view.ts';
import { plotStyles } from './plot-styles.ts';
import { tableStyles } from './table-styles.ts';
import { symbolText } from '../../../reading/symbols.ts';
import { LEARNING_RATE } from '../../../model/names.ts';

/** What was computed, and how its losses are spread over the plots. */
interface Computed {
  readonly league: League;
  readonly scale: LossScale;
}

/** @fires {CustomEvent<ViewAction>} pane-action - an optimizer was chosen, at a rate */
@customElement('eta-league-view')
export class EtaLeagueView extends LitElement implements Partial<ViewProperties> {
  static override styles = [
    plateStyles,
    plateControlStyles,
    fullViewStyles,
    leagueStyles,
    plotStyles,
    meterStyles,
    tableStyles,
  ];

  @property({ attribute: false }) analyst: Laboratory | undefined;
  /** Problem, start, steps and thresholds are read; its optimizer is the one that is marked. */
  @property({ attribute: false }) spec: Spec | undefined;

  @state() private order: LeagueOrder = firstOrder('sensitivity');
  @state() private pinned: LeagueLook['pinned'] = [];
  @state() private pointed: string | undefined;
  @state() private focused: string | undefined;
  @state() private cursor: number | undefined;
  @state() private spoken = '';

  #size = new ElementSize(this);
  readonly #job = new Job<Computed>(this);
  #computed = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('analyst') && !changed.has('spec')) return;
    if (!this.spec || !this.analyst) return;
    // Another optimizer or other axes leave the league as it is.
    const key = JSON.stringify({ ...this.spec, optimizer: undefined, axes: undefined });
    if (key === this.#computed && !changed.has('analyst')) return;
    this.#computed = key;
    this.#run();
  }

  #run(): void {
    const { analyst, spec } = this;
    if (!analyst || !spec) return;
    void this.#job.run(async (options) => {
      const league = await analyst.ask('league', [spec], options);
      if (!options.signal.aborted) this.pinned = firstPinned(league, spec.optimizer.id);
      return { league, scale: lossScale(league) };
    });
  }

  #sort(column: LeagueColumn): void {
    const { order } = this;
    this.order = order.column === column ? { column, descending: !order.descending } : firstOrder(column);
  }

  #choose(row: LeagueRow, league: League): void {
    const value = league.eta0[runRead(row, league, this.cursor)];
    sendAction(this, {
      is: 'several',
      actions: [
        { is: 'optimizer', id: row.id },
        { is: 'run', at: { [LEARNING_RATE]: value } },
      ],
    });
  }

  #keyed(event: KeyboardEvent, row: LeagueRow, league: League): void {
    const { key } = event;
    const last = league.eta0.length - 1;
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const from = runRead(row, league, this.cursor);
      const step = (key === 'ArrowLeft' ? -1 : 1) * (event.shiftKey ? 10 : 1);
      this.cursor = Math.min(last, Math.max(0, from + step));
      this.spoken = readingText(row, league, this.cursor);
    } else if (key === 'ArrowUp' || key === 'ArrowDown') {
      const names = [...this.renderRoot.querySelectorAll<HTMLElement>('.choose')];
      names[names.indexOf(event.currentTarget as HTMLElement) + (key === 'ArrowUp' ? -1 : 1)]?.focus();
    } else if (key === 'Escape' && this.cursor !== undefined) {
      this.cursor = undefined;
      event.stopPropagation();
    } else return;
    event.preventDefault();
  }

  protected override render(): TemplateResult {
    const { spec } = this;
    return html`<div class=${this.#arrangement()}>
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
  #arrangement(): string {
    const { width } = this.#size;
    return width > 980 ? 'wide' : width > 620 ? 'medium' : 'medium narrow';
  }

  #content(): TemplateResult | typeof nothing {
    const { state } = this.#job;
    const again = (words: string): TemplateResult =>
      html`<button class="primary" type="button" @click=${() => this.#run()}>${words}</button>`;
    switch (state.is) {
      case 'idle':
        return nothing;
      case 'running':
        return html`<div class="start">
          <button type="button" @click=${() => this.#job.cancel()}>Cancel</button>
          <progress max="1" .value=${state.progress} aria-label="All optimizers"></progress>
          <span class="percent">${Math.floor(100 * state.progress)} %</span>
          <span class="quiet">Running every optimizer</span>
        </div>`;
      case 'cancelled':
        return html`<div class="start">
          ${again('Run all optimizers')}<span class="quiet">Stopped before it was whole.</span>
        </div>`;
      case 'failed':
        return html`<p class="start failed" role="alert">It could not be computed: ${state.error.message}</p>
          ${again('Try again')}`;
      case 'done':
        return this.#league(state.result.league, state.result.scale);
      default:
        return state satisfies never;
    }
  }

  #league(league: League, scale: LossScale): TemplateResult {
    const { pinned, pointed, focused, cursor, order } = this;
    const look: LeagueLook = { pinned, pointed, focused, cursor };
    const sentences = leagueSentences(league, symbolText(LEARNING_RATE), this.spec!.steps);
    const place =
      cursor === undefined
        ? {}
        : { '--cursor': `${100 * runPlace(cursor, league.eta0.length)}%`, '--cursor-opacity': '0.5' };
    const read = (index: number | undefined): void => {
      this.cursor = index;
    };
    const point = (id: string | undefined): void => {
      this.pointed = id;
    };
    const plot = comparisonPlot(league, scale, look, {
      read: (index, id) => {
        read(index);
        point(id);
      },
      leave: () => {
        read(undefined);
        point(undefined);
      },
    });
    const table = leagueTable(
      { league, scale, look, order, own: this.spec?.optimizer.id },
      {
        read,
        point,
        focus: (id) => {
          this.focused = id;
        },
        sort: (column) => this.#sort(column),
        pin: (id) => {
          this.pinned = togglePin(this.pinned, id);
        },
        choose: (row) => this.#choose(row, league),
        key: (event, row) => this.#keyed(event, row, league),
      },
    );
    return html`
      <p class="verdict">${unbroken(sentences.join(' '))}</p>
      <div style=${styleMap(place)}>
        <div class="columns plot-row">
          ${lossAxis(scale)} ${plot} ${leagueReading(league, look)} ${rateAxis(league)}
        </div>
        ${table}
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-league-view': EtaLeagueView;
  }
}
