/** A work: something that a view has computed in the laboratory. */

import type { Precision } from '../../formula/index.ts';
import type { Least } from '../../program/least/least.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Engine, RunOptions } from '../../sweep/engine.ts';

/** What the laboratory lends to a work. */
export interface Tools extends RunOptions {
  /** An engine of the work's own, which it disposes of. @throws NoGpuError where there is no GPU. */
  openEngine(kind: 'gpu' | 'cpu', precision?: Precision): Promise<Engine>;
  /** What a sweep of such runs leaves of the least loss, if there was one. */
  verdictOn(spec: Spec): Least | undefined;
}

/**
 * Arguments and answer are plain data, for they are sent from one thread to another. What a work computes by is loaded when
 * it is first asked for, unless the first picture needs it anyway: the laboratory is part of what a page loads before its map.
 */
export interface Work<Id extends string, Args extends readonly unknown[], Answer> {
  readonly id: Id;
  run(tools: Tools, ...args: Args): Answer | Promise<Answer>;
}

/** A row of the register, its types as they are inferred. */
export function work<const Id extends string, Args extends readonly unknown[], Answer>(
  row: Work<Id, Args, Answer>,
): Work<Id, Args, Answer> {
  return row;
}
