/**
 * Which runs of one sweep are also those of another: after the map is moved, most columns and rows have the values that
 * they had before. Runs are the same where all their inputs are, to the engine's precision.
 */

import { rounded, type Precision } from '../formula/index.ts';
import { inputAt } from './inputs.ts';
import type { Plan } from './plan.ts';
import { canGoOn, isSameSweep, restrictPlan, type Piece, type IndexMove, type Runs } from './runs.ts';

/** What of a plan is known from other runs, and what is left to run. */
export interface Reuse {
  readonly known: Piece;
  /** Plans of the missing cells, and where their columns and rows belong. */
  readonly missing: readonly MissingCells[];
}

export interface MissingCells {
  readonly plan: Plan;
  readonly columns: readonly IndexMove[];
  readonly rows: readonly IndexMove[];
}

/** The share of a plan's work that runs spare, 0 … 1: all of it where they only go on. */
export function knownShare(plan: Plan, runs: Runs): number {
  if (canGoOn(runs, plan)) return 1;
  const { columns, rows } = inCommon(plan, runs);
  return (columns.length * rows.length) / (plan.x.length * plan.y.length);
}

/** Undefined where nothing can be used again. @param runs with their state kept. */
export function reuse(plan: Plan, runs: Runs): Reuse | undefined {
  const { columns, rows } = inCommon(plan, runs);
  if (columns.length === 0 || rows.length === 0) return undefined;
  const allColumns = without(plan.x.length, []);
  const newColumns = without(plan.x.length, columns);
  const newRows = without(plan.y.length, rows);
  const part = (from: readonly number[], along: readonly number[]): MissingCells => ({
    plan: restrictPlan(plan, from, along),
    columns: from.map((to, index) => ({ from: index, to })),
    rows: along.map((to, index) => ({ from: index, to })),
  });
  const parts = [
    part(allColumns, newRows),
    part(
      newColumns,
      rows.map(({ to }) => to),
    ),
  ];
  return {
    known: { runs, columns, rows },
    missing: parts.filter(({ plan: { x, y } }) => x.length > 0 && y.length > 0),
  };
}

/** The columns and rows whose cells have the same runs in both. */
function inCommon(plan: Plan, runs: Runs): { readonly columns: IndexMove[]; readonly rows: IndexMove[] } {
  const { steps, tail } = plan;
  const isSame = runs.plan.steps === steps && runs.plan.tail === tail && isSameSweep(plan, runs.plan);
  if (!isSame) return { columns: [], rows: [] };
  const { precision } = runs.engine;
  const columns = meeting(alongX(runs.plan, precision), alongX(plan, precision));
  const rows = meeting(alongY(runs.plan, precision), alongY(plan, precision)).filter(({ from, to }) =>
    isSameRow(plan, to, runs.plan, from, columns, precision),
  );
  return { columns, rows };
}

/** What tells the columns of a plan apart: the inputs that change along x alone, as the engine has them. */
function alongX({ inputs, x }: Plan, precision: Precision): string[] {
  const own = inputs.filter(({ strideX, strideY }) => strideX > 0 && strideY === 0);
  return Array.from(x, (_, column) =>
    own.map(({ values, strideX }) => rounded(values[column * strideX], precision)).join(),
  );
}

function alongY({ inputs, y }: Plan, precision: Precision): string[] {
  const own = inputs.filter(({ strideX, strideY }) => strideY > 0 && strideX === 0);
  return Array.from(y, (_, row) =>
    own.map(({ values, strideY }) => rounded(values[row * strideY], precision)).join(),
  );
}

/** Whether the inputs that every cell has for itself are the same in two rows, where their columns meet. */
function isSameRow(
  plan: Plan,
  row: number,
  known: Plan,
  knownRow: number,
  columns: readonly IndexMove[],
  precision: Precision,
): boolean {
  return plan.inputs.every((input, index) => {
    if (input.strideX === 0 || input.strideY === 0) return true;
    const other = known.inputs[index];
    return columns.every(
      ({ from, to }) =>
        rounded(inputAt(input, to, row), precision) === rounded(inputAt(other, from, knownRow), precision),
    );
  });
}

/** The columns, or rows, that two plans have in common. */
function meeting(known: readonly string[], wanted: readonly string[]): IndexMove[] {
  const places = new Map(known.map((key, index) => [key, index]));
  return wanted.map((key, to) => ({ from: places.get(key) ?? -1, to })).filter(({ from }) => from >= 0);
}

function without(count: number, places: readonly IndexMove[]): number[] {
  const taken = new Set(places.map(({ to }) => to));
  return Array.from({ length: count }, (_, index) => index).filter((index) => !taken.has(index));
}
