/**
 * Centred RMSProp: the divisor is the spread of the gradient about its own mean, so that a steady slope is not held
 * against the step. Graves keeps n, the mean of g², and m, the mean of g, and takes n − m². Here that variance s is
 * gathered itself, s = β (s + (1 − β) (g − m)²) with the m before this step (West 1979): the same number, but n − m²
 * cancels in f32 and can fall below 0.
 */

import type { Optimizer } from './optimizer.ts';
import { decay, positive } from '../quantity.ts';

export const rmspropCentered = {
  id: 'rmsprop-centered',
  title: 'RMSProp (centred)',
  summary: 'Divides by the gradient’s standard deviation instead of its root mean square.',
  hyper: [
    positive('eta0', 0.1, 'initial learning rate'),
    decay('beta', 0.9, 'decay of the means of gradient and squared gradient'),
    positive('eps', 1e-4, 'added to the variance inside the root'),
  ],
  state: { m: '0', s: '0' },
  update: `
    s = beta * (s + (1 - beta) * (g - m)^2)
    m = beta * m + (1 - beta) * g
    p = p - eta0 / sqrt(s + eps) * g`,
  rate: 'eta0 / sqrt(s + eps)',
  limit: '2 * sqrt(eps) / lambda',
  source:
    'Graves (2013), Generating sequences with recurrent neural networks, eq. 38–41, there with momentum; eps inside the root (PyTorch’s centered=True has it outside)',
} as const satisfies Optimizer;
