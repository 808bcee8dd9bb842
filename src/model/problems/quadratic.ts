/** A quadratic bowl with known curvatures, kappa and 1, turned by an angle: the case that theory speaks of. */

import type { Problem } from './problem.ts';
import { type Quantity, real } from '../quantity.ts';

const kappa: Quantity = {
  name: 'kappa',
  default: 10,
  range: { from: 1, to: 1e18 },
  scale: 'log',
  meaning: 'condition number: the sharpness, where the least curvature is 1',
};

export const quadratic: Problem = {
  id: 'quadratic',
  title: 'Quadratic',
  summary: 'A bowl of sharpness kappa across and 1 along: every stability limit can be read off.',
  parameters: [
    { name: 'x', start: 1.5, range: [-2, 2] },
    { name: 'y', start: -1, range: [-2, 2] },
  ],
  constants: [kappa, real('angle', 0.5, 'by how much the bowl is turned, in radians')],
  columns: [],
  loss: `
    u = cos(angle) * x + sin(angle) * y
    v = cos(angle) * y - sin(angle) * x
    (kappa * u^2 + v^2) / 2`,
  least: '0',
  minima: [{ x: '0', y: '0' }],
  source: 'Goh (2017), Why momentum really works, Distill: the convex quadratic',
};
