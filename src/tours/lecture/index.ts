/** The lecture on RMSProp as a tour: its fifteen claims, each seen to happen. */

import type { Tour } from '../tour.ts';
import { DRAWBACK_STEPS } from './drawbacks.ts';
import { HISTORY_STEPS } from './history.ts';
import { OSCILLATION_STEPS } from './oscillation.ts';
import { RATE_STEPS } from './rate.ts';

export const lecture: Tour = {
  id: 'lecture',
  title: 'The lecture',
  unit: 'Claim',
  what: 'How RMSProp depends on the initial learning rate, in fifteen claims.',
  note: 'The lecture publishes no data. One neuron on six points from {w} = −4, {b} = 4 is a reconstruction that gives its three cases; every number is computed from the runs on show.',
  steps: [...HISTORY_STEPS, ...OSCILLATION_STEPS, ...RATE_STEPS, ...DRAWBACK_STEPS],
};
