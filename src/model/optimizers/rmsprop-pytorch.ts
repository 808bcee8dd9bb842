/** RMSProp with eps outside the root, as PyTorch has it: near a minimum the rate rises to eta0 / eps. */

import type { Optimizer } from './optimizer.ts';
import { decay, positive } from '../quantity.ts';

export const rmspropPytorch = {
  id: 'rmsprop-pytorch',
  title: 'RMSProp (eps outside)',
  summary: 'RMSProp with eps added after the root is taken: stable only for far smaller rates.',
  hyper: [
    positive('eta0', 0.1, 'initial learning rate'),
    decay('beta', 0.9, 'decay of the mean of squared gradients'),
    positive('eps', 1e-4, 'added to the root of v'),
  ],
  state: { v: '0' },
  update: `
    v = beta * v + (1 - beta) * g^2
    p = p - eta0 / (sqrt(v) + eps) * g`,
  rate: 'eta0 / (sqrt(v) + eps)',
  limit: '2 * eps / lambda',
  source:
    'Hinton (2012), Neural networks for machine learning, lecture 6e; eps outside the root as in PyTorch’s RMSprop (whose own defaults are beta = 0.99, eps = 1e-8)',
} as const satisfies Optimizer;
