/** The Styblinski–Tang function: two independent double wells, one side of each deeper. */

import type { Problem } from './problem.ts';

export const styblinskiTang: Problem = {
  id: 'styblinski-tang',
  title: 'Styblinski–Tang',
  summary: 'Four wells of unequal depth.',
  parameters: [
    { name: 'x', start: 4, range: [-5, 5] },
    { name: 'y', start: -0.5, range: [-5, 5] },
  ],
  columns: [],
  loss: '(x^4 - 16*x^2 + 5*x + y^4 - 16*y^2 + 5*y) / 2',
  least: '-78.33233140754282',
  minima: [{ x: '-2.903534027771177', y: '-2.903534027771177' }],
  source: 'Styblinski & Tang (1990), Experiments in nonconvex optimization; minimum by Newton’s method',
};
