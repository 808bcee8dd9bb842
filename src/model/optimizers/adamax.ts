/** AdaMax: Adam whose divisor is the largest recent gradient, the limit of p-norms in place of the root mean square. */

import type { Optimizer } from './optimizer.ts';
import { decay, positive } from '../quantity.ts';

export const adamax = {
  id: 'adamax',
  title: 'AdaMax',
  summary: 'Divides by a fading maximum of the gradient’s size.',
  hyper: [
    positive('eta0', 0.1, 'initial learning rate'),
    decay('beta1', 0.9, 'decay of the mean of gradients'),
    decay('beta2', 0.999, 'decay of the maximum'),
    positive('eps', 1e-8, 'added to the gradient’s size'),
  ],
  state: { m: '0', u: '0' },
  shared: { state: { c1: '0' }, update: 'c1 = beta1 * c1 + (1 - beta1)' },
  update: `
    m = beta1 * m + (1 - beta1) * g
    u = max(beta2 * u, abs(g) + eps)
    m_hat = m / c1
    p = p - eta0 / u * m_hat`,
  rate: 'eta0 / max(u, eps)',
  limit: '2 * eps * (1 + beta1) / ((1 - beta1) * lambda)',
  source:
    'Kingma & Ba (2015), Adam: a method for stochastic optimization, algorithm 2; eps as in PyTorch’s Adamax (the paper has none and divides by 0 where the gradient is 0)',
} as const satisfies Optimizer;
