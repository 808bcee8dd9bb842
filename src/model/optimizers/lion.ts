/** Lion: every parameter moves by eta0 in the direction of a mean of gradients; sizes do not count, only signs. */

import type { Optimizer } from './optimizer.ts';
import { decay, nonNegative, positive } from '../quantity.ts';

export const lion = {
  id: 'lion',
  title: 'Lion',
  summary: 'Steps of one fixed size, their signs taken from momentum: it never comes to rest.',
  hyper: [
    positive('eta0', 0.01, 'length of each step'),
    decay('beta1', 0.9, 'decay of the mean whose sign is taken'),
    decay('beta2', 0.99, 'decay of the mean that is kept'),
    nonNegative('decay', 0, 'weight decay, times eta0'),
  ],
  state: { m: '0' },
  update: `
    c = beta1 * m + (1 - beta1) * g
    p = p - eta0 * (sign(c) + decay * p)
    m = beta2 * m + (1 - beta2) * g`,
  source:
    'Chen et al. (2023), Symbolic discovery of optimization algorithms, algorithm 2. No rate and no limit are stated: the step is eta0 whatever the gradient',
} as const satisfies Optimizer;
