/** How often the step changed sign in the tail; NaN for a run that diverged. */

import { signChanges } from './gatherers.ts';
import { metric } from './metric.ts';

export const flips = metric({
  id: 'flips',
  gathers: [signChanges],
  finish: ({ flips }, _, into) => into.set(flips),
  diverged: NaN,
  label: 'flips',
  meaning: 'How often the step changed sign in the tail, for the parameter where it did so most.',
  none: 'no value',
  scale: 'linear',
});
