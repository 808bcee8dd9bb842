/**
 * NAdam: Adam with Nesterov's look ahead, written as a step along the present gradient and the momentum of the step
 * to come, under a momentum μ that warms up from β₁ / 2 to β₁.
 */

import type { Optimizer } from './optimizer.ts';
import { decay, nonNegative, positive } from '../quantity.ts';

export const nadam = {
  id: 'nadam',
  title: 'NAdam',
  summary: 'Adam with Nesterov’s momentum and a momentum that warms up.',
  hyper: [
    positive('eta0', 0.1, 'initial learning rate'),
    decay('beta1', 0.9, 'decay of the mean of gradients, and where the momentum ends'),
    decay('beta2', 0.999, 'decay of the mean of squared gradients'),
    positive('eps', 1e-8, 'added to the root of the corrected v'),
    nonNegative('psi', 0.004, 'pace of the momentum’s warm-up'),
  ],
  state: { m: '0', v: '0' },
  shared: {
    state: { mu: '0', mu_next: '0', mu_product: '1', c2: '0' },
    update: `
      mu = beta1 * (1 - 0.5 * 0.96^(t * psi))
      mu_next = beta1 * (1 - 0.5 * 0.96^((t + 1) * psi))
      mu_product = mu_product * mu
      c2 = beta2 * c2 + (1 - beta2)`,
  },
  update: `
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g^2
    m_hat = mu_next * m / (1 - mu_product * mu_next) + (1 - mu) * g / (1 - mu_product)
    v_hat = v / c2
    p = p - eta0 / (sqrt(v_hat) + eps) * m_hat`,
  rate: 'if(c2 > 0, eta0 / (sqrt(v / c2) + eps), eta0 / eps)',
  source:
    'Dozat (2016), Incorporating Nesterov momentum into Adam, with its schedule of μ; m decays by beta1 as in PyTorch’s NAdam (by μ in the paper). Before version 2.0 PyTorch’s default path multiplied by μ once too often in the first divisor. No limit is stated: it moves with μ',
} as const satisfies Optimizer;
