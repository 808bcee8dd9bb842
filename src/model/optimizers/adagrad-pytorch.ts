/** AdaGrad with eps outside the root, as PyTorch has it: the smallest divisor is eps, not its root. */

import type { Optimizer } from './optimizer.ts';
import { positive } from '../quantity.ts';

export const adagradPytorch = {
  id: 'adagrad-pytorch',
  title: 'AdaGrad (eps outside)',
  summary: 'AdaGrad with eps added after the root is taken.',
  hyper: [positive('eta0', 0.1, 'initial learning rate'), positive('eps', 1e-10, 'added to the root of v')],
  state: { v: '0' },
  update: `
    v = v + g^2
    p = p - eta0 / (sqrt(v) + eps) * g`,
  rate: 'eta0 / (sqrt(v) + eps)',
  source:
    'Duchi, Hazan & Singer (2011), Adaptive subgradient methods, JMLR 12; eps outside the root and 1e-10 as in PyTorch’s Adagrad',
} as const satisfies Optimizer;
