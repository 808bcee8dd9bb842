/** Where the period of a spec's runs doubles along eta0. */

import type { Doublings } from '../../analysis/doublings.ts';
import type { RunPoint } from '../../spec/point.ts';
import type { Spec } from '../../spec/spec.ts';
import { work } from './work.ts';

export const doublingsWork = work({
  id: 'doublings',
  async run(tools, spec: Spec, at: RunPoint): Promise<Doublings | undefined> {
    const { doublingsOf } = await import('../../analysis/doublings.ts');
    return doublingsOf(spec, at, tools);
  },
});
