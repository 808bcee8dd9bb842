/** The names of a run’s numbers, each with its kind before it: hyper.eta0, start.w, problem.kappa. */

import { OPTIMIZER_NAMES } from './optimizers/index.ts';

/** Names a state of an optimizer must not take, because the program uses them for slots of its own. */
export const SLOT_KINDS = [
  'shared',
  'rate',
  'metric',
  'at',
  'row',
  'start',
  'hyper',
  'problem',
  'sweep',
  'cell',
  ...OPTIMIZER_NAMES,
];

/** The name that every optimizer gives its learning rate. */
export const LEARNING_RATE = 'eta0';
