/** What a sweep gives: the axes' values, and one array a metric. */

import { makeLanes, type Lanes, type Precision } from '../formula/index.ts';
import {
  finishMetrics,
  GATHERED,
  METRICS,
  REGIMES,
  type Gathered,
  type Metric,
  type Metrics,
  type Regime,
  type Run,
} from '../program/metrics.ts';
import { leastLossOf, type Least } from '../program/least/least.ts';
import { noticesOf, type Notice } from './notices.ts';
import { borneOut } from './refutation.ts';
import { inputAt } from './inputs.ts';
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
export interface Field {
  readonly spec: Spec;
  readonly engine: EngineInfo;
  readonly elapsedMs: number;
  readonly shape: readonly [ny: number, nx: number];
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly metrics: Readonly<Record<Metric, Lanes>>;
  /** The index of each cell's regime in `REGIMES`. */
  readonly regimes: Uint8Array;
  /** L_0, against which a cell's excess loss is measured. */
  readonly startLoss: Lanes;
  /** What the runs leave of L*, which is that of the first cell: it differs where a constant of the problem is an axis. */
  readonly least: Least;
  /** What is to be said beside the numbers. */
  readonly notices: readonly Notice[];
}

/** What every cell gathered, one array each, row-major: an engine's raw result. */
export type GatheredArrays = Readonly<Record<Gathered, Lanes>>;

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
  const { spec, x, y, steps, tail } = plan;
  const cells = x.length * y.length;
  const metrics = Object.fromEntries(
    METRICS.map((name) => [name, makeLanes(engine.precision, cells)]),
  ) as Record<Metric, Lanes>;
  const regimes = new Uint8Array(cells);
  const regimeIndex = new Map(REGIMES.map((regime, index) => [regime, index]));
  const least = borneOut(plan, gathered);
  const isMeasured = leastLossOf(least) !== undefined;
  const common = { steps, tail, thresholds: spec.thresholds, repeats: repeats(plan) };
  const run: Run & { least: number | undefined } = { ...common, least: undefined };
  for (let cell = 0; cell < cells; cell++) {
    if (isMeasured) run.least = inputAt(plan.leastLoss, cell % x.length, Math.floor(cell / x.length));
    const finished = finishMetrics(readCell(gathered, cell), run);
    writeCell(metrics, cell, finished);
    regimes[cell] = regimeIndex.get(finished.regime)!;
  }
  return {
    spec,
    engine,
    elapsedMs,
    shape: [y.length, x.length],
    x,
    y,
    metrics,
    regimes,
    startLoss: gathered.startLoss,
    least,
    notices: noticesOf(plan, gathered, engine.precision),
  };
}

/** Written out, since a million cells are read in a moment only where the compiler sees the names. */
function readCell(gathered: GatheredArrays, cell: number): Record<Gathered, number> {
  return {
    startLoss: gathered.startLoss[cell],
    finalLoss: gathered.finalLoss[cell],
    bestLoss: gathered.bestLoss[cell],
    tailLoss: gathered.tailLoss[cell],
    lossOscillation: gathered.lossOscillation[cell],
    oscillation: gathered.oscillation[cell],
    flips: gathered.flips[cell],
    lastAbove: gathered.lastAbove[cell],
    divergedAt: gathered.divergedAt[cell],
    period: gathered.period[cell],
  };
}

function writeCell(metrics: Record<Metric, Lanes>, cell: number, finished: Metrics): void {
  metrics.finalLoss[cell] = finished.finalLoss;
  metrics.bestLoss[cell] = finished.bestLoss;
  metrics.tailLoss[cell] = finished.tailLoss;
  metrics.lossOscillation[cell] = finished.lossOscillation;
  metrics.oscillation[cell] = finished.oscillation;
  metrics.flips[cell] = finished.flips;
  metrics.settleStep[cell] = finished.settleStep;
  metrics.divergedAt[cell] = finished.divergedAt;
  metrics.period[cell] = finished.period;
}

export function regimeAt(field: Field, cell: number): Regime {
  return REGIMES[field.regimes[cell]];
}
