/**
 * McCormick's function: a wave on an inclined trough. The slope equations give cos(x + y) = −1/2 and x − y = 1, so the
 * minimum of the textbook domain is at x = 1/2 − π/3; beyond it every further wave is deeper by π, without end.
 */

import type { Problem } from './problem.ts';

export const mccormick: Problem = {
  id: 'mccormick',
  title: 'McCormick',
  summary: 'A wave on an inclined trough; large steps leave for deeper waves outside the domain.',
  parameters: [
    { name: 'x', start: 3, range: [-1.5, 4] },
    { name: 'y', start: 0.5, range: [-3, 4] },
  ],
  columns: [],
  loss: 'sin(x + y) + (x - y)^2 - 1.5*x + 2.5*y + 1',
  least: '-sqrt(3)/2 - pi/3',
  minima: [{ x: '1/2 - pi/3', y: '-1/2 - pi/3' }],
  source:
    'McCormick (1976), Computability of global solutions to factorable nonconvex programs; the minimum is that of −1.5 ≤ x ≤ 4, −3 ≤ y ≤ 4',
};
