/** The problems, in the order in which a menu shows them. */

import type { Problem } from './problem.ts';
import { sigmoidNeuron } from './sigmoid-neuron.ts';

export { DATA_SETS } from './data.ts';
export type { Curve, DataSet, Parameter, Problem } from './problem.ts';

export const PROBLEMS: readonly Problem[] = [sigmoidNeuron];
