/**
 * AdaDelta: the numerator adapts as well, being the root mean square of past steps, so that the method needs no
 * learning rate. It has none: eta0 is listed so that a landscape can be drawn along it, and does nothing.
 */

import type { Optimizer } from './optimizer.ts';
import { decay, positive } from '../quantity.ts';

export const adadelta = {
  id: 'adadelta',
  title: 'AdaDelta',
  summary: 'Sets its own rate from the size of its past steps: eta0 makes no difference.',
  hyper: [
    positive('eta0', 1, 'not used: the method sets its own rate'),
    decay('beta', 0.95, 'decay of the means of squared gradients and steps (ρ in the paper)'),
    positive('eps', 1e-6, 'added inside both roots; it sets the first steps'),
  ],
  state: { v: '0', u: '0' },
  update: `
    v = beta * v + (1 - beta) * g^2
    step = sqrt(u + eps) / sqrt(v + eps) * g
    u = beta * u + (1 - beta) * step^2
    p = p - step`,
  rate: 'sqrt(u + eps) / sqrt(v + eps)',
  source:
    'Zeiler (2012), ADADELTA: an adaptive learning rate method, algorithm 1; PyTorch multiplies the step by a rate: see adadelta-pytorch',
} as const satisfies Optimizer;
