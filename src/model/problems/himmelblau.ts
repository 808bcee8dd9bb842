/** Himmelblau's function: four minima of equal depth, so that the rate decides which one a run ends in. */

import type { Problem } from './problem.ts';

export const himmelblau: Problem = {
  id: 'himmelblau',
  title: 'Himmelblau',
  summary: 'Four equal minima: which one is reached depends on the rate.',
  parameters: [
    { name: 'x', start: -0.5, range: [-5, 5] },
    { name: 'y', start: -1, range: [-5, 5] },
  ],
  columns: [],
  loss: '(x^2 + y - 11)^2 + (x + y^2 - 7)^2',
  least: '0',
  minima: [
    { x: '3', y: '2' },
    { x: '-2.805118086952745', y: '3.131312518250573' },
    { x: '-3.779310253377747', y: '-3.2831859912861696' },
    { x: '3.5844283403304917', y: '-1.8481265269644036' },
  ],
  source: 'Himmelblau (1972), Applied nonlinear programming; three of the minima by Newton’s method',
};
