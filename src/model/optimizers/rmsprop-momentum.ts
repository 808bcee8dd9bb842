/** RMSProp with momentum: the heavy ball, pushed by gradients that are already divided by their root mean square. */

import type { Optimizer } from './optimizer.ts';
import { decay, positive } from '../quantity.ts';

export const rmspropMomentum = {
  id: 'rmsprop-momentum',
  title: 'RMSProp with momentum',
  summary: 'Gathers RMSProp’s steps into a velocity.',
  hyper: [
    positive('eta0', 0.1, 'initial learning rate'),
    decay('beta', 0.9, 'decay of the mean of squared gradients'),
    decay('gamma', 0.9, 'share of the velocity that is kept'),
    positive('eps', 1e-4, 'added to v inside the root'),
  ],
  state: { v: '0', u: '0' },
  update: `
    v = beta * v + (1 - beta) * g^2
    u = gamma * u + eta0 / sqrt(v + eps) * g
    p = p - u`,
  rate: 'eta0 / sqrt(v + eps)',
  limit: '2 * (1 + gamma) * sqrt(eps) / lambda',
  source:
    'Graves (2013), Generating sequences with recurrent neural networks, eq. 40–41 without the centring, as TensorFlow’s RMSprop; eps inside the root (PyTorch has it outside)',
} as const satisfies Optimizer;
