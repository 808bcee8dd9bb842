/** The three-hump camel: a shallow global minimum between two local ones. */

import type { Problem } from './problem.ts';

export const threeHumpCamel: Problem = {
  id: 'three-hump-camel',
  title: 'Three-hump camel',
  summary: 'Three minima; small steps stay in the one they start beside.',
  parameters: [
    { name: 'x', start: -1.9, range: [-5, 5] },
    { name: 'y', start: 2, range: [-5, 5] },
  ],
  columns: [],
  loss: '2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2',
  least: '0',
  minima: [{ x: '0', y: '0' }],
  source: 'Jamil & Yang (2013), A literature survey of benchmark functions for global optimization problems',
};
