/** The six-hump camel: two global minima among six. */

import type { Problem } from './problem.ts';

export const sixHumpCamel: Problem = {
  id: 'six-hump-camel',
  title: 'Six-hump camel',
  summary: 'Six minima, two of them lowest.',
  parameters: [
    { name: 'x', start: 1.7, range: [-3, 3] },
    { name: 'y', start: 0.3, range: [-2, 2] },
  ],
  columns: [],
  loss: '(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (4*y^2 - 4)*y^2',
  least: '-1.0316284534898774',
  minima: [
    { x: '0.08984201310031806', y: '-0.7126564030207396' },
    { x: '-0.08984201310031806', y: '0.7126564030207396' },
  ],
  source: 'Dixon & Szegő (1978), Towards global optimisation 2; minimum by Newton’s method',
};
