/** The optimizers, in the order in which a menu shows them. */

import { adagrad } from './adagrad.ts';
import { gradientDescent } from './gradient-descent.ts';
import type { Optimizer } from './optimizer.ts';
import { rmsprop } from './rmsprop.ts';

export { OPTIMIZER_NAMES, type Optimizer } from './optimizer.ts';

export const OPTIMIZERS: readonly Optimizer[] = [gradientDescent, adagrad, rmsprop];
