/** Rosenbrock's banana: a curved valley, quickly found and slow to follow. */

import type { Problem } from './problem.ts';

export const rosenbrock: Problem = {
  id: 'rosenbrock',
  title: 'Rosenbrock',
  summary: 'A narrow curved valley: steep across, almost flat along.',
  parameters: [
    { name: 'x', start: -1.2, range: [-2, 2] },
    { name: 'y', start: 1, range: [-1, 3] },
  ],
  columns: [],
  loss: '(1-x)^2 + 100*(y-x^2)^2',
  least: '0',
  minima: [{ x: '1', y: '1' }],
  source: 'Rosenbrock (1960), An automatic method for finding the greatest or least value of a function',
};
