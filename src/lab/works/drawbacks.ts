/** The drawbacks of every optimizer, as numbers. */

import type { Spec } from '../../spec/spec.ts';
import { work } from './work.ts';

export const drawbacksWork = work({
  id: 'drawbacks',
  /** On the CPU, as the league is. */
  async run(tools, spec: Spec) {
    const { drawbacks } = await import('../../analysis/drawbacks.ts');
    const cpu = await tools.openEngine('cpu');
    try {
      return await drawbacks(spec, cpu, tools);
    } finally {
      cpu.dispose();
    }
  },
});
