/** Momentum, the heavy ball: the step follows a velocity that gathers gradients and loses the share 1 − γ of itself. */

import type { Optimizer } from './optimizer.ts';
import { decay, positive } from '../quantity.ts';

export const momentum = {
  id: 'momentum',
  title: 'Momentum',
  summary: 'Gathers gradients into a velocity: faster along a valley, but it overshoots.',
  hyper: [positive('eta0', 0.1, 'learning rate'), decay('gamma', 0.9, 'share of the velocity that is kept')],
  state: { v: '0' },
  update: `
    v = gamma * v + g
    p = p - eta0 * v`,
  rate: 'eta0',
  limit: '2 * (1 + gamma) / lambda',
  source:
    'Polyak (1964), Some methods of speeding up the convergence of iteration methods; v without eta0 as in PyTorch (Sutskever et al. 2013 have it inside v, the same while eta0 is constant)',
} as const satisfies Optimizer;
