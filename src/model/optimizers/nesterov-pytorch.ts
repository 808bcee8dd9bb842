/** Nesterov's momentum in the coordinates of the point looked ahead to, so that the gradient is taken at p itself. */

import type { Optimizer } from './optimizer.ts';
import { decay, positive } from '../quantity.ts';

export const nesterovPytorch = {
  id: 'nesterov-pytorch',
  title: 'Nesterov (PyTorch)',
  summary: 'Nesterov’s momentum as seen from the point that it looks ahead to.',
  hyper: [positive('eta0', 0.1, 'learning rate'), decay('gamma', 0.9, 'share of the velocity that is kept')],
  state: { v: '0' },
  update: `
    v = gamma * v + g
    p = p - eta0 * (g + gamma * v)`,
  rate: 'eta0',
  limit: '2 * (1 + gamma) / ((1 + 2 * gamma) * lambda)',
  source:
    'Bengio, Boulanger-Lewandowski & Pascanu (2013), Advances in optimizing recurrent networks; PyTorch’s SGD with nesterov=True',
} as const satisfies Optimizer;
