/** What a person looks at in the league: the optimizers in colour, the one pointed at, and the run that is read. */

import type { League, LeagueRow } from '../../../analysis/league.ts';
import { cellAtPosition } from '../../../reading/places.ts';
import { formatNumber } from '../../../reading/numbers.ts';
import { REGIME_STYLES } from '../../../reading/regimes.ts';
import { seriesColour } from '../../ui/plate-styles.ts';
import { isIndifferent, widestBand } from '../../../reading/league-words.ts';
import { symbolText } from '../../../reading/symbols.ts';
import { LEARNING_RATE } from '../../../model/names.ts';

export interface LeagueLook {
  /** The optimizers that are shown in colour, each in a place of its own: its colour. */
  readonly pinned: readonly (string | undefined)[];
  readonly pointed: string | undefined;
  readonly focused: string | undefined;
  /** The run along the axis that is read. */
  readonly cursor: number | undefined;
}

/** So many curves are told apart by colour and label. */
const MOST_PINNED = 5;

/** The optimizer of the map, gradient descent, the widest band and the lecture's wish come first in colour. */
export function firstPinned({ rows }: League, own: string): string[] {
  const wanted = [own, 'gradient-descent', 'adadelta', widestBand(rows)?.id];
  return [...new Set(wanted)].filter(
    (id) => id !== undefined && rows.some((row) => row.id === id),
  ) as string[];
}

/** Pins what is not pinned, and the other way round. */
export function togglePin(pinned: LeagueLook['pinned'], id: string): LeagueLook['pinned'] {
  if (pinned.includes(id)) return pinned.map((other) => (other === id ? undefined : other));
  const free = Array.from({ length: MOST_PINNED }, (_, place) => pinned[place]).indexOf(undefined);
  // Where all colours are taken the last one is given away.
  const place = free < 0 ? MOST_PINNED - 1 : free;
  return Array.from({ length: MOST_PINNED }, (_, index) => (index === place ? id : pinned[index]));
}

/** The optimizer that the plot brings forward. */
export function lookedAt({ pointed, focused }: LeagueLook): string | undefined {
  return pointed ?? focused;
}

/** The colour of an optimizer's curve; undefined for one that stays in the background. */
export function colourOf({ pinned, pointed, focused }: LeagueLook, id: string): string | undefined {
  const place = pinned.indexOf(id);
  if (place >= 0) return seriesColour(place);
  return id === pointed || id === focused ? 'var(--ink)' : undefined;
}

/** The run of a row that is read: where no place along the axis is, its best one. */
export function runRead(row: LeagueRow, { eta0 }: League, cursor: number | undefined): number {
  return cursor ?? bestIndex(row, eta0);
}

/** The place of the best run; the middle where there is none, or where all are alike. */
function bestIndex(row: LeagueRow, eta0: Float64Array): number {
  const best = isIndifferent(row) ? -1 : eta0.indexOf(row.best?.x ?? NaN);
  return best < 0 ? eta0.length >> 1 : best;
}

/** The run under the pointer, along an element that spans the axis. */
export function runUnder(event: PointerEvent, { eta0 }: League): number {
  const { left, width } = (event.currentTarget as Element).getBoundingClientRect();
  return cellAtPosition(eta0.length, (event.clientX - left) / width);
}

/** One run of a row as a sentence to be spoken. */
export function readingText(
  { title, tailLoss, regimes }: LeagueRow,
  { eta0 }: League,
  index: number,
): string {
  const { label } = REGIME_STYLES[regimes[index]];
  return `${title}, ${symbolText(LEARNING_RATE)} ${formatNumber(eta0[index])}: tail loss ${formatNumber(tailLoss[index])}, ${label}`;
}
