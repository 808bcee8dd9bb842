/** The step after the last whose loss lay above the threshold; NaN for a run that diverged or is above it at the end. */

import { settling } from './gatherers.ts';
import { metric } from './metric.ts';

export const settleStep = metric({
  id: 'settleStep',
  gathers: [settling],
  finish({ lastAbove }, { steps, least }, into) {
    for (let run = 0; run < into.length; run++) {
      into[run] = least && lastAbove[run] < steps ? lastAbove[run] + 1 : NaN;
    }
  },
  diverged: NaN,
  label: 'settle step',
  meaning:
    'The step from which on the loss stays within 5 % (or thresholds.settle) of the way from its least value to its start.',
  none: 'never settles',
  scale: 'linear',
  needsLeast: true,
});
