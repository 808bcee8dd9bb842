/**
 * Which runs of one sweep are also those of another: after the map is moved, most columns and rows have the values that
 * they had before. Runs are the same where all their inputs are, to the engine's precision.
 */

import type { Precision } from '../formula/index.ts';
import type { Plan } from './plan.ts';
import { isSameSweep, restrictPlan, type Piece, type Place, type Runs } from './runs.ts';

/** What of a plan is known from other runs, and what is left to run. */
export interface Reuse {
  readonly known: Piece;
  /** Plans of the missing cells, and where their columns and rows belong. */
  readonly missing: readonly Missing[];
}

export interface Missing {
  readonly plan: Plan;
  readonly columns: readonly Place[];
  readonly rows: readonly Place[];
}

/** Undefined where nothing can be used again. @param runs with their state kept. */
export function reuse(plan: Plan, runs: Runs): Reuse | undefined {
  const { steps, tail } = plan;
  if (runs.plan.steps !== steps || runs.plan.tail !== tail || !isSameSweep(plan, runs.plan)) return undefined;
  const { x, y } = plan.spec.axes;
  // The least loss follows from constants of the problem in f64, whatever the engine's precision.
  const precisionOf = (param: string): Precision =>
    param.startsWith('problem.') ? 'f64' : runs.engine.precision;
  const columns = meeting(runs.plan.x, plan.x, precisionOf(x.param));
  const rows = meeting(runs.plan.y, plan.y, precisionOf(y.param));
  if (columns.length === 0 || rows.length === 0) return undefined;
  const allColumns = without(plan.x.length, []);
  const newColumns = without(plan.x.length, columns);
  const newRows = without(plan.y.length, rows);
  const part = (from: readonly number[], along: readonly number[]): Missing => ({
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

/** The values that two axes have in common. */
function meeting(known: Float64Array, wanted: Float64Array, precision: Precision): Place[] {
  const rounded = (value: number): number => (precision === 'f32' ? Math.fround(value) : value);
  const places = new Map(Array.from(known, (value, index) => [rounded(value), index]));
  return Array.from(wanted, (value, to) => ({ from: places.get(rounded(value)) ?? -1, to })).filter(
    ({ from }) => from >= 0,
  );
}

function without(count: number, places: readonly Place[]): number[] {
  const taken = new Set(places.map(({ to }) => to));
  return Array.from({ length: count }, (_, index) => index).filter((index) => !taken.has(index));
}
