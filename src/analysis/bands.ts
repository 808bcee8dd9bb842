/** Where a landscape is good: the stable band of each row, and the best cell. */

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

/** The regimes of runs that arrive, at rest, oscillating or not. */
export const ARRIVED: ReadonlySet<Regime> = new Set<Regime>([...ACCEPTABLE, 'arriving']);

/** The first and the last of a stretch of columns. */
export type ColumnSpan = readonly [first: number, last: number];

/** Every stretch of a row whose cells are of these regimes, and stable if that is asked, from left to right. */
export function bandsOfRow(
  field: Field,
  row: number,
  regimes: ReadonlySet<Regime>,
  [left, right]: ColumnSpan = [0, field.x.length - 1],
  isStable: (column: number) => boolean = () => true,
): Band[] {
  const width = field.x.length;
  const stretches: Band[] = [];
  let first = -1;
  for (let column = left; column <= right + 1; column++) {
    const isPart = column <= right && regimes.has(regimeAt(field, row * width + column)) && isStable(column);
    if (isPart && first < 0) first = column;
    if (isPart || first < 0) continue;
    const [from, to] = [field.x[first], field.x[column - 1]];
    const decades = from > 0 ? Math.log10(to / from) : NaN;
    stretches.push({ y: field.y[row], from, to, decades, columns: [first, column - 1] });
    first = -1;
  }
  return stretches;
}

/** How many columns a stretch has beside its first. */
export function widthOf({ columns: [first, last] }: Band): number {
  return last - first;
}

/** The band of one row: its widest stretch, the first of several; undefined where no cell of it is acceptable. */
export function bandOf(field: Field, row: number, regimes = ACCEPTABLE): Band | undefined {
  return bandsOfRow(field, row, regimes).reduce<Band | undefined>(
    (widest, stretch) => (widest && widthOf(stretch) <= widthOf(widest) ? widest : stretch),
    undefined,
  );
}

/** The bands of all rows that have one. */
export function bandsOf(field: Field): Band[] {
  return Array.from(field.y, (_, row) => bandOf(field, row)).filter((band) => band !== undefined);
}

/** The cell of the least loss over the tail. */
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

/** The row nearest to the spec's own y. */
export function ownRow({ spec }: Pick<Field, 'spec'>): number {
  return nearestIndex(spec.axes.y, pointOf(spec)[spec.axes.y.param]);
}
