/** What an optimizer is: hyperparameters, state, and the update as the textbook writes it. */

import type { Quantity } from '../quantity.ts';

/**
 * Formulas may name the hyperparameters, the states, `t` (the step, from 1) and, in `update`, `p` (the parameter)
 * and `g` (its gradient). Statements run in order; a name assigned that is no state is a local.
 */
export interface Optimizer {
  readonly id: string;
  readonly title: string;
  /** One sentence: what it does differently. */
  readonly summary: string;
  readonly hyper: readonly Quantity[];
  /** State of each parameter: its name and initial value, a formula over the hyperparameters. */
  readonly state?: Readonly<Record<string, string>>;
  /** State of the whole run (Adam's running powers of beta): initial values, and statements run once before `update`. */
  readonly shared?: { readonly state: Readonly<Record<string, string>>; readonly update: string };
  /** Where the gradient is taken, if not at p itself (Nesterov). */
  readonly lookahead?: string;
  /** Statements that assign `p` and the states, run for each parameter. */
  readonly update: string;
  /** The effective learning rate, what multiplies the gradient; over hyperparameters, states and `t`. */
  readonly rate?: string;
  /** The largest stable `eta0` at a minimum whose sharpness is `lambda`, where a closed form is known. */
  readonly limit?: string;
  /** Where it comes from, and where sources differ. */
  readonly source: string;
}

/** The names that the update gives a meaning of its own. */
export const OPTIMIZER_NAMES = ['p', 'g', 't'] as const;
