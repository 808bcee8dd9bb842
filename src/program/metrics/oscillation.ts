/** Half of the swing of the parameter that swings most; +∞ for a run that diverged. */

import { swing } from './gatherers.ts';
import { metric } from './metric.ts';

export const oscillation = metric({
  id: 'oscillation',
  gathers: [swing],
  finish: ({ oscillation }, _, into) => into.set(oscillation),
  diverged: Infinity,
  label: 'oscillation amplitude',
  meaning: 'Half of the swing, over the tail, of the parameter that swings most.',
  none: 'diverged',
  scale: 'log',
});
