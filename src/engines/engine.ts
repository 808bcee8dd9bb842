/** What every engine is: something that runs a plan and gives its field. */

import type { EngineInfo, Field } from '../sweep/field.ts';
import type { Plan } from '../sweep/plan.ts';

export interface RunOptions {
  /** Ends the run between two slices; `run` then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called between slices with the share of the work that is done, 0 … 1. */
  readonly onProgress?: (fraction: number) => void;
}

export interface Engine {
  readonly info: EngineInfo;
  run(plan: Plan, options?: RunOptions): Promise<Field>;
  /** Gives back threads or device; the engine cannot run after it. */
  dispose(): void;
}
