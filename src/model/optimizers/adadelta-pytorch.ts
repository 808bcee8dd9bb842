/** AdaDelta with a rate in front of the step, as PyTorch has it; at eta0 = 1 it is Zeiler's. */

import type { Optimizer } from './optimizer.ts';
import { decay, positive } from '../quantity.ts';

export const adadeltaPytorch = {
  id: 'adadelta-pytorch',
  title: 'AdaDelta (with a rate)',
  summary: 'AdaDelta whose step is multiplied by a learning rate after all.',
  hyper: [
    positive('eta0', 1, 'what the step is multiplied by'),
    decay('beta', 0.9, 'decay of the means of squared gradients and steps (ρ in the paper)'),
    positive('eps', 1e-6, 'added inside both roots; it sets the first steps'),
  ],
  state: { v: '0', u: '0' },
  update: `
    v = beta * v + (1 - beta) * g^2
    step = sqrt(u + eps) / sqrt(v + eps) * g
    u = beta * u + (1 - beta) * step^2
    p = p - eta0 * step`,
  rate: 'eta0 * sqrt(u + eps) / sqrt(v + eps)',
  limit: '2 / lambda',
  source:
    'Zeiler (2012), ADADELTA: an adaptive learning rate method, algorithm 1; the factor eta0 and beta = 0.9 as in PyTorch’s Adadelta',
} as const satisfies Optimizer;
