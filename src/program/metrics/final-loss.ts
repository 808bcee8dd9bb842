/** The loss after the last step. */

import { end } from './gatherers.ts';
import { metric } from './metric.ts';

export const finalLoss = metric({
  id: 'finalLoss',
  gathers: [end],
  finish: ({ finalLoss }, _, into) => into.set(finalLoss),
  diverged: Infinity,
  label: 'final loss',
  meaning:
    'The loss after the last step. Of a run that oscillates it is that of the leg of the cycle which the last step happened to hit; the tail loss is the mean over the legs.',
  none: 'diverged',
  scale: 'log',
});
