/** Runs a landscape on the engine that the options ask for, with progress, and gives the engine back. */

import type { Field } from '../sweep/field.ts';
import { makePlan, type Plan } from '../sweep/plan.ts';
import type { Spec } from '../spec/spec.ts';
import { withLeast } from '../sweep/with-least.ts';
import { tellNotices } from './notices.ts';
import { openAskedEngine, type EngineFlags } from './options.ts';
import { startProgress } from './progress.ts';

/** The plan of a spec, its least loss looked for, with progress. @throws the signal's reason when it is aborted. */
export async function completePlan(
  spec: Spec,
  options: Pick<EngineFlags, 'progress'>,
  signal: AbortSignal,
): Promise<Plan> {
  const plan = makePlan(spec);
  if (plan.least.status !== 'pending') return plan;
  const progress = startProgress('least loss', options.progress);
  try {
    return await withLeast(plan, { signal, onProgress: progress.report });
  } finally {
    progress.end();
  }
}

/** @throws what the engine throws; the signal's reason when it is aborted. */
export async function openAndRun(
  label: string,
  spec: Spec,
  options: EngineFlags,
  signal: AbortSignal,
): Promise<Field> {
  const plan = await completePlan(spec, options, signal);
  const engine = await openAskedEngine(options);
  const progress = startProgress(label, options.progress);
  let field: Field;
  try {
    field = await engine.run(plan, { signal, onProgress: progress.report });
  } finally {
    progress.end();
    engine.dispose();
  }
  tellNotices(field.notices);
  return field;
}
