/** AMSGrad: Adam that divides by the largest v so far, so that the rate never rises again. */

import type { Optimizer } from './optimizer.ts';
import { decay, positive } from '../quantity.ts';

export const amsgrad = {
  id: 'amsgrad',
  title: 'AMSGrad',
  summary: 'Adam that remembers its largest mean of squared gradients.',
  hyper: [
    positive('eta0', 0.1, 'initial learning rate'),
    decay('beta1', 0.9, 'decay of the mean of gradients'),
    decay('beta2', 0.999, 'decay of the mean of squared gradients'),
    positive('eps', 1e-8, 'added to the root of the corrected v'),
  ],
  state: { m: '0', v: '0', v_max: '0' },
  shared: {
    state: { c1: '0', c2: '0' },
    update: `
      c1 = beta1 * c1 + (1 - beta1)
      c2 = beta2 * c2 + (1 - beta2)`,
  },
  update: `
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g^2
    v_max = max(v_max, v)
    m_hat = m / c1
    v_hat = v_max / c2
    p = p - eta0 / (sqrt(v_hat) + eps) * m_hat`,
  rate: 'if(c2 > 0, eta0 / (sqrt(v_max / c2) + eps), eta0 / eps)',
  source:
    'Reddi, Kale & Kumar (2018), On the convergence of Adam and beyond, algorithm 2; eps and bias correction as in PyTorch’s Adam with amsgrad=True (the paper has neither). No limit is stated: v_max keeps what the way to the minimum left in it',
} as const satisfies Optimizer;
