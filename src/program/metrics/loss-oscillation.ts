/** Half of the swing of the loss over the tail; +∞ for a run that diverged. */

import { tailLosses } from './gatherers.ts';
import { metric } from './metric.ts';

export const lossOscillation = metric({
  id: 'lossOscillation',
  gathers: [tailLosses],
  finish: ({ lossOscillation }, _, into) => into.set(lossOscillation),
  diverged: Infinity,
  label: 'loss oscillation',
  meaning: 'Half of the swing of the loss over the tail.',
  none: 'diverged',
  scale: 'log',
});
