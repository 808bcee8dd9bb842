/** AdamW: Adam beside which every parameter shrinks by a share of its own, whatever its gradients. */

import type { Optimizer } from './optimizer.ts';
import { decay, nonNegative, positive } from '../quantity.ts';

export const adamw = {
  id: 'adamw',
  title: 'AdamW',
  summary: 'Adam with weight decay that does not pass through the gradient’s means.',
  hyper: [
    positive('eta0', 0.1, 'initial learning rate'),
    decay('beta1', 0.9, 'decay of the mean of gradients'),
    decay('beta2', 0.999, 'decay of the mean of squared gradients'),
    positive('eps', 1e-8, 'added to the root of the corrected v'),
    nonNegative('decay', 0.01, 'weight decay, times eta0'),
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
    p = p - eta0 * decay * p - eta0 / (sqrt(v_hat) + eps) * m_hat`,
  rate: 'if(c2 > 0, eta0 / (sqrt(v / c2) + eps), eta0 / eps)',
  source:
    'Loshchilov & Hutter (2019), Decoupled weight decay regularization, algorithm 2; the decay is multiplied by eta0 as in PyTorch (the paper multiplies it by the schedule alone). No limit is stated: the decay keeps the run off the minimum, so its v does not vanish',
} as const satisfies Optimizer;
