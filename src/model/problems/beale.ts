/** Beale's function: plateaus and steep corners around one minimum. */

import type { Problem } from './problem.ts';

export const beale: Problem = {
  id: 'beale',
  title: 'Beale',
  summary: 'Flat in the middle, very steep in the corners.',
  parameters: [
    { name: 'x', start: 1, range: [-4.5, 4.5] },
    { name: 'y', start: 1.5, range: [-4.5, 4.5] },
  ],
  columns: [],
  loss: '(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2',
  least: '0',
  minima: [{ x: '3', y: '0.5' }],
  source:
    'Beale (1958), On an iterative method for finding a local minimum of a function of more than one variable',
};
