/** RMSProp: AdaGrad whose history fades, v being an exponentially weighted mean of squared gradients. */

import type { Optimizer } from './optimizer.ts';
import { decay, positive } from '../quantity.ts';

export const rmsprop = {
  id: 'rmsprop',
  title: 'RMSProp',
  summary: 'Divides by the root of a fading mean of squared gradients: the rate can rise again.',
  hyper: [
    positive('eta0', 0.1, 'initial learning rate'),
    decay('beta', 0.9, 'decay of the mean of squared gradients'),
    positive('eps', 1e-4, 'added to v inside the root'),
  ],
  state: { v: '0' },
  update: `
    v = beta * v + (1 - beta) * g^2
    p = p - eta0 / sqrt(v + eps) * g`,
  rate: 'eta0 / sqrt(v + eps)',
  limit: '2 * sqrt(eps) / lambda',
  source:
    'Hinton (2012), Neural networks for machine learning, lecture 6e; eps inside the root (PyTorch has it outside)',
} as const satisfies Optimizer;
