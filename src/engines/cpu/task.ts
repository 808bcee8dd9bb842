/** What a thread of the CPU engine is asked and answers: the cells of a chunk, computed with one plan. */

import type { Precision } from '../../formula/index.ts';
import { makeGathered, type GatheredArrays } from '../../sweep/field.ts';
import { makePlan } from '../../sweep/plan.ts';
import type { Spec } from '../../sweep/spec.ts';
import { referenceRunner, type CellRunner } from './cells.ts';
import { hasSimd, simdRunner } from './simd-cells.ts';

export interface CellsTask {
  /** Numbers the run, so that a thread makes its plan once. */
  readonly run: number;
  readonly spec: Spec;
  readonly precision: Precision;
  readonly reading: CpuReading;
  readonly from: number;
  readonly to: number;
}

export type CellsAnswer = { readonly gathered: GatheredArrays } | { readonly error: string };

/** `simd`: compiled to WebAssembly. `reference`: interpreted, what every other reading is held against. */
export type CpuReading = 'simd' | 'reference';

/** A function that answers tasks, keeping the plan of the latest run. */
export function taskAnswerer(): (task: CellsTask) => CellsAnswer {
  let latest: { run: number; compute: CellRunner } | undefined;
  return ({ run, spec, precision, reading, from, to }) => {
    try {
      if (latest?.run !== run) {
        const runner = reading === 'simd' && hasSimd() ? simdRunner : referenceRunner;
        latest = { run, compute: runner(makePlan(spec), precision) };
      }
      const gathered = makeGathered(precision, to - from);
      latest.compute(from, to, gathered);
      return { gathered };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  };
}

/** The buffers of an answer, to be handed over instead of copied. */
export function transfers(answer: CellsAnswer): ArrayBuffer[] {
  return 'gathered' in answer ? Object.values(answer.gathered).map(({ buffer }) => buffer) : [];
}
