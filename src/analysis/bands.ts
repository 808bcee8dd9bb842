/** Where a landscape is good: the stable band of each row, the best cell, and the value to take. */

import { regimeAt, type Field } from '../sweep/field.ts';
import type { Regime } from '../program/metrics/regime.ts';
import { pointOf } from '../spec/point.ts';
import { nearestIndex } from '../model/axis.ts';

/** The regimes that a person would accept. */
export const ACCEPTABLE: ReadonlySet<Regime> = new Set<Regime>(['converged', 'oscillates-low']);

/** The widest run of acceptable cells in a row: from the first to the last of them, along x. */
export interface Band {
  readonly y: number;
  readonly from: number;
  readonly to: number;
  /** log₁₀(to / from); NaN where from is not above 0. */
  readonly decades: number;
  /** The columns of the first and the last cell. */
  readonly columns: readonly [first: number, last: number];
}

const AT_REST: ReadonlySet<Regime> = new Set<Regime>(['converged']);

/** The band of one row, or of a stretch of its columns; undefined where no cell of it is acceptable. */
export function bandOf(
  field: Field,
  row: number,
  regimes = ACCEPTABLE,
  [left, right]: readonly [first: number, last: number] = [0, field.x.length - 1],
): Band | undefined {
  const width = field.x.length;
  let best: [number, number] | undefined;
  let first = -1;
  for (let column = left; column <= right + 1; column++) {
    const acceptable = column <= right && regimes.has(regimeAt(field, row * width + column));
    if (acceptable && first < 0) first = column;
    if (acceptable || first < 0) continue;
    if (!best || column - 1 - first > best[1] - best[0]) best = [first, column - 1];
    first = -1;
  }
  if (!best) return undefined;
  const [from, to] = best.map((column) => field.x[column]);
  return { y: field.y[row], from, to, decades: from > 0 ? Math.log10(to / from) : NaN, columns: best };
}

/** The bands of all rows that have one. */
export function bandsOf(field: Field): Band[] {
  return Array.from(field.y, (_, row) => bandOf(field, row)).filter((band) => band !== undefined);
}

export interface BestCell {
  readonly x: number;
  readonly y: number;
  /** The mean loss over the tail: what a run that still swings is worth. */
  readonly loss: number;
}

/** The cell of the least tail loss; undefined where every run diverged. */
export function bestCell(field: Field): BestCell | undefined {
  const { tailLoss } = field.metrics;
  let best = -1;
  tailLoss.forEach((loss, cell) => {
    if (Number.isFinite(loss) && (best < 0 || loss < tailLoss[best])) best = cell;
  });
  if (best < 0) return undefined;
  const width = field.x.length;
  return { x: field.x[best % width], y: field.y[Math.floor(best / width)], loss: tailLoss[best] };
}

export interface Recommendation {
  readonly x: number;
  readonly y: number;
  /** How many times farther the border lies, that of the band or a limit: 2 and more. */
  readonly margin: number;
  readonly settleStep: number;
  /** What becomes of its run. */
  readonly outcome: Regime;
  /** The limit of stability that the value lies above, and why it is recommended all the same. */
  readonly ignores?: { readonly limit: number; readonly reason: string };
}

/** A value is recommended only so far from the upper end of its band. */
const MARGIN = 2;

/**
 * The value along x to take, in the row nearest to the spec's own y and inside its band: among the runs that come to rest,
 * the one that settles soonest and leaves a factor of 2 to where they end; where there is none, the same among all
 * acceptable runs. Undefined where no cell qualifies.
 * @param below what the value is to keep the same factor from.
 */
export function recommended(field: Field, below = Infinity): Recommendation | undefined {
  const row = ownRow(field);
  const band = bandOf(field, row);
  if (!band) return undefined;
  const rest = bandOf(field, row, AT_REST, band.columns);
  return soonest(field, row, rest, below) ?? soonest(field, row, band, below);
}

/** The row nearest to the spec's own y. */
export function ownRow({ spec }: Pick<Field, 'spec'>): number {
  return nearestIndex(spec.axes.y, pointOf(spec)[spec.axes.y.param]);
}

function soonest(
  field: Field,
  row: number,
  band: Band | undefined,
  below: number,
): Recommendation | undefined {
  if (!band || !(band.from > 0)) return undefined;
  const steps = field.metrics.settleStep.subarray(row * field.x.length, (row + 1) * field.x.length);
  const border = Math.min(band.to, below);
  let best = -1;
  for (let column = band.columns[0]; column <= band.columns[1]; column++) {
    if (field.x[column] * MARGIN > border || Number.isNaN(steps[column])) continue;
    if (best < 0 || steps[column] <= steps[best]) best = column;
  }
  if (best < 0) return undefined;
  const x = field.x[best];
  const outcome = regimeAt(field, row * field.x.length + best);
  return { x, y: field.y[row], margin: border / x, settleStep: steps[best], outcome };
}
