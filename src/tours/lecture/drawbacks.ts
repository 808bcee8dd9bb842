/** Claims 13 to 15: what a large first gradient does, what a sparse feature does, and what one would want instead. */

import { findPreset } from '../../spec/presets.ts';
import type { SpecInput } from '../../spec/structure.ts';
import { extentOf } from '../../replay/extent.ts';
import { bottomStep, halfwayStep, lastOf } from '../reading.ts';
import type { TourRun, TourStep } from '../tour.ts';
import { NEURON, neuronRun } from './setting.ts';

const steepStart: TourStep = {
  title: 'A large first gradient makes AdaGrad’s rate small for good',
  says: [
    'From the steep side the first gradient of {w} is {ratio} times that on the plateau. AdaGrad keeps its square for ever: after one step the rate of {w} is {after}, where from the plateau it is {afterFlat}, and it only falls from there, to {last}.',
    'RMSProp’s falls, too, to {lowest}, but it comes back: by the end it is {risen} times that.',
  ],
  look: 'The rates on a logarithmic scale: one of them comes up again.',
  attempt:
    'Choose cells above and below the marked point: away from the valley AdaGrad no longer arrives with this {eta0}.',
  runs: [
    neuronRun('adagrad', 'AdaGrad, steep start', 'adagrad', 0.1, { from: 'steep' }),
    neuronRun('flat', 'AdaGrad, plateau', 'adagrad', 0.1),
    neuronRun('rmsprop', 'RMSProp, steep start', 'rmsprop', 0.1, { from: 'steep' }),
  ],
  figures: {
    ratio: {
      of: ({ adagrad, flat }) => Math.abs(adagrad.columns['g.w'][0] / flat.columns['g.w'][0]),
      digits: 2,
    },
    after: { of: (runs) => runs.adagrad.columns['rate.w'][1], digits: 2 },
    afterFlat: { of: (runs) => runs.flat.columns['rate.w'][1], digits: 2 },
    last: { of: (runs) => lastOf(runs.adagrad, 'rate.w'), digits: 2 },
    lowest: { of: ({ rmsprop }) => rmsprop.columns['rate.w'][bottomStep(rmsprop, 'rate.w')], digits: 2 },
    risen: {
      of: ({ rmsprop }) =>
        lastOf(rmsprop, 'rate.w') / rmsprop.columns['rate.w'][bottomStep(rmsprop, 'rate.w')],
      digits: 2,
    },
  },
  exhibits: [
    {
      is: 'map',
      title: 'AdaGrad over {eta0} and where {w} starts',
      spec: neuronRun('', '', 'adagrad', 0.1, { from: 'steep' }).spec,
    },
    { is: 'lines', title: 'effective rate of {w}', column: 'rate.w', isLog: true, isKey: true },
    { is: 'lines', title: 'history {v} of {w}', column: 'v.w' },
    { is: 'lines', title: 'loss {L}', column: 'loss' },
  ],
};

const SPARSE = findPreset('sparse-gd')!.spec;

function sparseRun(name: string, label: string, optimizer: string, eta0: number): TourRun {
  return {
    name,
    label,
    spec: {
      ...SPARSE,
      problem: { ...SPARSE.problem, start: { w: -2, b: 2 } },
      optimizer: { id: optimizer, hyper: { eta0 } },
      steps: 2000,
    },
    at: { eta0, 'start.w': -2 },
  };
}

const GD = sparseRun('gd', 'gradient descent', 'gradient-descent', 1);

