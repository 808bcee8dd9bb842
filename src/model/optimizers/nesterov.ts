/** Nesterov's momentum: the gradient is taken where the velocity is about to carry the run. */

import type { Optimizer } from './optimizer.ts';
import { decay, positive } from '../quantity.ts';

export const nesterov = {
  id: 'nesterov',
  title: 'Nesterov',
  summary: 'Momentum that looks ahead: it feels the slope of the point it is about to reach.',
  hyper: [positive('eta0', 0.1, 'learning rate'), decay('gamma', 0.9, 'share of the velocity that is kept')],
  state: { v: '0' },
  lookahead: 'p - eta0 * gamma * v',
  update: `
    v = gamma * v + g
    p = p - eta0 * v`,
  rate: 'eta0',
  limit: '2 * (1 + gamma) / ((1 + 2 * gamma) * lambda)',
  source:
    'Nesterov (1983), A method of solving a convex programming problem with convergence rate O(1/k²); this form: Sutskever et al. (2013), On the importance of initialization and momentum, eq. 3–4. PyTorch reports the point looked ahead to instead: see nesterov-pytorch',
} as const satisfies Optimizer;
