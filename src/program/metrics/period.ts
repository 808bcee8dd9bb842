/** After how many steps the state before the tail comes back; 0 where it does not, NaN for a run that diverged. */

import { returning } from './gatherers.ts';
import { metric } from './metric.ts';

export const period = metric({
  id: 'period',
  gathers: [returning],
  finish({ period }, { repeats }, into) {
    if (repeats) into.set(period);
    else into.fill(0);
  },
  diverged: NaN,
  label: 'period',
  meaning:
    'After how many steps the run’s state before the tail comes back to the last bit: 1 at rest, 2 for a jump back and forth; 0 where it does not within the tail.',
  none: 'none within the tail',
  noneAt: 0,
  scale: 'linear',
});
