/** Runs one landscape three ways, GPU, CPU in f32 and CPU in f64, and reports where they agree. */

import type { Precision } from '../formula/index.ts';
import type { Engine, RunOptions } from '../sweep/engine.ts';
import type { Field } from '../sweep/field.ts';
import { makePlan, type Plan } from '../sweep/plan.ts';
import { cellPoint, specAt, type RunPoint } from '../spec/point.ts';
import { METRICS } from '../program/metrics/index.ts';
import { compareBits, comparePrecision, type BitComparison, type PrecisionComparison } from './comparison.ts';

/** Opens one of the engines that are compared. */
export type OpenCompared = (kind: 'gpu' | 'cpu', precision: Precision) => Promise<Engine>;

/** The engines that are compared: the GPU's, and the CPU's in both precisions. */
export interface ComparedEngines {
  readonly gpu: Engine;
  readonly f32: Engine;
  readonly f64: Engine;
}

/** Where two computations of one cell part. */
export interface Parting {
  readonly column: number;
  readonly row: number;
  readonly at: RunPoint;
  /** The first step at which the losses differ. */
  readonly step: number;
}

/** Where the GPU, the CPU in f32 and the CPU in f64 agree. */
export interface ParityReport {
  readonly gpu: Field;
  readonly cpu: Field;
  readonly gpuVsF32: BitComparison;
  readonly f32VsF64: PrecisionComparison;
  /** The first cell, row-major, whose bits differ; undefined if all are equal. */
  readonly parting?: Parting;
}

/** How much of the whole each run is, for progress: the CPU in f64 and f32 takes most of the time. */
const SHARES = [0.1, 0.4, 0.5];

/** The comparison on engines of its own: those that could be opened are disposed of, whatever happens. */
export async function openAndCompare(
  plan: Plan,
  open: OpenCompared,
  options: RunOptions = {},
): Promise<ParityReport> {
  const engines: Engine[] = [];
  const opened = async (...which: Parameters<OpenCompared>): Promise<Engine> => {
    const engine = await open(...which);
    engines.push(engine);
    return engine;
  };
  try {
    const gpu = await opened('gpu', 'f32');
    const f32 = await opened('cpu', 'f32');
    const f64 = await opened('cpu', 'f64');
    return await compareEngines(plan, { gpu, f32, f64 }, options);
  } finally {
    for (const engine of engines) engine.dispose();
  }
}

/**
 * Runs a plan on the GPU, and on the CPU in f32 and f64, and tells where their bits and their regimes part.
 * @param engines one of each; they stay open.
 * @throws what the engines throw; the signal's reason when it is aborted.
 * @example
 * const gpu = await createNodeEngine({ kind: 'gpu' });
 * const f64 = await createNodeEngine({ kind: 'cpu', precision: 'f64' });
 * const engines = { gpu: gpu.engine, f32: engine, f64: f64.engine };
 * const report = await compareEngines(makePlan(checkSpec(spec)), engines);
 * report.gpuVsF32.bitEqual; // a share, 0 … 1; 1 on a GPU that follows IEEE 754 without fusing
 * for (const each of [gpu, f64]) each.engine.dispose();
 */
export async function compareEngines(
  plan: Plan,
  { gpu, f32, f64 }: ComparedEngines,
  { signal, onProgress }: RunOptions = {},
): Promise<ParityReport> {
  let before = 0;
  const part = async (engine: Engine, share: number): Promise<Field> => {
    const field = await engine.run(plan, {
      signal,
      onProgress: (fraction) => onProgress?.(before + share * fraction),
    });
    before += share;
    return field;
  };
  const gpuField = await part(gpu, SHARES[0]);
  const single = await part(f32, SHARES[1]);
  const double = await part(f64, SHARES[2]);
  return {
    gpu: gpuField,
    cpu: single,
    gpuVsF32: compareBits(gpuField, single),
    f32VsF64: comparePrecision(single, double),
    parting: await findParting(plan, gpuField, single, { gpu, f32 }, signal),
  };
}

/** The first cell that differs, and by bisection the first step at which its losses do. */
async function findParting(
  plan: Plan,
  first: Field,
  second: Field,
  { gpu, f32 }: Pick<ComparedEngines, 'gpu' | 'f32'>,
  signal: AbortSignal | undefined,
): Promise<Parting | undefined> {
  const cell = first.regimes.findIndex((_, index) =>
    METRICS.some((metric) => !Object.is(first.metrics[metric][index], second.metrics[metric][index])),
  );
  if (cell < 0) return undefined;
  const width = plan.x.length;
  const [column, row] = [cell % width, Math.floor(cell / width)];
  const at = cellPoint(plan.spec, plan.x, plan.y, column, row);
  const { spec } = specAt(plan.spec, at);
  const partedBy = async (steps: number): Promise<boolean> => {
    const single = makePlan({ ...spec, steps, tail: Math.min(spec.tail, steps) });
    const [a, b] = [await gpu.run(single, { signal }), await f32.run(single, { signal })];
    return !Object.is(a.metrics.finalLoss[0], b.metrics.finalLoss[0]);
  };
  let together = 0;
  let parted = plan.steps;
  while (parted - together > 1) {
    const middle = Math.floor((together + parted) / 2);
    if (await partedBy(middle)) parted = middle;
    else together = middle;
  }
  return { column, row, at, step: parted };
}
