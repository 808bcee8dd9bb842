// What the stranger's view has computed: how many runs come to another regime in twice the steps.
import { work } from '../../src/lab/works/work.ts';
import type { Spec } from '../../src/spec/spec.ts';
import { makePlan } from '../../src/sweep/plan.ts';

export const longerWork = work({
  id: 'longer',
  async run(tools, spec: Spec) {
    const cpu = await tools.openEngine('cpu');
    try {
      const once = await cpu.run(makePlan(spec), tools);
      const twice = await cpu.run(makePlan({ ...spec, steps: 2 * spec.steps }), tools);
      return once.regimes.filter((regime, cell) => regime !== twice.regimes[cell]).length;
    } finally {
      cpu.dispose();
    }
  },
});
