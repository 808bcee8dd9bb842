/** A saddle with a minimum on either side: how soon a run leaves it, and which way, is decided by what it starts with. */

import type { Problem } from './problem.ts';

export const saddle: Problem = {
  id: 'saddle',
  title: 'Saddle',
  summary: 'Starts beside the ridge of a saddle; the two minima lie to its sides.',
  parameters: [
    { name: 'x', start: 1.5, range: [-2, 2] },
    { name: 'y', start: 0.001, range: [-2, 2] },
  ],
  columns: [],
  loss: 'x^2 - y^2 + y^4/4',
  least: '-1',
  minima: [
    { x: '0', y: 'sqrt(2)' },
    { x: '0', y: '-sqrt(2)' },
  ],
  source:
    'the saddle x² − y² of Dauphin et al. (2014), Identifying and attacking the saddle point problem, with y⁴/4 to bound it below',
};