const sparse: TourStep = {
  title: 'A sparse feature starves gradient descent',
  says: [
    'Four in five of the {x} are 0, so {w} hardly ever has a gradient. Plain gradient descent has half of its way in {b} behind it after {gdB} steps, in {w} after {gdW}: first along one axis, then along the other.',
    'Dividing by the root of {v} gives {w} the larger rate. AdaGrad takes {adagradB} and {adagradW} steps, RMSProp {rmspropB} and {rmspropW}: they move along both.',
    'Momentum has the form of RMSProp’s history, too, a mean with weights that fade, but of {g} in place of {g}².',
  ],
  look: 'The bow in the way of gradient descent; the other two cut it short.',
  attempt: 'Open the map in the explorer and choose AdaGrad there: the slow band shrinks.',
  runs: [
    GD,
    sparseRun('adagrad', 'AdaGrad', 'adagrad', 0.3),
    sparseRun('rmsprop', 'RMSProp', 'rmsprop', 0.02),
  ],
  figures: {
    gdB: { of: (runs) => halfwayStep(runs.gd, 'b') },
    gdW: { of: (runs) => halfwayStep(runs.gd, 'w') },
    adagradB: { of: (runs) => halfwayStep(runs.adagrad, 'b') },
    adagradW: { of: (runs) => halfwayStep(runs.adagrad, 'w') },
    rmspropB: { of: (runs) => halfwayStep(runs.rmsprop, 'b') },
    rmspropW: { of: (runs) => halfwayStep(runs.rmsprop, 'w') },
  },
  exhibits: [
    { is: 'paths', title: 'Their ways over the loss', isKey: true },
    {
      is: 'map',
      title: 'Gradient descent over {eta0} and where {w} starts',
      spec: { ...GD.spec, steps: 500 },
    },
    { is: 'lines', title: 'parameter {w}', column: 'w' },
    { is: 'lines', title: 'parameter {b}', column: 'b' },
  ],
};

const ADADELTA = findPreset('adadelta')!.spec;

function adadeltaRun(name: string, eta0: number): TourRun {
  return { name, label: `AdaDelta, {eta0} = ${eta0}`, spec: ADADELTA, at: { eta0, eps: 1e-6 } };
}

const wish: TourStep = {
  title: 'What one would want: a numerator that adapts, too',
  says: [
    'All of these begin with a rate that somebody has to choose. AdaDelta puts the size of its own past steps where {eta0} stood. From {eta0} = 0.01 and from 1 its runs differ by {difference}: there is nothing left to choose along the map.',
    'It has a price. With its own {eps} it begins with tiny steps, and its tail loss after 1000 of them is {tail}.',
  ],
  look: 'A map of level stripes. Below it, the drawbacks that the lecture ends with, for every optimizer.',
  attempt: 'Press a number in the table: the explorer opens on the map that shows it.',
  runs: [adadeltaRun('small', 0.01), adadeltaRun('large', 1)],
  figures: {
    difference: {
      of: ({ small, large }) =>
        extentOf(small.columns.w.map((value, t) => Math.abs(value - large.columns.w[t])))[1],
    },
    tail: { of: (runs) => runs.large.summary.tailLoss },
  },
  exhibits: [
    { is: 'map', title: 'AdaDelta over {eta0} and {eps}', spec: ADADELTA },
    { is: 'lines', title: 'loss {L}', column: 'loss' },
    { is: 'drawbacks', title: 'The drawbacks, optimizer by optimizer', isKey: true },
  ],
};

export const DRAWBACK_STEPS: readonly TourStep[] = [steepStart, sparse, wish];

/** The map on which an optimizer's sensitivity to eta0 is seen, from the lecture's start. */
export function sensitivityMap(optimizer: string): SpecInput {
  return neuronRun('', '', optimizer, 0.1).spec;
}

/** The map on which it is seen what a steep start does to an optimizer: the further up, the larger the first gradient. */
export function steepStartMap(optimizer: string): SpecInput {
  return neuronRun('', '', optimizer, 0.1, { from: 'steep' }).spec;
}

/** The map of a loss that is a cliff first and a wide bowl after it: 10 steep, then 0.1 and less. */
export function gentleSlopeMap(optimizer: string): SpecInput {
  return {
    problem: { id: 'formula', loss: 'if(x > 10, 10 * x - 99.5, 0.005 * x^2)', start: { x: 14 } },
    optimizer: { id: optimizer },
    axes: {
      x: { param: 'eta0', scale: 'log', from: 0.001, to: 10, count: 256 },
      y: { param: 'start.x', scale: 'linear', from: 0, to: 20, count: 256 },
    },
    steps: NEURON.steps,
    tail: NEURON.tail,
  };
}
