/** The same landscape on the GPU, and on the CPU in f32 and f64. */

import { openAndCompare } from '../../analysis/compare.ts';
import type { Spec } from '../../spec/spec.ts';
import { makePlan } from '../../sweep/plan.ts';
import { work } from './work.ts';

export const compareWork = work({
  id: 'compare',
  /** @throws NoGpuError where there is no GPU. */
  run: (tools, spec: Spec) =>
    openAndCompare(makePlan(spec), (kind, precision) => tools.openEngine(kind, precision), tools),
});
