/** One neuron with a sigmoid and squared error: the lecture's example. */

import type { Problem } from './problem.ts';

export const sigmoidNeuron: Problem = {
  id: 'sigmoid-neuron',
  title: 'Sigmoid neuron',
  summary: 'One neuron, two parameters, squared error: flat plateaus around a curved valley.',
  parameters: [
    { name: 'w', start: -4, range: [-6, 6] },
    { name: 'b', start: 4, range: [-6, 6] },
  ],
  columns: ['x', 'y'],
  data: 'six-points',
  loss: `
    f = sigmoid(w * x + b)
    (f - y)^2 / 2`,
  curve: { value: 'f', over: 'x', target: 'y' },
  source: 'the neuron that lectures on gradient descent and its variants train',
};
