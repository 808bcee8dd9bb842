/** What a sweep gives: the axes' values, and one array a metric. */

import { makeLanes, type Lanes, type Precision } from '../formula/index.ts';
import { finishMetrics, type MetricColumns } from '../program/metrics/finish.ts';
import { GATHERED, type Gathered } from '../program/metrics/gather.ts';
import type { Columns, Run } from '../program/metrics/metric.ts';
import { REGIMES, type Regime } from '../program/metrics/regime.ts';
import { leastLossOf, type Least } from '../program/least/least.ts';
import { noticesOf, type Notice } from './notices.ts';
import { borneOut } from './refutation.ts';
import { inputAt, type PlanInput } from './inputs.ts';
import { repeats, type Plan } from './plan.ts';
import type { Spec } from '../spec/spec.ts';

export interface EngineInfo {
  /** The id of its row in the register of engines. */
  readonly kind: string;
  /** What the engine runs on, in words: the adapter's name, or the number of threads. */
  readonly adapter: string;
  readonly precision: Precision;
  /** Why the CPU computes although the GPU was not ruled out. */
  readonly noGpu?: string;
}

/** Row-major `[y][x]`, row 0 at `axes.y.from`; the values have the engine's precision. */
export interface Field extends MetricColumns {
  readonly spec: Spec;
  readonly engine: EngineInfo;
  readonly elapsedMs: number;
  readonly shape: readonly [ny: number, nx: number];
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** L_0, against which a cell's excess loss is measured. */
  readonly startLoss: Lanes;
  /** What the runs leave of L*, which is that of the first cell: it differs where a constant of the problem is an axis. */
  readonly least: Least;
  /** What is to be said beside the numbers. */
  readonly notices: readonly Notice[];
}

/** What every cell gathered, one array each, row-major: an engine's raw result. */
export type GatheredArrays = Columns<Gathered>;

export function makeGathered(precision: Precision, cells: number): GatheredArrays {
  return Object.fromEntries(GATHERED.map((name) => [name, makeLanes(precision, cells)])) as GatheredArrays;
}

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

export function regimeAt(field: Field, cell: number): Regime {
  return REGIMES[field.regimes[cell]];
}
