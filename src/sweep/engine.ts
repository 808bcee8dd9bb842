/** What every engine is: something that carries out the runs of a plan. */

import type { EngineInfo, Field } from './field.ts';
import type { Plan } from './plan.ts';
import { landscapeAt, type Runs } from './runs.ts';
import { withLeast } from './with-least.ts';
import type { Gathering, GatheringOptions } from './gathering.ts';

/** The engine was disposed of, before it was asked or while it computed. */
export class EngineDisposedError extends Error {
  override readonly name = 'EngineDisposedError';

  constructor() {
    super('the engine was disposed of: got a run for it, expected none after dispose(); make another engine');
  }
}

/** An engine that cannot compute here; the message says why. */
export class NoEngineError extends Error {
  override readonly name: string = 'NoEngineError';
}

/** Who hears of a run, and can end it. */
export interface RunOptions {
  /**
   * Ends the run between two slices, and one that waits for its turn at once; `run` then rejects with the signal's
   * reason.
   */
  readonly signal?: AbortSignal;
  /** Called between slices with the share of the work that is done, 0 … 1. */
  readonly onProgress?: (fraction: number) => void;
}

/** Where runs are looked at, where they go on from, and what is kept of them. */
export interface RunsOptions extends RunOptions, GatheringOptions {
  /** Where the cells are put as they come in, of this very sweep: those that are there already are not computed. */
  readonly into?: Gathering;
}

/** Whoever opens an engine disposes of it. Runs that are asked for meanwhile wait for their turn. */
export interface Engine {
  readonly info: EngineInfo;
  /** The landscape of a plan, its least loss looked for first where it is pending. */
  run(plan: Plan, options?: RunOptions): Promise<Field>;
  /** The same as it was gathered, with what lies on the way and what it takes to go on. */
  carryOut(plan: Plan, options?: RunsOptions): Promise<Runs>;
  /** Gives back threads or device. Runs under way, and those asked for after it, reject with EngineDisposedError. */
  dispose(): void;
}

export async function landscapeOf(engine: Engine, plan: Plan, options: RunOptions = {}): Promise<Field> {
  return landscapeAt(await engine.carryOut(await withLeast(plan, { signal: options.signal }), options));
}
