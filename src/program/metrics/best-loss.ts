/** The least loss of any step; +∞ where no step had one. */

import { best } from './gatherers.ts';
import { HUGE, metric } from './metric.ts';

export const bestLoss = metric({
  id: 'bestLoss',
  gathers: [best],
  finish({ bestLoss }, _, into) {
    for (let run = 0; run < into.length; run++) into[run] = bestLoss[run] < HUGE ? bestLoss[run] : Infinity;
  },
  diverged: undefined,
  label: 'best loss',
  meaning: 'The least loss of any step.',
  none: 'no value',
  scale: 'log',
});
