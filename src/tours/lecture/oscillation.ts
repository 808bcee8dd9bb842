/** Claims 4 to 8: near the minimum the rate becomes constant, and whether runs then jump or rest is the rate's doing. */

import { excessShare, lastOf, tailSwing, timesLeast } from '../reading.ts';
import type { TourStep } from '../tour.ts';
import { NEURON, rmspropRun } from './setting.ts';

const WIDE = rmspropRun(0.6);
const MIDDLE = rmspropRun(0.1);
const SMALL = rmspropRun(0.05);

const map = { is: 'map', title: 'RMSProp over {eta0} and {beta}', spec: NEURON } as const;

const constant: TourStep = {
  title: 'Close to the minimum the rate is constant, and the run oscillates',
  says: [
    'Near the minimum every step meets the same small squared gradient, so {v} stays where it is, and with it the effective rate: for {w} it ends at {rate}.',
    'A constant rate that is too large cannot come to rest: {w} turns at {flips} of the last 50 steps, between two points that lie {swing} apart.',
  ],
  look: 'The shaded end: the rate is a level line, {w} a band.',
  attempt: 'Press cells left and right of the white line on the map: left of it runs come to rest.',
  runs: [MIDDLE],
  figures: {
    rate: { of: (runs) => lastOf(runs.r01, 'rate.w') },
    flips: { of: (runs) => runs.r01.summary.flips },
    swing: { of: (runs) => tailSwing(runs.r01, 'w'), digits: 2 },
  },
  exhibits: [
    map,
    { is: 'lines', title: 'effective rate of {w}', column: 'rate.w', isKey: true },
    { is: 'lines', title: 'parameter {w}', column: 'w', isKey: true },
    { is: 'lines', title: '{w} over the last 50 steps', column: 'w', steps: [-50, -1] },
  ],
};

const symmetric: TourStep = {
  title: 'It jumps between two symmetric points of the valley',
  says: [
    'A step from one side leads to the other, where the slope is the same with its sign reversed: {g} of {w} is {before}, then {after}. So the next step leads back.',
    'The two sides are equally high. While {w} jumps by {swing}, the loss changes by {loss}: whoever watches the loss alone sees a run at rest.',
  ],
  look: 'The two dots on either side of the cross; in the shaded end the loss is a line.',
  attempt: 'Choose a cell further right on the map: the two points move apart.',
  runs: [MIDDLE],
  figures: {
    before: { of: (runs) => runs.r01.columns['g.w'].at(-2)!, digits: 2 },
    after: { of: (runs) => lastOf(runs.r01, 'g.w'), digits: 2 },
    swing: { of: (runs) => tailSwing(runs.r01, 'w'), digits: 2 },
    loss: { of: (runs) => tailSwing(runs.r01, 'loss'), digits: 1 },
  },
  exhibits: [
    { is: 'paths', title: 'The end of the way, close up', isCloseUp: true, isKey: true },
    map,
    { is: 'lines', title: '{w} over the last 50 steps', column: 'w', steps: [-50, -1] },
    { is: 'lines', title: 'loss {L}', column: 'loss' },
  ],
};

const wide: TourStep = {
  title: '{eta0} = 0.6 oscillates between high losses',
  says: [
    'With six times the rate {w} swings by {swing}, high up between the two sides of the valley.',
    'The mean loss of the tail is {tail}, {times} times the least there is; {left} of the start’s excess is never got rid of. The curve that the neuron has learnt misses the points.',
  ],
  look: 'The curve at the last step, and how far the points are from it.',
  attempt: 'Move the pointer along the loss: the curve shows what the neuron knew at that step.',
  runs: [WIDE],
  figures: {
    swing: { of: (runs) => tailSwing(runs.r06, 'w'), digits: 2 },
    tail: { of: (runs) => runs.r06.summary.tailLoss },
    times: { of: (runs) => timesLeast(runs.r06), digits: 2 },
    left: { of: (runs) => excessShare(runs.r06) },
  },
  exhibits: [
    map,
    { is: 'fit', title: 'The fit to the data', isKey: true },
    { is: 'lines', title: 'loss {L}', column: 'loss' },
    { is: 'lines', title: 'parameter {w}', column: 'w' },
  ],
};

const acceptable: TourStep = {
  title: '{eta0} = 0.1 oscillates, too, at low loss',
  says: [
    'It never comes to rest either. But its two points lie low: the mean loss of the tail is {tail}, {times} times the least.',
    'The lecture calls this acceptable, and the map has a colour of its own for it.',
  ],
  look: 'Both losses end in a band; one lies at the bottom.',
  attempt: 'Find the border on the map beyond which the oscillation is at high loss.',
  runs: [MIDDLE, WIDE],
  figures: {
    tail: { of: (runs) => runs.r01.summary.tailLoss, digits: 4 },
    times: { of: (runs) => timesLeast(runs.r01) },
  },
  exhibits: [
    map,
    { is: 'lines', title: 'loss {L}', column: 'loss', isKey: true },
    { is: 'lines', title: 'parameter {w}', column: 'w' },
    { is: 'fit', title: 'The fit at {eta0} = 0.1' },
  ],
};

const converges: TourStep = {
  title: '{eta0} = 0.05 converges',
  says: [
    'Half the rate again, and the movement dies out: it has settled after step {settled}, later than 0.1 does, and in the tail {w} moves by no more than {swing}.',
    'Nothing but {eta0} differs between the three runs: same data, same start, same loss.',
  ],
  look: 'One plot has the history of all three, one their effective rates: they start, and end, in the order of {eta0}.',
  attempt: 'Choose cells left and right of the white line at {beta} = 0.9: on one side runs come to rest.',
  runs: [SMALL, MIDDLE, WIDE],
  figures: {
    settled: { of: (runs) => runs.r005.summary.settleStep },
    swing: { of: (runs) => tailSwing(runs.r005, 'w'), digits: 1 },
  },
  exhibits: [
    map,
    { is: 'lines', title: 'history {v} of {w}', column: 'v.w' },
    { is: 'lines', title: 'effective rate of {w}', column: 'rate.w', isKey: true },
    { is: 'lines', title: 'parameter {w}', column: 'w' },
  ],
};

export const OSCILLATION_STEPS: readonly TourStep[] = [constant, symmetric, wide, acceptable, converges];
