/** Small networks with one hidden layer, two inputs a and b and one output: their loss as formula text. */

import type { Parameter } from './problem.ts';
import { generator, threeDecimals } from './random.ts';

export type Activation = 'tanh' | 'relu';

/** Statements whose last is the cross-entropy of one row, in the output z before its sigmoid. */
export function networkLoss(hidden: number, activation: Activation): string {
  const units = numbered(hidden);
  const lines = units.map((unit) => `h${unit} = ${activation}(w${unit}1 * a + w${unit}2 * b + b${unit})`);
  const sum = units.map((unit) => `v${unit} * h${unit}`).join(' + ');
  return [...lines, `z = ${sum} + c`, 'softplus(z) - y * z'].join('\n');
}

/** Weights that start uniformly in −1 … 1, drawn from a seed, and biases that start at 0. */
export function networkParameters(hidden: number, seed: number): Parameter[] {
  const random = generator(seed);
  const weight = (name: string): Parameter => ({
    name,
    start: threeDecimals(2 * random() - 1),
    range: [-4, 4],
  });
  const bias = (name: string): Parameter => ({ name, start: 0, range: [-4, 4] });
  const units = numbered(hidden);
  return [
    ...units.flatMap((unit) => [weight(`w${unit}1`), weight(`w${unit}2`), bias(`b${unit}`)]),
    ...units.map((unit) => weight(`v${unit}`)),
    bias('c'),
  ];
}

function numbered(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
