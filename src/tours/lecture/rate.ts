/** Claims 9 to 12: what the effective rate does on the way, and that no initial rate suits every place. */

import { evaluateFormula } from '../../formula/index.ts';
import { findOptimizer } from '../../model/find.ts';
import { bottomStep, lastOf, topStep } from '../reading.ts';
import type { TourStep } from '../tour.ts';
import { NEURON, neuronRun, rmspropRun } from './setting.ts';

const RATE = findOptimizer('rmsprop')!.rate!;

/** The effective rate at a history, as RMSProp has it and as the lecture computes it, without the root. */
export function rateAt(
  eta0: number,
  v: number,
  eps = 1e-4,
): { readonly withRoot: number; readonly asTold: number } {
  return { withRoot: evaluateFormula(RATE, { eta0, v, eps }), asTold: eta0 / (v + eps) };
}

const map = { is: 'map', title: 'RMSProp over {eta0} and {beta}', spec: NEURON } as const;

const first: TourStep = {
  title: 'At the very start the rate is 100 {eta0}',
  says: [
    'Before the first step there is no history, {v} = 0, and the rate is {eta0} divided by the root of {eps} = 0.0001: {times} times {eta0}.',
    'That is {first6} for {eta0} = 0.6, {first1} for 0.1 and {first05} for 0.05. Only the plateau, where the slope is next to nothing, keeps the first step small.',
  ],
  look: 'The first point of each line, on a logarithmic scale.',
  attempt: 'Open this map in the explorer and put {eps} on an axis: the border follows its root.',
  runs: [rmspropRun(0.6), rmspropRun(0.1), rmspropRun(0.05)],
  figures: {
    times: { of: ({ r06 }) => r06.columns['rate.w'][0] / r06.at.eta0 },
    first6: { of: (runs) => runs.r06.columns['rate.w'][0] },
    first1: { of: (runs) => runs.r01.columns['rate.w'][0] },
    first05: { of: (runs) => runs.r005.columns['rate.w'][0] },
  },
  exhibits: [
    {
      is: 'lines',
      title: 'effective rate of {w}',
      column: 'rate.w',
      isLog: true,
      steps: [0, 60],
      isKey: true,
    },
    { is: 'lines', title: 'history {v} of {w}', column: 'v.w', steps: [0, 60] },
    { is: 'lines', title: 'gradient {g} of {w}', column: 'g.w', steps: [0, 60] },
    map,
  ],
};

const hill: TourStep = {
  title: 'Steep: the rate falls. Flat: it rises again',
  says: [
    'While squared gradients are above their mean, {v} grows and the rate falls. After step {top} they are below it: {v} shrinks, and from step {bottom} on the rate rises.',
    'It falls from {first} to {lowest} and comes back to {last}. This is what one likes about RMSProp.',
  ],
  look: '{v} and the rate are mirror images, with their extremes at one step.',
  attempt: 'Read both plots where the gradient is greatest: {v} is not yet at its height.',
  runs: [rmspropRun(0.05)],
  figures: {
    top: { of: (runs) => topStep(runs.r005, 'v.w') },
    bottom: { of: (runs) => bottomStep(runs.r005, 'rate.w') },
    first: { of: (runs) => runs.r005.columns['rate.w'][0] },
    lowest: { of: ({ r005 }) => r005.columns['rate.w'][bottomStep(r005, 'rate.w')] },
    last: { of: (runs) => lastOf(runs.r005, 'rate.w') },
  },
  exhibits: [
    { is: 'lines', title: 'gradient {g} of {w}', column: 'g.w' },
    { is: 'lines', title: 'history {v} of {w}', column: 'v.w', isKey: true },
    { is: 'lines', title: 'effective rate of {w}', column: 'rate.w', isKey: true },
    { is: 'paths', title: 'The way over the loss' },
  ],
};

