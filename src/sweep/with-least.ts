/** Looks for the least loss of a plan where that takes longer than a moment: in slices, so that it can be ended. */

import { LeastLosses, LITTLE_WORK } from '../program/least/losses.ts';
import { LEAST, leastOfCells, lossData, questionOf } from './least-of-cells.ts';
import type { Plan } from './plan.ts';
import { isConstant } from '../model/names.ts';

/** Milliseconds of a search between two looks at whether it is still wanted. */
const SLICE_MS = 12;

/** How long a least loss is looked for, and who hears of it. */
export interface SearchOptions {
  readonly signal?: AbortSignal;
  /** Called with the share of the search that is done, 0 … 1. */
  readonly onProgress?: (fraction: number) => void;
  /** Work after which the search is given up. */
  readonly budget?: number;
}

/** The same plan, its least loss no longer pending. @throws the signal's reason when it is aborted. */
export async function withLeast(
  plan: Plan,
  { signal, onProgress, budget }: SearchOptions = {},
): Promise<Plan> {
  signal?.throwIfAborted();
  if (plan.least.status !== 'pending') return plan;
  const { problem, inputs, columns, scale } = plan;
  const source = {
    ...plan,
    inputs: inputs.filter(({ name }) => isConstant(name)),
    data: lossData(problem, columns, scale),
  };
  const search = new LeastLosses(questionOf(source), budget);
  let pace = LITTLE_WORK / 4;
  while (!search.isDone) {
    const started = performance.now();
    search.advance(pace);
    pace *= Math.min(2, Math.max(0.25, SLICE_MS / Math.max(1, performance.now() - started)));
    onProgress?.(search.fraction);
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
  }
  const { least, leastLoss } = leastOfCells(source, search);
  return {
    ...plan,
    least,
    leastLoss,
    inputs: plan.inputs.map((input) => (input.name === LEAST ? leastLoss : input)),
  };
}
