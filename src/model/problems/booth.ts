/** Booth's function: a quadratic bowl along the diagonal, with curvatures 18 and 2. */

import type { Problem } from './problem.ts';

export const booth: Problem = {
  id: 'booth',
  title: 'Booth',
  summary: 'A quadratic bowl of sharpness 18, turned by 45 degrees.',
  parameters: [
    { name: 'x', start: -6, range: [-10, 10] },
    { name: 'y', start: 5, range: [-10, 10] },
  ],
  columns: [],
  loss: '(x + 2*y - 7)^2 + (2*x + y - 5)^2',
  least: '0',
  minima: [{ x: '1', y: '3' }],
  source: 'Jamil & Yang (2013), A literature survey of benchmark functions for global optimization problems',
};
