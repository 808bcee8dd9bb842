/** The table of the league: a thin row for each optimizer, which is a strip of regimes, a small curve and numbers. */

import { html, svg, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from '../../ui/style-map.ts';
import type { League, LeagueRow } from '../../../analysis/league.ts';
import { formatNumber } from '../../../reading/numbers.ts';
import { REGIME_STYLES } from '../../../reading/regimes.ts';
import { meter } from '../../ui/meter.ts';
import { symbol } from '../../ui/symbol.ts';
import { curvePath, HEIGHT, regimeStretches, WIDTH, type LossScale } from './league-curves.ts';
import { colourOf, runUnder, type LeagueLook } from './league-look.ts';
import { ordered, type LeagueColumn, type LeagueOrder } from './league-order.ts';
import { bandText, isIndifferent, stripText } from '../../../reading/league-words.ts';
import { LEARNING_RATE } from '../../../model/names.ts';

export interface LeagueTable {
  readonly league: League;
  readonly scale: LossScale;
  readonly look: LeagueLook;
  readonly order: LeagueOrder;
  /** The optimizer that the map shows. */
  readonly own: string | undefined;
}

export interface TableHandlers {
  readonly sort: (column: LeagueColumn) => void;
  readonly choose: (row: LeagueRow) => void;
  readonly pin: (id: string) => void;
  readonly point: (id: string | undefined) => void;
  readonly focus: (id: string | undefined) => void;
  /** The pointer is at a run along a strip, or has left it. */
  readonly read: (index: number | undefined) => void;
  readonly key: (event: KeyboardEvent, row: LeagueRow) => void;
}

export function leagueTable(table: LeagueTable, handlers: TableHandlers): TemplateResult {
  const { rows } = table.league;
  return html`<div role="table" aria-label="All optimizers, sortable" aria-rowcount=${rows.length + 1}>
    ${tableHead(table.order, handlers)}
    ${repeat(
      ordered(rows, table.order),
      ({ id }) => id,
      (row) => tableRow(row, table, handlers),
    )}
  </div>`;
}

function tableHead({ column: sorted, descending }: LeagueOrder, { sort }: TableHandlers): TemplateResult {
  const head = (column: LeagueColumn, kind: string, words: string | TemplateResult, title: string) => {
    const isSorted = sorted === column;
    return html`<div
      role="columnheader"
      class=${kind}
      aria-sort=${isSorted ? (descending ? 'descending' : 'ascending') : 'none'}
    >
      <button type="button" title=${title} @click=${() => sort(column)}>
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

function tableRow(
  row: LeagueRow,
  { league, scale, look, own }: LeagueTable,
  handlers: TableHandlers,
): TemplateResult {
  const colour = colourOf(look, row.id);
  const isPinned = look.pinned.includes(row.id);
  const isOwn = row.id === own;
  const { band, best, sensitivity } = row;
  const decades = band ? band.decades.toFixed(1) : '–';
  return html`<div
    class="columns row ${isOwn ? 'own' : ''}"
    role="row"
    style=${styleMap(colour === undefined ? {} : { '--line': colour })}
    @click=${(event: Event) => {
      if (!isTouchOnStrip(event)) handlers.choose(row);
    }}
    @pointerenter=${() => handlers.point(row.id)}
    @pointerleave=${() => handlers.point(undefined)}
    @focusin=${() => handlers.focus(row.id)}
    @focusout=${() => handlers.focus(undefined)}
  >
    <div class="name" role="rowheader">
      <button
        type="button"
        class="pin"
        aria-pressed=${isPinned ? 'true' : 'false'}
        aria-label="Keep ${row.title} in the plot"
        title=${isPinned ? 'Take it out of the plot' : 'Keep it in the plot'}
        @click=${(event: Event) => {
          event.stopPropagation();
          handlers.pin(row.id);
        }}
      >
        <i></i>
      </button>
      <button
        type="button"
        class="choose"
        title=${isOwn ? `${row.title}, which the map shows` : `Show the map of ${row.title}`}
        aria-describedby="keys"
        @keydown=${(event: KeyboardEvent) => handlers.key(event, row)}
      >
        ${row.title}
      </button>
    </div>
    <div
      class="strip"
      role="cell"
      aria-label=${stripText(row)}
      @pointermove=${(event: PointerEvent) => handlers.read(runUnder(event, league))}
      @pointerleave=${() => handlers.read(undefined)}
    >
      ${guard([league, row], () => strip(row, scale))}
    </div>
    <div class="band" role="cell">${bandText(row)}</div>
    <div class="number decades" role="cell">${decades}</div>
    <div class="number sensitivity" role="cell">
      ${meter(sensitivity)}${Number.isFinite(sensitivity) ? sensitivity.toFixed(2) : '–'}
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

/** A finger on a strip reads it; with a mouse reading needs no click. */
function isTouchOnStrip(event: Event): boolean {
  const onStrip = event.composedPath().some((node) => node instanceof Element && node.matches('.strip'));
  return onStrip && event instanceof PointerEvent && event.pointerType === 'touch';
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
      ${regimeStretches(row.regimes).map(
        ({ regime, from, to }) =>
          svg`<rect x=${from} y="0" width=${to - from} height="1" fill=${REGIME_STYLES[regime].colour}></rect>`,
      )}
    </svg>`;
}
