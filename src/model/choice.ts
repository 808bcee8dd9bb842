/** What is chosen of the model: a problem, an optimizer and an axis, each by its id or name, as a spec has them. */

import type { Scale } from './quantity.ts';

type Numbers = Readonly<Record<string, number>>;

export interface ProblemChoice {
  readonly id: string;
  /** The id of a data set, or columns of numbers by name. */
  readonly data?: string | Readonly<Record<string, number[]>>;
  readonly start: Numbers;
  readonly constants: Numbers;
  /** The loss, where the problem is a formula. */
  readonly loss?: string;
}

export interface OptimizerChoice {
  readonly id: string;
  readonly hyper: Numbers;
  /** The following where the optimizer is a formula. */
  readonly update?: string;
  readonly state?: Readonly<Record<string, string | number>>;
  readonly lookahead?: string;
  readonly rate?: string;
}

/** As {@link Axis}, but for what has a default. */
export interface AxisChoice {
  param: string;
  scale?: Scale;
  from: number;
  to: number;
  count?: number;
}

export interface AxesChoice {
  x: AxisChoice;
  y: AxisChoice;
}
