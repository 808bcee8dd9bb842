/**
 * The value along x to take: one whose run settles soon, and that keeps a factor from every border. A border is where the
 * map shows that runs end, or a limit that is stated; the edge of the map is none, though nothing is known beyond it.
 */

import { regimeAt, type Field } from '../sweep/field.ts';
import type { Regime } from '../program/metrics/regime.ts';
import {
  ACCEPTABLE,
  ARRIVED,
  bandOf,
  ownRow,
  bandsOfRow,
  widthOf,
  type Band,
  type ColumnSpan,
} from './bands.ts';

/** A value along x to take. */
export interface Recommendation {
  readonly x: number;
  readonly y: number;
  /** By what factor the nearest end lies away, 2 and more; at least by that where the end is the edge of the map. */
  readonly margin: number;
  /** What that end is, and on which side of the value it lies. */
  readonly marginTo: EndKind;
  readonly marginSide: 'above' | 'below';
  readonly settleStep: number;
  /** What becomes of its run. */
  readonly outcome: Regime;
  /** The limit of stability that the value lies above, and why it is recommended all the same. */
  readonly ignores?: { readonly limit: number; readonly reason: string };
}

/** A border that the map shows, a limit of stability that is stated, or only the edge of the map. */
export type EndKind = 'border' | 'limit' | 'edge';

/** The limit of stability that a value is to keep its factor from. */
export interface Within {
  /** As a value of x, where eta0 lies along it. */
  readonly below?: number;
  /** Of each column whether its limit admits the rate, where x moves the limit. */
  readonly isStable?: (column: number) => boolean;
}

/** A value is recommended only so far from each end of its stretch. */
const MARGIN = 2;

/** What is preferred, the first first: runs at rest, those that oscillate at low loss as well, all that arrive. */
const PREFERRED: readonly ReadonlySet<Regime>[] = [new Set<Regime>(['converged']), ACCEPTABLE, ARRIVED];

/** What runs do beyond a lower end that is a border: elsewhere the steps did not suffice, which a border is not. */
const LEAVES: ReadonlySet<Regime> = new Set<Regime>(['diverged', 'oscillates-high']);

/**
 * The value along x to take, in the row nearest to the spec's own y: of the widest stretch of runs at rest where any of it
 * keeps a factor 2 from its ends, the one that settles soonest; where there is none, the same of runs that oscillate at
 * low loss as well, and at last of all that arrive. Without a limit it lies in the row's band. Undefined where no cell
 * qualifies.
 */
export function recommended(field: Field, within?: Within): Recommendation | undefined {
  const row = ownRow(field);
  const columns = within ? columnsBelow(field, within) : mainStretch(field)?.columns;
  if (!columns) return undefined;
  for (const regimes of PREFERRED) {
    const stretches = bandsOfRow(field, row, regimes, columns, within?.isStable);
    for (const stretch of stretches.sort((a, b) => widthOf(b) - widthOf(a))) {
      const take = soonest(field, row, stretch, within);
      if (take) return take;
    }
  }
  return undefined;
}

/** The band of the row that is spoken of; where it has none, the widest stretch of runs that arrive. */
function mainStretch(field: Field): Band | undefined {
  const row = ownRow(field);
  return bandOf(field, row) ?? bandOf(field, row, ARRIVED);
}

/** Why there is no value to take, of a field without one. */
export function noTakeReason(field: Field): string {
  const stretch = mainStretch(field);
  if (!stretch) return 'no run of this row arrives';
  if (!(stretch.from > 0)) return 'the band reaches down to 0 or below, where no factor can be kept';
  return stretch.columns[1] === field.x.length - 1
    ? 'no run of the band keeps a factor 2 from its ends, the edge of the map among them'
    : 'no run of the band keeps a factor 2 from its ends';
}

function columnsBelow({ x }: Field, { below = Infinity }: Within): ColumnSpan {
  return [0, x.findLastIndex((value) => value <= below)];
}

interface End {
  readonly at: number;
  readonly kind: EndKind;
}

function soonest(
  field: Field,
  row: number,
  stretch: Band,
  within: Within | undefined,
): Recommendation | undefined {
  if (!(stretch.from > 0)) return undefined;
  const [low, high] = [lowerEnd(field, row, stretch, within), upperEnd(field, stretch, within)];
  const steps = field.metrics.settleStep.subarray(row * field.x.length, (row + 1) * field.x.length);
  let best = -1;
  for (let column = stretch.columns[0]; column <= stretch.columns[1]; column++) {
    const x = field.x[column];
    const isNear = x * MARGIN > high.at || (low && x < low.at * MARGIN);
    if (isNear || Number.isNaN(steps[column])) continue;
    if (best < 0 || steps[column] <= steps[best]) best = column;
  }
  if (best < 0) return undefined;
  const x = field.x[best];
  const isAbove = !low || high.at / x <= x / low.at;
  return {
    x,
    y: field.y[row],
    margin: isAbove ? high.at / x : x / low.at,
    marginTo: isAbove ? high.kind : low.kind,
    marginSide: isAbove ? 'above' : 'below',
    settleStep: steps[best],
    outcome: regimeAt(field, row * field.x.length + best),
  };
}

function upperEnd({ x }: Field, { to, columns: [, last] }: Band, within: Within | undefined): End {
  const { below = Infinity, isStable } = within ?? {};
  const isLast = last === x.length - 1;
  if (below < Infinity && (isLast || x[last + 1] > below)) return { at: below, kind: 'limit' };
  if (isLast) return { at: to, kind: 'edge' };
  return { at: to, kind: isStable && !isStable(last + 1) ? 'limit' : 'border' };
}

/** Undefined where the stretch has no border below. */
function lowerEnd(
  field: Field,
  row: number,
  { from, columns: [first] }: Band,
  within: Within | undefined,
): End | undefined {
  if (first === 0) return undefined;
  if (within?.isStable && !within.isStable(first - 1)) return { at: from, kind: 'limit' };
  const isBorder = LEAVES.has(regimeAt(field, row * field.x.length + first - 1));
  return isBorder ? { at: from, kind: 'border' } : undefined;
}
