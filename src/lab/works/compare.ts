/** The same landscape on the GPU, and on the CPU in f32 and f64. */

import { compareEngines } from '../../analysis/compare.ts';
import type { Precision } from '../../formula/index.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Engine } from '../../sweep/engine.ts';
import { makePlan } from '../../sweep/plan.ts';
import { work } from './work.ts';

export const compareWork = work({
  id: 'compare',
  /** @throws NoGpuError where there is no GPU. */
  async run(tools, spec: Spec) {
    const engines: Engine[] = [];
    const opened = async (kind: 'gpu' | 'cpu', precision?: Precision): Promise<Engine> => {
      const engine = await tools.openEngine(kind, precision);
      engines.push(engine);
      return engine;
    };
    try {
      const gpu = await opened('gpu');
      const f32 = await opened('cpu');
      const f64 = await opened('cpu', 'f64');
      return await compareEngines(makePlan(spec), { gpu, f32, f64 }, tools);
    } finally {
      for (const engine of engines) engine.dispose();
    }
  },
});
