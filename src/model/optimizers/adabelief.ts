/** AdaBelief: Adam that divides by how far gradients fall from their expected value, so that a steady slope is trusted. */

import type { Optimizer } from './optimizer.ts';
import { decay, positive } from '../quantity.ts';

export const adabelief = {
  id: 'adabelief',
  title: 'AdaBelief',
  summary: 'Long steps where gradients come as expected, short ones where they surprise.',
  hyper: [
    positive('eta0', 0.1, 'initial learning rate'),
    decay('beta1', 0.9, 'decay of the mean of gradients'),
    decay('beta2', 0.999, 'decay of the mean of squared surprises'),
    positive('eps', 1e-8, 'added to s at each step and to its root'),
  ],
  state: { m: '0', s: '0' },
  shared: {
    state: { c1: '0', c2: '0' },
    update: `
      c1 = beta1 * c1 + (1 - beta1)
      c2 = beta2 * c2 + (1 - beta2)`,
  },
  update: `
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * (g - m)^2 + eps
    m_hat = m / c1
    s_hat = s / c2
    p = p - eta0 / (sqrt(s_hat) + eps) * m_hat`,
  rate: 'if(c2 > 0, eta0 / (sqrt(s / c2) + eps), eta0 / (sqrt(eps / (1 - beta2)) + eps))',
  limit: '2 * (1 + beta1) * (sqrt(eps / (1 - beta2)) + eps) / ((1 - beta1) * lambda)',
  source:
    'Zhuang et al. (2020), AdaBelief optimizer, algorithm 2, with its two uses of one eps = 1e-8 (the authors’ package and Optax: 1e-16)',
} as const satisfies Optimizer;
