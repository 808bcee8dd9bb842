/** A line fitted by squared error: a quadratic bowl whose shape the data make. */

import type { Problem } from './problem.ts';

export const linearRegression: Problem = {
  id: 'linear-regression',
  title: 'Linear regression',
  summary: 'A line through points: a quadratic bowl, tilted and stretched by the data.',
  parameters: [
    { name: 'w', start: -2, range: [-3, 3] },
    { name: 'b', start: 1.5, range: [-3, 3] },
  ],
  columns: ['x', 'y'],
  data: 'six-points',
  loss: `
    f = w * x + b
    (f - y)^2 / 2`,
  curve: { value: 'f', over: 'x', target: 'y' },
  source: 'Legendre (1805), Nouvelles méthodes pour la détermination des orbites des comètes, appendix',
};