const root: TourStep = {
  title: 'The same history makes one rate large and another small',
  says: [
    'In a steep place, at {v} = 1.25, the lecture has an effective rate of {told6} for {eta0} = 0.6 and {told1} for 0.1; the small one is wanted. In a flat place, at {v} = 0.1, it is {flat6} and {flat1}; now the large one is wanted.',
    'These leave out the root, as the lecture says itself. With it they are {root6} and {root1} at 1.25, {rootFlat6} and {rootFlat1} at 0.1. The argument stays: their ratio is that of the two {eta0}, whatever {v} is.',
  ],
  look: 'The two lines keep their distance on a logarithmic scale, wherever the histories agree.',
  attempt: 'Drag {v} from 1.25 to 0.1 and watch which of the two rates would suit the place.',
  aside: 'What the lecture leaves out: the root over {v} + {eps}. The updates of this page have it.',
  runs: [rmspropRun(0.6), rmspropRun(0.1)],
  figures: {
    told6: { of: () => rateAt(0.6, 1.25).asTold, digits: 2 },
    told1: { of: () => rateAt(0.1, 1.25).asTold, digits: 2 },
    flat6: { of: () => rateAt(0.6, 0.1).asTold, digits: 2 },
    flat1: { of: () => rateAt(0.1, 0.1).asTold, digits: 2 },
    root6: { of: () => rateAt(0.6, 1.25).withRoot },
    root1: { of: () => rateAt(0.1, 1.25).withRoot, digits: 2 },
    rootFlat6: { of: () => rateAt(0.6, 0.1).withRoot },
    rootFlat1: { of: () => rateAt(0.1, 0.1).withRoot },
  },
  exhibits: [
    { is: 'root', title: 'The effective rate at a history {v}', isKey: true },
    { is: 'lines', title: 'effective rate of {w}', column: 'rate.w', isLog: true },
    { is: 'lines', title: 'history {v} of {w}', column: 'v.w' },
  ],
};

/** So few that what a slow run does not reach still counts; the tail evens out on which leg a run ends that oscillates. */
const brief = { steps: 60, tail: 20 };

const places: TourStep = {
  title: 'No single {eta0} is right everywhere',
  says: [
    'From the plateau, at {start.w} = −4 and {start.b} = 4, the large rate does better: over the last 20 of 60 steps its mean loss is {flatLarge}, that of the small one {flatSmall}.',
    'From the steep side, at {start.w} = 1 and {start.b} = −1, it is the other way round: {steepLarge} with the large rate, {steepSmall} with the small one.',
  ],
  look: 'The dark wedge of the map: in its middle rows, near the valley, it begins at a smaller {eta0} than above and below.',
  attempt: 'Follow one row of the map from left to right, then a row further down.',
  runs: [
    neuronRun('flatLarge', '{eta0} = 0.6, plateau', 'rmsprop', 0.6, brief),
    neuronRun('flatSmall', '{eta0} = 0.05, plateau', 'rmsprop', 0.05, brief),
    neuronRun('steepLarge', '{eta0} = 0.6, steep', 'rmsprop', 0.6, { ...brief, from: 'steep' }),
    neuronRun('steepSmall', '{eta0} = 0.05, steep', 'rmsprop', 0.05, { ...brief, from: 'steep' }),
  ],
  figures: {
    flatLarge: { of: (runs) => runs.flatLarge.summary.tailLoss },
    flatSmall: { of: (runs) => runs.flatSmall.summary.tailLoss },
    steepLarge: { of: (runs) => runs.steepLarge.summary.tailLoss },
    steepSmall: { of: (runs) => runs.steepSmall.summary.tailLoss },
  },
  exhibits: [
    {
      is: 'map',
      title: 'Tail loss over {eta0} and where {w} starts',
      spec: neuronRun('', '', 'rmsprop', 0.6, brief).spec,
      shown: 'tailLoss',
    },
    { is: 'paths', title: 'Four ways over the loss' },
    { is: 'lines', title: 'loss {L}', column: 'loss', isKey: true },
    { is: 'lines', title: 'effective rate of {w}', column: 'rate.w', isLog: true },
  ],
};

export const RATE_STEPS: readonly TourStep[] = [first, hill, root, places];
