// A stranger's optimizer: between gradient descent (nu = 0) and momentum as a weighted mean (nu = 1).
import type { Optimizer } from '../../src/model/optimizers/optimizer.ts';
import { decay, positive, type Quantity } from '../../src/model/quantity.ts';

const nu: Quantity = {
  name: 'nu',
  default: 0.7,
  range: { from: 0, to: 1 },
  scale: 'linear',
  meaning: 'share of the mean in the step; the rest is the gradient',
};

export const quasiHyperbolic: Optimizer = {
  id: 'quasi-hyperbolic',
  title: 'Quasi-hyperbolic momentum',
  summary: 'Steps along a weighted mean of the gradient and of a fading mean of gradients.',
  hyper: [positive('eta0', 0.1, 'learning rate'), decay('beta', 0.999, 'decay of the mean of gradients'), nu],
  state: { m: '0' },
  update: `
    m = beta * m + (1 - beta) * g
    p = p - eta0 * ((1 - nu) * g + nu * m)`,
  rate: 'eta0',
  limit: '2 * (1 + beta) / ((1 + beta - 2 * nu * beta) * lambda)',
  source:
    'Ma & Yarats (2019), Quasi-hyperbolic momentum and Adam for deep learning; nu and beta as they advise',
};
