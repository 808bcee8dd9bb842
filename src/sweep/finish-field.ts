/** Turns what the cells of a sweep have gathered into the field that people read. */

import { finishMetrics } from '../program/metrics/finish.ts';
import { leastLossOf } from '../program/least/least.ts';
import { noticesOf } from './notices.ts';
import { borneOut } from './refutation.ts';
import { type Plan, repeats } from './plan.ts';
import type { EngineInfo, Field, GatheredArrays } from './field.ts';
import type { Run } from '../program/metrics/metric.ts';
import { inputAt, type PlanInput } from './inputs.ts';

/** Turns an engine's raw result into the field that people read. */
export function finishField(
  plan: Plan,
  gathered: GatheredArrays,
  engine: EngineInfo,
  elapsedMs: number,
): Field {
  const { spec, x, y, leastLoss } = plan;
  const least = borneOut(plan, gathered);
  const run = runOf(plan, leastLossOf(least) === undefined ? undefined : ofCells(leastLoss, x.length));
  return {
    spec,
    engine,
    elapsedMs,
    shape: [y.length, x.length],
    x,
    y,
    ...finishMetrics(gathered, run, engine.precision),
    startLoss: gathered.startLoss,
    least,
    notices: noticesOf(plan, gathered, engine.precision),
  };
}

/** The value of an input by the number of the cell; that which all cells share is not looked up. */
function ofCells(input: PlanInput, width: number): (cell: number) => number {
  const [first] = input.values;
  if (input.values.length === 1) return () => first;
  return (cell) => inputAt(input, cell % width, Math.floor(cell / width));
}

/** What the runs of a plan have in common. @param least L* of a cell, where there is one to rely on. */
export function runOf(plan: Plan, least: Run['least']): Run {
  const { spec, steps, tail } = plan;
  return { steps, tail, thresholds: spec.thresholds, repeats: repeats(plan), least };
}
