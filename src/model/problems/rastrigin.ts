/** Rastrigin's function: a bowl with a minimum near every pair of whole numbers. */

import type { Problem } from './problem.ts';

export const rastrigin: Problem = {
  id: 'rastrigin',
  title: 'Rastrigin',
  summary: 'A regular grid of minima: runs end in the nearest one unless their steps are large.',
  parameters: [
    { name: 'x', start: -2.3, range: [-5.12, 5.12] },
    { name: 'y', start: 1.7, range: [-5.12, 5.12] },
  ],
  columns: [],
  loss: '20 + x^2 - 10*cos(2*pi*x) + y^2 - 10*cos(2*pi*y)',
  least: '0',
  minima: [{ x: '0', y: '0' }],
  source: 'Rastrigin (1974), Systems of extremal control, in two dimensions',
};
