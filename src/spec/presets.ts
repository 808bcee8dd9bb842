/** Places worth seeing: complete specs, each with the reason to look there. */

import type { RunPoint } from './point.ts';
import type { SpecInput } from './structure.ts';

/** A place worth seeing. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  /** Why this place is interesting, in a sentence or two. */
  readonly reason: string;
  readonly spec: SpecInput;
  /** Runs that are best seen side by side, each by its values along the axes. */
  readonly pins?: readonly RunPoint[];
}

const lecture: Preset = {
  id: 'lecture',
  title: 'The lecture’s neuron: learning rate against decay',
  reason:
    'RMSProp on one neuron. At beta = 0.9, eta0 = 0.6 oscillates at high loss, 0.1 oscillates at low loss and 0.05 converges; the border lies at 2√eps/λ, whatever beta.',
  spec: {
    version: 1,
    problem: { id: 'sigmoid-neuron', data: 'six-points', reduce: 'mean', start: { w: -4, b: 4 } },
    optimizer: { id: 'rmsprop', hyper: { eta0: 0.1, beta: 0.9, eps: 1e-4 } },
    axes: {
      x: { param: 'eta0', scale: 'log', from: 0.001, to: 2, count: 256 },
      y: { param: 'beta', scale: 'linear', from: 0, to: 0.999, count: 256 },
    },
    steps: 500,
    tail: 50,
  },
  pins: [0.6, 0.1, 0.05].map((eta0) => ({ eta0, beta: 0.9 })),
};

const lectureEps: Preset = {
  id: 'lecture-eps',
  title: 'The border of stability is a line: learning rate against eps',
  reason:
    'Near the minimum v fades and eps alone holds the rate down, so the border eta0 = 2√eps/λ is a straight line of slope ½ (eps grows with eta0²) on two logarithmic axes.',
  spec: {
    ...lecture.spec,
    axes: {
      x: { param: 'eta0', scale: 'log', from: 0.001, to: 2, count: 256 },
      y: { param: 'eps', scale: 'log', from: 1e-8, to: 0.1, count: 256 },
    },
  },
};

const adagradStart: Preset = {
  id: 'adagrad-start',
  title: 'AdaGrad never forgets where it started',
  reason:
    'v never falls, so what it gathers on the way slows a run for good: at eta0 = 0.1, ample for RMSProp, only starts near the valley arrive in 500 steps. Choose RMSProp here to see the difference.',
  spec: {
    version: 1,
    problem: { id: 'sigmoid-neuron', data: 'six-points', reduce: 'mean', start: { w: -4, b: 4 } },
    optimizer: { id: 'adagrad', hyper: { eta0: 0.1, eps: 1e-4 } },
    axes: {
      x: { param: 'eta0', scale: 'log', from: 0.001, to: 10, count: 256 },
      y: { param: 'start.w', scale: 'linear', from: -6, to: 6, count: 256 },
    },
    steps: 500,
    tail: 50,
  },
};

const gdLimit: Preset = {
  id: 'gd-limit',
  title: 'Gradient descent’s limit does not depend on the start',
  reason:
    'Wherever plain gradient descent comes from, it can rest at the minimum only below eta0 = 2/λ; how far it gets in 500 steps depends on the start all the more.',
  spec: {
    version: 1,
    problem: { id: 'sigmoid-neuron', data: 'six-points', reduce: 'mean', start: { w: -4, b: 4 } },
    optimizer: { id: 'gradient-descent', hyper: { eta0: 0.1 } },
    axes: {
      x: { param: 'eta0', scale: 'log', from: 0.01, to: 100, count: 256 },
      y: { param: 'start.w', scale: 'linear', from: -6, to: 6, count: 256 },
    },
    steps: 500,
    tail: 50,
  },
};

const sparseGd: Preset = {
  id: 'sparse-gd',
  title: 'A sparse feature starves gradient descent',
  reason:
    'Four in five x are 0, so w hardly ever feels a gradient: plain gradient descent finds b first and w late. Choose AdaGrad or RMSProp here and the slow band shrinks.',
  spec: {
    version: 1,
    problem: { id: 'sigmoid-neuron', data: 'sparse', reduce: 'mean', start: { w: -4, b: 0 } },
    optimizer: { id: 'gradient-descent', hyper: { eta0: 0.1 } },
    axes: {
      x: { param: 'eta0', scale: 'log', from: 0.01, to: 100, count: 256 },
      y: { param: 'start.w', scale: 'linear', from: -6, to: 6, count: 256 },
    },
    steps: 500,
    tail: 50,
  },
};

const basins: Preset = {
  id: 'basins',
  title: 'Where a run comes from: start against start',
  reason:
    'One learning rate, every starting point: after 120 steps RMSProp at eta0 = 0.1 jumps to and fro in the valley if it came from nearby, and is still crossing a plateau if it came from a far corner.',
  spec: {
    version: 1,
    problem: { id: 'sigmoid-neuron', data: 'six-points', reduce: 'mean', start: { w: -4, b: 4 } },
    optimizer: { id: 'rmsprop', hyper: { eta0: 0.1, beta: 0.9, eps: 1e-4 } },
    axes: {
      x: { param: 'start.w', scale: 'linear', from: -6, to: 6, count: 256 },
      y: { param: 'start.b', scale: 'linear', from: -6, to: 6, count: 256 },
    },
    steps: 120,
    tail: 30,
  },
};

const adadelta: Preset = {
  id: 'adadelta',
  title: 'A method without a learning rate: AdaDelta',
  reason:
    'AdaDelta’s numerator adapts as well, so nothing changes along eta0: the map is made of level stripes. What is left to choose is eps, which sets its first steps.',
  spec: {
    ...lecture.spec,
    optimizer: { id: 'adadelta', hyper: { eta0: 1, beta: 0.95, eps: 1e-6 } },
    axes: {
      x: { param: 'eta0', scale: 'log', from: 0.001, to: 2, count: 256 },
      y: { param: 'eps', scale: 'log', from: 1e-10, to: 1, count: 256 },
    },
    steps: 1000,
  },
};

const periodDoubling: Preset = {
  id: 'period-doubling',
  title: 'Beyond the limit: period doubling on the way to chaos',
  reason:
    'e^x − x is the loss of a Poisson regression with one parameter, and gradient descent on it is Ricker’s map of a population. Beyond eta0 = 2/λ its runs come back every 2nd step, then every 4th and 8th, in intervals that shrink by Feigenbaum’s ratio, and at last never; the slice below the map shows the cascade.',
  spec: {
    version: 1,
    problem: { id: 'formula', loss: 'exp(x) - x', start: { x: -1 } },
    optimizer: { id: 'gradient-descent', hyper: { eta0: 2.6 } },
    axes: {
      x: { param: 'eta0', scale: 'linear', from: 1.6, to: 3.2, count: 256 },
      y: { param: 'start.x', scale: 'linear', from: -2, to: 1.5, count: 256 },
    },
    steps: 1000,
    tail: 64,
  },
};

/** All presets. */
export const PRESETS: readonly Preset[] = [
  lecture,
  lectureEps,
  basins,
  adagradStart,
  gdLimit,
  sparseGd,
  adadelta,
  periodDoubling,
];

/** The preset of an id; undefined where there is none. */
export function findPreset(id: string): Preset | undefined {
  return PRESETS.find((preset) => preset.id === id);
}
