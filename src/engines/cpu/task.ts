/** What a thread of the CPU engine is asked and answers: a job once, then ranges of its cells. */

import { FormulaError, type Precision } from '../../formula/index.ts';
import type { Plan } from '../../sweep/plan.ts';
import { received, toSend, type SentProgram } from '../../program/sent.ts';
import { referenceRunner } from './reference-runner.ts';
import type { CellRange, CellRunner, CellsResult } from './cell-runner.ts';
import type { ModuleCache } from './module-cache.ts';
import { hasSimd, simdNumbers, simdRunner, type SimdNumbers } from './simd-cells.ts';

/** `simd`: compiled to WebAssembly. `reference`: interpreted, what every other reading is held against. */
export type CpuReading = 'simd' | 'reference';

/** What all ranges of a run have in common. The module is compiled once, for all threads. */
export type CellsJob =
  | {
      readonly reading: 'simd';
      readonly precision: Precision;
      readonly module: WebAssembly.Module;
      readonly numbers: SimdNumbers;
    }
  | {
      readonly reading: 'reference';
      readonly precision: Precision;
      readonly plan: Omit<Plan, 'program'>;
      readonly program: SentProgram;
    };

export interface CellsTask {
  /** Given with a thread's first task of a run. */
  readonly job?: CellsJob;
  readonly range: CellRange;
}

export type CellsAnswer = CellsResult | { readonly error: string };

/** The job of a plan, in the reading that is asked for, or in the reference where a program is too large for that. */
export async function makeJob(
  plan: Plan,
  precision: Precision,
  reading: CpuReading,
  modules: Pick<ModuleCache, 'compile' | 'skipCycles'>,
): Promise<CellsJob> {
  const module = reading === 'simd' && hasSimd() ? await compiled(plan, precision, modules) : undefined;
  if (module) {
    return { reading: 'simd', precision, module, numbers: simdNumbers(plan, modules.skipCycles) };
  }
  const { program, ...sendable } = plan;
  return { reading: 'reference', precision, plan: sendable, program: toSend(program) };
}

/** What the machine's compiler does not take, for want of memory say, the reference does. @throws FormulaError */
async function compiled(
  plan: Plan,
  precision: Precision,
  modules: Pick<ModuleCache, 'compile' | 'skipCycles'>,
): Promise<WebAssembly.Module | undefined> {
  try {
    return await modules.compile(plan, precision);
  } catch (error) {
    if (error instanceof FormulaError) throw error;
    return undefined;
  }
}

function runnerOf(job: CellsJob): CellRunner {
  if (job.reading === 'simd') return simdRunner(job.module, job.numbers, job.precision);
  return referenceRunner({ ...job.plan, program: received(job.program) }, job.precision);
}

/** A function that answers tasks, keeping the runner of the latest job. */
export function taskAnswerer(): (task: CellsTask) => CellsAnswer {
  let runner: CellRunner | undefined;
  return ({ job, range }) => {
    try {
      if (job) runner = runnerOf(job);
      return runner!(range);
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  };
}

/** The buffers of an answer, to be handed over instead of copied. */
export function transfers(answer: CellsAnswer): ArrayBuffer[] {
  if ('error' in answer) return [];
  const lanes = answer.gathered.flatMap((arrays) => Object.values(arrays));
  return [...lanes, ...(answer.state ? [answer.state] : [])].map(({ buffer }) => buffer);
}
