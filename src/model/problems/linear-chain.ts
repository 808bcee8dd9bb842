/** A chain of four linear neurons fitted to one number: the smallest deep network, with a plateau at 0. */

import type { Problem } from './problem.ts';
import { real } from '../quantity.ts';

export const linearChain: Problem = {
  id: 'linear-chain',
  title: 'Linear chain',
  summary: 'Four weights whose product must meet a target: flat near 0, sharp far out.',
  parameters: [
    { name: 'w1', start: 0.3, range: [-2, 2] },
    { name: 'w2', start: 0.5, range: [-2, 2] },
    { name: 'w3', start: 0.8, range: [-2, 2] },
    { name: 'w4', start: 1.2, range: [-2, 2] },
  ],
  constants: [real('target', 1, 'what the product of the weights is to be')],
  columns: [],
  loss: '(w1 * w2 * w3 * w4 - target)^2 / 2',
  least: '0',
  minima: [{ w1: 'target', w2: '1', w3: '1', w4: '1' }],
  source:
    'Saxe, McClelland & Ganguli (2014), Exact solutions to the nonlinear dynamics of learning in deep linear neural networks, with one neuron a layer',
};
