/** The Goldstein–Price function: losses from 3 to a million within a few units. */

import type { Problem } from './problem.ts';

export const goldsteinPrice: Problem = {
  id: 'goldstein-price',
  title: 'Goldstein–Price',
  summary: 'Gradients of very different size side by side: hard on any fixed rate.',
  parameters: [
    { name: 'x', start: -0.5, range: [-2, 2] },
    { name: 'y', start: 0.3, range: [-2, 2] },
  ],
  columns: [],
  loss: `
    a = 1 + (x + y + 1)^2 * (19 - 14*x + 3*x^2 - 14*y + 6*x*y + 3*y^2)
    b = 30 + (2*x - 3*y)^2 * (18 - 32*x + 12*x^2 + 48*y - 36*x*y + 27*y^2)
    a * b`,
  least: '3',
  minima: [{ x: '0', y: '-1' }],
  source: 'Goldstein & Price (1971), On descent from local minima',
};
