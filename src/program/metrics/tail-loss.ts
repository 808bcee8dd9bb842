/** The mean loss of the tail; +∞ for a run that diverged. */

import { tailLosses } from './gatherers.ts';
import { metric } from './metric.ts';

export const tailLoss = metric({
  id: 'tailLoss',
  gathers: [tailLosses],
  finish: ({ tailLoss }, _, into) => into.set(tailLoss),
  diverged: Infinity,
  label: 'tail loss',
  meaning: 'The mean loss over the tail, the last steps of the run.',
  none: 'diverged',
  scale: 'log',
});
