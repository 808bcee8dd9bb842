/** Where the period of a spec's runs doubles along eta0. */

import { doublingsOf } from '../../analysis/doublings.ts';
import type { RunPoint } from '../../spec/point.ts';
import type { Spec } from '../../spec/spec.ts';
import { work } from './work.ts';

export const doublingsWork = work({
  id: 'doublings',
  run: (tools, spec: Spec, at: RunPoint) => doublingsOf(spec, at, tools),
});
