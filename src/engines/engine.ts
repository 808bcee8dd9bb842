/** What every engine is: something that carries out the runs of a plan. */

import type { EngineInfo, Field } from '../sweep/field.ts';
import type { Plan } from '../sweep/plan.ts';
import { landscapeAt, type Runs, type RunState } from '../sweep/runs.ts';
import { stopAt, type Stop } from '../sweep/stops.ts';
import { withLeast } from '../sweep/with-least.ts';

export interface RunOptions {
  /** Ends the run between two slices; `run` then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called between slices with the share of the work that is done, 0 … 1. */
  readonly onProgress?: (fraction: number) => void;
}

export interface RunsOptions extends RunOptions {
  /** Where the runs are looked at, the last of them their end; by default the end alone. */
  readonly stops?: readonly Stop[];
  /** Where the runs go on from; undefined starts them. */
  readonly start?: RunState;
  /** Whether the state at the end is handed over. */
  readonly keep?: boolean;
}

export interface Engine {
  readonly info: EngineInfo;
  /** The landscape of a plan, its least loss looked for first where it is pending. */
  run(plan: Plan, options?: RunOptions): Promise<Field>;
  /** The same as it was gathered, with what lies on the way and what it takes to go on. */
  carryOut(plan: Plan, options?: RunsOptions): Promise<Runs>;
  /** Gives back threads or device; the engine cannot run after it. */
  dispose(): void;
}

export async function runField(engine: Engine, plan: Plan, options: RunOptions = {}): Promise<Field> {
  return landscapeAt(await engine.carryOut(await withLeast(plan, { signal: options.signal }), options));
}

/** The end of a plan's runs, where no other stops are asked for. */
export function endOf({ steps, tail }: Plan): Stop[] {
  return [stopAt(steps, tail)];
}
