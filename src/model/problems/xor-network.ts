/** A network of two hidden neurons that learns exclusive or: the smallest task that one layer cannot do. */

import { networkLoss, networkParameters } from './network.ts';
import type { Problem } from './problem.ts';

export const xorNetwork: Problem = {
  id: 'xor-network',
  title: 'XOR network',
  summary: 'Nine parameters learn exclusive or: plateaus first, then sudden progress.',
  parameters: networkParameters(2, 6),
  columns: ['a', 'b', 'y'],
  data: 'xor',
  loss: networkLoss(2, 'tanh'),
  least: '0',
  source:
    'Rumelhart, Hinton & Williams (1986), Learning internal representations by error propagation, with tanh and cross-entropy; the loss tends to 0 as the weights grow',
};
