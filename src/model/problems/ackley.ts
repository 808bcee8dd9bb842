/**
 * Ackley's function: a nearly flat outside with small ripples, and a funnel. Its tip is a cone, where the slope is
 * not defined; the distance is kept from 0 there by less than the loss can tell, which makes the slope 0.
 */

import type { Problem } from './problem.ts';

export const ackley: Problem = {
  id: 'ackley',
  title: 'Ackley',
  summary: 'Ripples on a plain around a funnel whose tip is sharp: no rate lets a run rest in it.',
  parameters: [
    { name: 'x', start: -1.7, range: [-5, 5] },
    { name: 'y', start: 2.4, range: [-5, 5] },
  ],
  columns: [],
  loss: `
    r = sqrt(max((x^2 + y^2) / 2, 1e-32))
    -20 * exp(-0.2 * r) - exp((cos(2*pi*x) + cos(2*pi*y)) / 2) + 20 + e`,
  least: '0',
  minima: [{ x: '0', y: '0' }],
  source: 'Ackley (1987), A connectionist machine for genetic hillclimbing, in two dimensions',
};
