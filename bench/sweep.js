// The work that is measured: the lecture's sweep, RMSProp on one sigmoid neuron, as a plan for the engines here and
// as plain numbers for everyone else.

import { makePlan, parseSpec } from '../dist/index.js';

export const DATA = {
  'two-points': { x: [0.5, 2.5], y: [0.2, 0.9] },
  'six-points': { x: [3.5, 0.35, 3.2, -2.0, 1.5, -0.5], y: [0.5, 0.5, 0.5, 0.5, 0.1, 0.3] },
};

/** The spec of the lecture's landscape over one of its data sets; `more` is added at the top. */
export function lectureSpec({ data, width, height = width, steps, ...more }) {
  return parseSpec({
    problem: { id: 'sigmoid-neuron', data },
    optimizer: { id: 'rmsprop' },
    axes: {
      x: { param: 'eta0', scale: 'log', from: 0.001, to: 2, count: width },
      y: { param: 'beta', scale: 'linear', from: 0, to: 0.999, count: height },
    },
    steps,
    tail: Math.min(50, steps),
    ...more,
  });
}

/**
 * The sweep in both forms.
 * @param {{ data: keyof typeof DATA, width: number, height?: number, steps: number }} size
 */
export function lectureSweep(size) {
  const plan = makePlan(lectureSpec(size));
  return { ...DATA[size.data], plan, eta0: [...plan.x], beta: [...plan.y], steps: size.steps };
}

/** What one trial computes: updates of runs. */
export function cellSteps({ eta0, beta, steps }) {
  return eta0.length * beta.length * steps;
}
