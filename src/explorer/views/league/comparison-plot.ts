/** The large plot of the league: the tail loss of every optimizer, faint but for those in colour, with its axes. */

import { html, nothing, svg, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { styleMap } from '../../ui/style-map.ts';
import type { League, LeagueRow } from '../../../analysis/league.ts';
import { leastLossOf } from '../../../program/least/least.ts';
import { ticksOf } from '../../../reading/ticks.ts';
import { symbol } from '../../ui/symbol.ts';
import { curvePath, HEIGHT, placeLabels, runPlace, WIDTH, type LossScale } from './league-curves.ts';
import { colourOf, lookedAt, runUnder, type LeagueLook } from './league-look.ts';
import { LEARNING_RATE } from '../../../model/names.ts';

export interface PlotHandlers {
  /** The pointer is at a run along the axis, and near a curve or none. */
  readonly read: (index: number, id: string | undefined) => void;
  readonly leave: () => void;
}

/** A pointer so near to a curve, as a share of the plot's height, points at it. */
const REACH = 0.08;

export function comparisonPlot(
  league: League,
  scale: LossScale,
  look: LeagueLook,
  { read, leave }: PlotHandlers,
): TemplateResult {
  const at = lookedAt(look);
  const shown = league.rows.filter(({ id }) => colourOf(look, id) !== undefined);
  // What is pointed at lies above all others.
  shown.sort((a, b) => Number(a.id === at) - Number(b.id === at));
  const least = leastLossOf(league.least);
  const titles = new Map(league.rows.map(({ id, title }) => [id, title]));
  const level = (loss: number, words: string): TemplateResult =>
    html`<div class="level" style=${styleMap({ bottom: percent(scale.height(loss)) })}>
      <span>${words}</span>
    </div>`;
  const moved = (event: PointerEvent): void => {
    const index = runUnder(event, league);
    read(index, rowNear(event, league, scale, index)?.id);
  };
  return html`<div
    class="plot"
    role="img"
    aria-label="Tail loss of every optimizer against its learning rate; the table below has the numbers"
    @pointermove=${moved}
    @pointerleave=${leave}
  >
    ${level(league.startLoss, 'at the start')}
    ${scale.above !== undefined || least === undefined ? nothing : level(least, 'least')}
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none">
      ${guard([league], () => svg`${league.rows.map((row) => svg`<path d=${curvePath(row, scale)} vector-effect="non-scaling-stroke"></path>`)}`)}
      ${shown.map((row) => {
        const path = curvePath(row, scale);
        return svg`<path class="under" d=${path} vector-effect="non-scaling-stroke"></path><path
            class="shown ${row.id === at ? 'pointed' : ''}"
            style=${styleMap({ '--line': colourOf(look, row.id) })}
            d=${path}
            vector-effect="non-scaling-stroke"
          ></path>`;
      })}
    </svg>
    ${placeLabels(shown, scale).map(
      ({ id, x, y, before }) =>
        html`<span
          class="label ${before ? 'before' : ''}"
          style=${styleMap({ left: percent(x), top: percent(1 - y), '--line': colourOf(look, id) })}
          >${titles.get(id)}</span
        >`,
    )}
  </div>`;
}

/** The row whose curve the pointer is near at a run. */
function rowNear(
  event: PointerEvent,
  { rows }: League,
  scale: LossScale,
  index: number,
): LeagueRow | undefined {
  const { top, height } = (event.currentTarget as Element).getBoundingClientRect();
  const y = 1 - (event.clientY - top) / height;
  const distance = (row: LeagueRow): number => Math.abs(scale.height(row.tailLoss[index]) - y);
  const nearest = rows.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  return distance(nearest) < REACH ? nearest : undefined;
}

export function lossAxis({ from, to, above }: LossScale): TemplateResult {
  return html`<div class="y-axis" aria-hidden="true">
    <span class="title">tail loss${above === undefined ? '' : ` above the ${above}`}</span>
    ${ticksOf('log', from, to, 5).map(({ value, label }) =>
      label === '' || value < from || value > to
        ? nothing
        : html`<span style=${styleMap({ bottom: percent(Math.log(value / from) / Math.log(to / from)) })}
            >${label}</span
          >`,
    )}
  </div>`;
}

export function rateAxis({ eta0 }: League): TemplateResult {
  const [from, to] = [eta0[0], eta0[eta0.length - 1]];
  return html`<div class="x-axis" aria-hidden="true">
    ${ticksOf('log', from, to, 8).map(({ value, label }) => {
      if (label === '') return nothing;
      const index = (Math.log(value / from) / Math.log(to / from)) * (eta0.length - 1);
      const left = percent(runPlace(index, eta0.length));
      return html`<i style=${styleMap({ left })}></i><span style=${styleMap({ left })}>${label}</span>`;
    })}
    <span class="title">${symbol(LEARNING_RATE)}</span>
  </div>`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(3)}%`;
}
