/** The step at which a run diverged; NaN where it did not. */

import { divergence } from './gatherers.ts';
import { metric } from './metric.ts';

export const divergedAt = metric({
  id: 'divergedAt',
  gathers: [divergence],
  finish({ divergedAt }, _, into) {
    for (let run = 0; run < into.length; run++) into[run] = divergedAt[run] >= 0 ? divergedAt[run] : NaN;
  },
  diverged: undefined,
  label: 'diverged at',
  meaning: 'The step at which the run left all bounds.',
  none: 'did not diverge',
  scale: 'log',
});
