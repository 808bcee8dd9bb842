/** Where runs train at all, by a coarse sweep of many decades of the learning rate. */

import type { TrainingRange } from '../../analysis/training.ts';
import type { Spec } from '../../spec/spec.ts';
import { makePlan } from '../../sweep/plan.ts';
import { work } from './work.ts';

export const trainingWork = work({
  id: 'training',
  /** On the CPU: so few runs are computed sooner than a pipeline for them is built. */
  async run(tools, spec: Spec): Promise<TrainingRange | undefined> {
    const { trainingRange, trainingSweep } = await import('../../analysis/training.ts');
    const coarse = trainingSweep(spec);
    if (!coarse) return undefined;
    const cpu = await tools.openEngine('cpu');
    try {
      return trainingRange(await cpu.run(makePlan(coarse), tools));
    } finally {
      cpu.dispose();
    }
  },
});
