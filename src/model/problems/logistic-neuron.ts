/** One neuron with a sigmoid and cross-entropy: logistic regression, which is convex where the squared error is not. */

import type { Problem } from './problem.ts';

export const logisticNeuron: Problem = {
  id: 'logistic-neuron',
  title: 'Logistic neuron',
  summary: 'The sigmoid neuron with cross-entropy: convex, and no plateau far out.',
  parameters: [
    { name: 'w', start: -4, range: [-6, 6] },
    { name: 'b', start: 4, range: [-6, 6] },
  ],
  columns: ['x', 'y'],
  data: 'six-points',
  loss: `
    z = w * x + b
    f = sigmoid(z)
    softplus(z) - y * z`,
  curve: { value: 'f', over: 'x', target: 'y' },
  source:
    'Cox (1958), The regression analysis of binary sequences; −y log f − (1 − y) log(1 − f) written in z = w x + b, where nothing overflows',
};
