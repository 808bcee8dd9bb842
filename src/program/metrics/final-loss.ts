/** The loss after the last step. */

import { end } from './gatherers.ts';
import { metric } from './metric.ts';

export const finalLoss = metric({
  id: 'finalLoss',
  gathers: [end],
  finish: ({ finalLoss }, _, into) => into.set(finalLoss),
  diverged: Infinity,
  label: 'final loss',
  meaning: 'The loss after the last step.',
  none: 'no value',
  scale: 'log',
});
