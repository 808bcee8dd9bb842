/** Matyas' function: a quadratic trough along the diagonal, with curvatures 1 and 0.04. */

import type { Problem } from './problem.ts';

export const matyas: Problem = {
  id: 'matyas',
  title: 'Matyas',
  summary: 'A long quadratic trough, almost flat along the diagonal.',
  parameters: [
    { name: 'x', start: -4, range: [-10, 10] },
    { name: 'y', start: 7, range: [-10, 10] },
  ],
  columns: [],
  loss: '0.26*(x^2 + y^2) - 0.48*x*y',
  least: '0',
  minima: [{ x: '0', y: '0' }],
  source: 'Jamil & Yang (2013), A literature survey of benchmark functions for global optimization problems',
};
