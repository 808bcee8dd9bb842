/** A network of four hidden neurons that separates two interleaved crescents: a small real classifier, by tanh or relu. */

import { networkLoss, networkParameters, type Activation } from './network.ts';
import type { Problem } from './problem.ts';

function twoMoons(activation: Activation): Omit<Problem, 'id' | 'title' | 'summary'> {
  return {
    parameters: networkParameters(4, 12),
    columns: ['a', 'b', 'y'],
    data: 'two-moons',
    loss: networkLoss(4, activation),
    least: '0',
    source:
      'the two-moons task of scikit-learn’s make_moons; the crescents can be told apart, so that the loss tends to 0 as the weights grow',
  };
}

export const twoMoonsNetwork: Problem = {
  id: 'two-moons-network',
  title: 'Two-moons network',
  summary: 'Seventeen parameters separate two crescents, with tanh.',
  ...twoMoons('tanh'),
};

export const twoMoonsNetworkRelu: Problem = {
  id: 'two-moons-network-relu',
  title: 'Two-moons network (relu)',
  summary: 'The same network with relu: a loss with kinks, and neurons that can die.',
  ...twoMoons('relu'),
};
