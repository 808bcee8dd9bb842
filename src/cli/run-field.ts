/** Runs a landscape on the engine that the options ask for, with progress, and gives the engine back. */

import type { Field } from '../sweep/field.ts';
import { makePlan } from '../sweep/plan.ts';
import type { Spec } from '../sweep/spec.ts';
import { openEngine, type EngineOptions } from './options.ts';
import { startProgress } from './progress.ts';

/** @throws what the engine throws; the signal's reason when it is aborted. */
export async function runField(
  label: string,
  spec: Spec,
  options: EngineOptions,
  signal: AbortSignal,
): Promise<Field> {
  const plan = makePlan(spec);
  const engine = await openEngine(options);
  const progress = startProgress(label, options.progress);
  try {
    return await engine.run(plan, { signal, onProgress: progress.report });
  } finally {
    progress.end();
    engine.dispose();
  }
}
