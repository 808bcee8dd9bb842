/** Momentum as an exponentially weighted mean of gradients: the form that RMSProp's history has, too. */

import type { Optimizer } from './optimizer.ts';
import { decay, positive } from '../quantity.ts';

export const momentumAveraged = {
  id: 'momentum-averaged',
  title: 'Momentum (weighted mean)',
  summary: 'Steps along a fading mean of gradients: the heavy ball with a rate 1 − β times as large.',
  hyper: [positive('eta0', 0.1, 'learning rate'), decay('beta', 0.9, 'decay of the mean of gradients')],
  state: { m: '0' },
  update: `
    m = beta * m + (1 - beta) * g
    p = p - eta0 * m`,
  rate: 'eta0',
  limit: '2 * (1 + beta) / ((1 - beta) * lambda)',
  source:
    'Polyak (1964) with a weighted mean in place of the sum, as lectures and Adam’s first moment have it (PyTorch: dampening = momentum, but for its first step)',
} as const satisfies Optimizer;
