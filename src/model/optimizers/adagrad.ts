/** AdaGrad: the denominator gathers every squared gradient and never forgets, so the rate only falls. */

import type { Optimizer } from './optimizer.ts';
import { positive } from '../quantity.ts';

export const adagrad = {
  id: 'adagrad',
  title: 'AdaGrad',
  summary: 'Divides by the root of all squared gradients so far: the rate never rises again.',
  hyper: [
    positive('eta0', 0.1, 'initial learning rate'),
    positive('eps', 1e-4, 'added to v inside the root'),
  ],
  state: { v: '0' },
  update: `
    v = v + g^2
    p = p - eta0 / sqrt(v + eps) * g`,
  rate: 'eta0 / sqrt(v + eps)',
  source:
    'Duchi, Hazan & Singer (2011), Adaptive subgradient methods, JMLR 12, eq. 1; eps inside the root as lectures write it (PyTorch has it outside)',
} as const satisfies Optimizer;
