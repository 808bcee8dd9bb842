/** The problems, in the order in which a menu shows them. */

import { ackley } from './ackley.ts';
import { beale } from './beale.ts';
import { booth } from './booth.ts';
import { bumpyQuadratic } from './bumpy-quadratic.ts';
import { goldsteinPrice } from './goldstein-price.ts';
import { himmelblau } from './himmelblau.ts';
import { linearChain } from './linear-chain.ts';
import { linearRegression } from './linear-regression.ts';
import { logisticNeuron } from './logistic-neuron.ts';
import { matyas } from './matyas.ts';
import { mccormick } from './mccormick.ts';
import type { Problem } from './problem.ts';
import { quadratic } from './quadratic.ts';
import { rastrigin } from './rastrigin.ts';
import { rosenbrock } from './rosenbrock.ts';
import { saddle } from './saddle.ts';
import { sigmoidNeuron } from './sigmoid-neuron.ts';
import { sixHumpCamel } from './six-hump-camel.ts';
import { styblinskiTang } from './styblinski-tang.ts';
import { threeHumpCamel } from './three-hump-camel.ts';
import { twoMoonsNetwork, twoMoonsNetworkRelu } from './two-moons-network.ts';
import { xorNetwork } from './xor-network.ts';
import { checkDistinct } from '../register.ts';

export { DATA_SETS } from './data.ts';
export type { Curve, DataSet, Parameter, Problem } from './problem.ts';

/** All problems. */
export const PROBLEMS: readonly Problem[] = [
  sigmoidNeuron,
  logisticNeuron,
  linearRegression,
  quadratic,
  rosenbrock,
  beale,
  himmelblau,
  booth,
  matyas,
  threeHumpCamel,
  sixHumpCamel,
  styblinskiTang,
  goldsteinPrice,
  mccormick,
  rastrigin,
  ackley,
  saddle,
  bumpyQuadratic,
  linearChain,
  xorNetwork,
  twoMoonsNetwork,
  twoMoonsNetworkRelu,
];
checkDistinct('problems', PROBLEMS, ({ id }) => id);
