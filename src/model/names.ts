/**
 * The names of a run’s numbers. Axes and points call a hyperparameter by its own name, `eta0`, and put the kind before
 * all others: `start.w`, `problem.kappa`. In a program every input has its kind, `hyper.eta0` too.
 */

import { OPTIMIZER_NAMES } from './optimizers/index.ts';

const [HYPER, START, CONSTANT] = ['hyper.', 'start.', 'problem.'];

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

/** What axes and points call where a parameter starts: `start.w`. */
export function startParam(parameter: string): string {
  return START + parameter;
}

/** What axes and points call a constant of the problem: `problem.kappa`. */
export function constantParam(constant: string): string {
  return CONSTANT + constant;
}

export function isStart(param: string): boolean {
  return param.startsWith(START);
}

export function isConstant(param: string): boolean {
  return param.startsWith(CONSTANT);
}

/** What an axis is over, without its kind: `w` of `start.w`, `kappa` of `problem.kappa`, `eta0`. */
export function bareName(param: string): string {
  if (isStart(param)) return param.slice(START.length);
  return isConstant(param) ? param.slice(CONSTANT.length) : param;
}

/** The input of a program that a hyperparameter is: `hyper.eta0`. */
export function hyperInput(hyper: string): string {
  return HYPER + hyper;
}

/** What axes and points call an input of a program. */
export function paramOf(input: string): string {
  return input.startsWith(HYPER) ? input.slice(HYPER.length) : input;
}
