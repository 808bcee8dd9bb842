/** Where runs train at all: the range of learning rates, found by a coarse sweep of twelve decades of them. */

import type { Field } from '../sweep/field.ts';
import { LEARNING_RATE } from '../model/names.ts';
import { parseSpec, type Spec } from '../spec/spec.ts';
import { regimeAt } from '../sweep/field.ts';
import { ARRIVED } from './bands.ts';
import { hasLearningRate } from './hardly-trains.ts';

/** The rates that are tried, twenty a decade. */
const TRIED = { scale: 'log', from: 1e-9, to: 1e3, count: 241 } as const;
/** So many values of the other axis are looked at. */
const MOST_ROWS = 9;
/** A rate counts at which so many rows train, of those that do at the best: one that begins at its minimum is at rest anywhere. */
const COUNTS_FROM = 0.25;
/** A range is shown with so much on either side, as a factor, */
const MARGIN = Math.sqrt(10);
/** and no wider than this, its upper end kept: below it all runs are slower still. */
const WIDEST = 1e5;
/** A loss that fell by less than this share of itself fell by rounding. */
const ROUNDING = 1e-6;

/** Where runs train. */
export interface TrainingRange {
  /** The range of eta0 to look at. */
  readonly from: number;
  readonly to: number;
  /** The middle of the rates at which the most of the map's rows train. */
  readonly best: number;
}

/**
 * The sweep in which the range is looked for: the rates along x, a few values of what else the map spans along y.
 * @returns undefined where the optimizer has no learning rate.
 */
export function trainingSweep(spec: Spec): Spec | undefined {
  if (!hasLearningRate(spec)) return undefined;
  const { x, y } = spec.axes;
  const other = x.param === LEARNING_RATE ? y : x;
  const axes = {
    x: { param: LEARNING_RATE, ...TRIED },
    y: { ...other, count: Math.min(other.count, MOST_ROWS) },
  };
  return parseSpec({ ...spec, axes });
}

/**
 * The range of rates in which runs train: that of those which arrive, or where none does, of those that get rid of half
 * of the loss which the best gets rid of; the longest stretch of such rates, with a margin.
 * @param field of a {@link trainingSweep}.
 * @returns undefined where no run trains.
 */
export function trainingRange(field: Field): TrainingRange | undefined {
  // A loss that falls for ever is not trained.
  if (field.least.status === 'none') return undefined;
  const arrived = shares(field, (cell) => ARRIVED.has(regimeAt(field, cell)));
  const counted = arrived.some((share) => share > 0) ? arrived : shares(field, halfway(field));
  const stretch = longest(counted);
  if (!stretch) return undefined;
  const [first, last] = stretch;
  const most = Math.max(...counted.slice(first, last + 1));
  const best = middle(counted, stretch, most);
  const high = Math.min(TRIED.to, rounded(field.x[last] * MARGIN, Math.ceil));
  const low = Math.max(TRIED.from, high / WIDEST, field.x[first] / MARGIN);
  return { from: rounded(low, Math.floor), to: high, best: rounded(field.x[best], Math.round) };
}

/** The spec framed where runs train: the axis of the rate there, or where none has it, its own rate. */
export function trainingEdits(
  { axes }: Spec,
  { from, to, best }: TrainingRange,
): readonly { readonly path: string; readonly value: unknown }[] {
  const which = (['x', 'y'] as const).find((way) => axes[way].param === LEARNING_RATE);
  if (!which) return [{ path: `optimizer.hyper.${LEARNING_RATE}`, value: best }];
  return [{ path: `axes.${which}`, value: { ...axes[which], scale: 'log', from, to } }];
}

/** By column the share of its cells of which something holds. */
function shares({ x, y }: Field, holds: (cell: number) => boolean): number[] {
  return Array.from(x, (_, column) => {
    const rows = Array.from(y, (__, row) => holds(row * x.length + column));
    return rows.filter(Boolean).length / rows.length;
  });
}

/** Whether a run got rid of half of the loss which the best run of its row got rid of. */
function halfway({ x, metrics, startLoss }: Field): (cell: number) => boolean {
  const bestOf = (row: number): number => {
    const losses = Array.from(metrics.tailLoss.subarray(row * x.length, (row + 1) * x.length));
    return Math.min(...losses.filter(Number.isFinite));
  };
  return (cell) => {
    const start = startLoss[cell];
    const drop = start - bestOf(Math.floor(cell / x.length));
    return drop > ROUNDING * Math.abs(start) && start - metrics.tailLoss[cell] >= drop / 2;
  };
}

/** The first and the last column of the longest stretch that has a share; the one of higher rates, of two alike. */
function longest(counted: readonly number[]): readonly [number, number] | undefined {
  let best: readonly [number, number] | undefined;
  let first = -1;
  const least = COUNTS_FROM * Math.max(...counted);
  counted.forEach((share, column) => {
    if (share === 0 || share < least) first = -1;
    else if (first < 0) first = column;
    if (first >= 0 && (!best || column - first >= best[1] - best[0])) best = [first, column];
  });
  return best;
}

/** The middle one of the columns of a stretch that have the most. */
function middle(counted: readonly number[], [first, last]: readonly [number, number], most: number): number {
  const isOne = (column: number): boolean => column >= first && column <= last && counted[column] === most;
  const columns = [...counted.keys()].filter(isOne);
  return columns[Math.floor(columns.length / 2)];
}

/** A rate in one digit. */
function rounded(rate: number, round: (value: number) => number): number {
  const unit = 10 ** Math.floor(Math.log10(rate));
  return Number((round(Number((rate / unit).toPrecision(9))) * unit).toPrecision(1));
}
