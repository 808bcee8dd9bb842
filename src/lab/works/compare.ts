/** The same landscape on the GPU, and on the CPU in f32 and f64. */

import { compareEngines } from '../../analysis/compare.ts';
import type { Spec } from '../../spec/spec.ts';
import { makePlan } from '../../sweep/plan.ts';
import { work } from './work.ts';

export const compareWork = work({
  id: 'compare',
  /** @throws NoGpuError where there is no GPU. */
  async run(tools, spec: Spec) {
    const gpu = await tools.openEngine('gpu');
    const f32 = await tools.openEngine('cpu');
    const f64 = await tools.openEngine('cpu', 'f64');
    try {
      return await compareEngines(makePlan(spec), { gpu, f32, f64 }, tools);
    } finally {
      for (const each of [gpu, f32, f64]) each.dispose();
    }
  },
});
