/** The optimizers, in the order in which a menu shows them. */

import { adabelief } from './adabelief.ts';
import { adadelta } from './adadelta.ts';
import { adadeltaPytorch } from './adadelta-pytorch.ts';
import { adagrad } from './adagrad.ts';
import { adagradPytorch } from './adagrad-pytorch.ts';
import { adam } from './adam.ts';
import { adamUncorrected } from './adam-uncorrected.ts';
import { adamax } from './adamax.ts';
import { adamw } from './adamw.ts';
import { amsgrad } from './amsgrad.ts';
import { gradientDescent } from './gradient-descent.ts';
import { lion } from './lion.ts';
import { momentum } from './momentum.ts';
import { momentumAveraged } from './momentum-averaged.ts';
import { nadam } from './nadam.ts';
import { nesterov } from './nesterov.ts';
import { nesterovPytorch } from './nesterov-pytorch.ts';
import type { Optimizer } from './optimizer.ts';
import { radam } from './radam.ts';
import { rmsprop } from './rmsprop.ts';
import { rmspropCentered } from './rmsprop-centered.ts';
import { rmspropMomentum } from './rmsprop-momentum.ts';
import { rmspropPytorch } from './rmsprop-pytorch.ts';
import { yogi } from './yogi.ts';
import { checkDistinct } from '../register.ts';

export { OPTIMIZER_NAMES, type Optimizer } from './optimizer.ts';

/** All optimizers, each with its own id. */
export const OPTIMIZER_ROWS = [
  gradientDescent,
  momentum,
  momentumAveraged,
  nesterov,
  nesterovPytorch,
  adagrad,
  adagradPytorch,
  rmsprop,
  rmspropPytorch,
  rmspropCentered,
  rmspropMomentum,
  adadelta,
  adadeltaPytorch,
  adam,
  adamUncorrected,
  adamw,
  amsgrad,
  nadam,
  adamax,
  radam,
  adabelief,
  yogi,
  lion,
] as const satisfies readonly Optimizer[];

/** The id of an optimizer of the register. */
export type OptimizerId = (typeof OPTIMIZER_ROWS)[number]['id'];

/** The same as a list of optimizers. */
export const OPTIMIZERS: readonly Optimizer[] = OPTIMIZER_ROWS;

checkDistinct('optimizers', OPTIMIZERS, ({ id }) => id);
