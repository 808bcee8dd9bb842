/** Claims 1 to 3: a history that fades, where AdaGrad's only grows, and what comes of it. */

import { excessShare, fallsOf, lastOf, topStep } from '../reading.ts';
import type { TourStep } from '../tour.ts';
import { NEURON, neuronRun, rmspropRun } from './setting.ts';

const RUN = 'r01';

const unrolled: TourStep = {
  title: 'RMSProp remembers, and forgets',
  says: [
    'Each parameter has a history {v} of its squared gradients. A step keeps the share {beta} of it and adds 1 − {beta} of the new {g}²; the step itself is divided by the root of {v}.',
    'Unrolled, the third {v} is {w0} {g}² of now, {w1} of one step before and {w2} of two before: for {w} in this run {sum}. The run’s own {v} says {v3}.',
  ],
  look: 'A peak of {g} is seen in {v} a little later, lower and rounder, and is gone some 30 steps on.',
  attempt: 'Choose a cell at another {beta} on the map: the higher it lies, the longer {v} remembers.',
  runs: [rmspropRun(0.1)],
  figures: {
    w0: { of: (runs) => 1 - runs[RUN].at.beta },
    w1: { of: ({ [RUN]: { at } }) => at.beta * (1 - at.beta) },
    w2: { of: ({ [RUN]: { at } }) => at.beta ** 2 * (1 - at.beta) },
    sum: {
      of: ({ [RUN]: { at, columns } }) => {
        const [oldest, older, now] = columns['g.w'];
        return (1 - at.beta) * (now ** 2 + at.beta * older ** 2 + at.beta ** 2 * oldest ** 2);
      },
    },
    v3: { of: (runs) => runs[RUN].columns['v.w'][3] },
  },
  exhibits: [
    { is: 'updates', title: 'The update of every parameter {p}', optimizers: ['rmsprop'], isKey: true },
    { is: 'map', title: 'RMSProp over {eta0} and {beta}', spec: NEURON },
    { is: 'lines', title: 'gradient {g} of {w}', column: 'g.w', steps: [0, 160] },
    { is: 'lines', title: 'history {v} of {w}', column: 'v.w', steps: [0, 160] },
  ],
};

const falls: TourStep = {
  title: 'AdaGrad’s history never falls, RMSProp’s does',
  says: [
    'The two updates differ in one line. AdaGrad adds every squared gradient and keeps all of it; RMSProp keeps a share.',
    'So AdaGrad’s {v} falls at {falls} of the 500 steps. RMSProp’s is greatest after step {top}, {most}, and then falls, to {rest} at the end: squared gradients that are small count less than the large ones that fade.',
  ],
  look: 'AdaGrad’s {v} climbs and never comes down; RMSProp’s is a hill.',
  attempt: 'Move the pointer over one plot: all plots, and the numbers, follow to the same step.',
  runs: [neuronRun('rmsprop', 'RMSProp', 'rmsprop', 0.1), neuronRun('adagrad', 'AdaGrad', 'adagrad', 0.1)],
  figures: {
    falls: { of: (runs) => fallsOf(runs.adagrad, 'v.w') },
    top: { of: (runs) => topStep(runs.rmsprop, 'v.w') },
    most: { of: ({ rmsprop }) => rmsprop.columns['v.w'][topStep(rmsprop, 'v.w')], digits: 2 },
    rest: { of: (runs) => lastOf(runs.rmsprop, 'v.w'), digits: 2 },
  },
  exhibits: [
    { is: 'updates', title: 'The line that differs', optimizers: ['adagrad', 'rmsprop'], isKey: true },
    { is: 'lines', title: 'history {v} of {w}', column: 'v.w', isKey: true },
    { is: 'lines', title: 'gradient {g} of {w}', column: 'g.w' },
    { is: 'lines', title: 'effective rate of {w}', column: 'rate.w' },
  ],
};

const sooner: TourStep = {
  title: 'From the same rate RMSProp arrives sooner',
  says: [
    'Both start at the same place with {eta0} = 0.1. RMSProp has settled after step {settled}, since its denominator forgets the way.',
    'AdaGrad divides by all that it has met. After 500 steps {left} of the excess loss is still there.',
  ],
  look: 'Both set out across the plateau; AdaGrad’s dots come closer and closer until it hardly moves.',
  attempt: 'Drag the start on the loss surface: a third run begins there.',
  runs: [neuronRun('rmsprop', 'RMSProp', 'rmsprop', 0.1), neuronRun('adagrad', 'AdaGrad', 'adagrad', 0.1)],
  figures: {
    settled: { of: (runs) => runs.rmsprop.summary.settleStep },
    left: { of: (runs) => excessShare(runs.adagrad), digits: 2 },
  },
  exhibits: [
    { is: 'paths', title: 'Their ways over the loss', isKey: true },
    { is: 'lines', title: 'loss {L}', column: 'loss' },
    { is: 'lines', title: 'effective rate of {w}', column: 'rate.w' },
  ],
};

export const HISTORY_STEPS: readonly TourStep[] = [unrolled, falls, sooner];
