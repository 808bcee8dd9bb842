/** Adam without bias correction: its first steps are the larger the nearer β₂ is to 1. */

import type { Optimizer } from './optimizer.ts';
import { decay, positive } from '../quantity.ts';

export const adamUncorrected = {
  id: 'adam-uncorrected',
  title: 'Adam (uncorrected)',
  summary: 'Adam with its means as they are, short of their full weight at first.',
  hyper: [
    positive('eta0', 0.1, 'initial learning rate'),
    decay('beta1', 0.9, 'decay of the mean of gradients'),
    decay('beta2', 0.999, 'decay of the mean of squared gradients'),
    positive('eps', 1e-8, 'added to the root of v'),
  ],
  state: { m: '0', v: '0' },
  update: `
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g^2
    p = p - eta0 / (sqrt(v) + eps) * m`,
  rate: 'eta0 / (sqrt(v) + eps)',
  limit: '2 * eps * (1 + beta1) / ((1 - beta1) * lambda)',
  source:
    'Kingma & Ba (2015), Adam: a method for stochastic optimization, algorithm 1 without the correction, which section 6.4 compares',
} as const satisfies Optimizer;
