/** Yogi: Adam whose v moves towards g² by a step of g²'s own size, so that it forgets large gradients only slowly. */

import type { Optimizer } from './optimizer.ts';
import { decay, positive } from '../quantity.ts';

export const yogi = {
  id: 'yogi',
  title: 'Yogi',
  summary: 'Adam whose rate cannot rise quickly after large gradients.',
  hyper: [
    positive('eta0', 0.1, 'initial learning rate'),
    decay('beta1', 0.9, 'decay of the mean of gradients'),
    decay('beta2', 0.999, 'how slowly v follows the squared gradient'),
    positive('eps', 1e-3, 'added to the root of v'),
    positive('v0', 1e-6, 'where v starts'),
  ],
  state: { m: '0', v: 'v0' },
  update: `
    m = beta1 * m + (1 - beta1) * g
    v = v - (1 - beta2) * sign(v - g^2) * g^2
    p = p - eta0 / (sqrt(v) + eps) * m`,
  rate: 'eta0 / (sqrt(v) + eps)',
  source:
    'Zaheer et al. (2018), Adaptive methods for nonconvex optimization, algorithm 2, without bias correction (TensorFlow’s and Optax’s have it), from v = 1e-6 as those do. No limit is stated: near a minimum v stays where it is',
} as const satisfies Optimizer;
