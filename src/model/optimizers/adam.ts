/**
 * Adam: RMSProp whose gradient is a fading mean, too, both means divided by the sum of their weights.
 *
 * The bias corrections 1 − β₁ᵗ and 1 − β₂ᵗ are those sums; c1 and c2 gather them as the means themselves are
 * gathered, since 1 − βᵗ cancels in f32 where β is near 1.
 */

import type { Optimizer } from './optimizer.ts';
import { decay, positive } from '../quantity.ts';

export const adam = {
  id: 'adam',
  title: 'Adam',
  summary: 'A fading mean of gradients over the root of a fading mean of their squares, both bias-corrected.',
  hyper: [
    positive('eta0', 0.1, 'initial learning rate'),
    decay('beta1', 0.9, 'decay of the mean of gradients'),
    decay('beta2', 0.999, 'decay of the mean of squared gradients'),
    positive('eps', 1e-8, 'added to the root of the corrected v'),
  ],
  state: { m: '0', v: '0' },
  shared: {
    state: { c1: '0', c2: '0' },
    update: `
      c1 = beta1 * c1 + (1 - beta1)
      c2 = beta2 * c2 + (1 - beta2)`,
  },
  update: `
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g^2
    m_hat = m / c1
    v_hat = v / c2
    p = p - eta0 / (sqrt(v_hat) + eps) * m_hat`,
  rate: 'if(c2 > 0, eta0 / (sqrt(v / c2) + eps), eta0 / eps)',
  limit: '2 * eps * (1 + beta1) / ((1 - beta1) * lambda)',
  source:
    'Kingma & Ba (2015), Adam: a method for stochastic optimization, algorithm 1; eps outside the root and after the correction, as there and in PyTorch',
} as const satisfies Optimizer;
