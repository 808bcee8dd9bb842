/** Every optimizer at its own defaults on a spec's problem, over one range of eta0. */

import type { Spec } from '../../spec/spec.ts';
import { work } from './work.ts';

export const leagueWork = work({
  id: 'league',
  /** On the CPU: so few cells of each optimizer are computed sooner than a pipeline for it is built. */
  async run(tools, spec: Spec) {
    const { league } = await import('../../analysis/league.ts');
    const cpu = await tools.openEngine('cpu');
    try {
      return await league(spec, cpu, tools);
    } finally {
      cpu.dispose();
    }
  },
});
