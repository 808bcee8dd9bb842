/** The shape of a spec in types: as a person writes it, and as it is when every default is filled in. */

import type { Axis } from '../model/axis.ts';
import type { Noise } from '../model/noise.ts';
import type { Scale } from '../model/quantity.ts';

/** An axis as a person writes it. */
export interface AxisInput {
  /** A hyperparameter's name, `start.<parameter>` or `problem.<constant>`. */
  param: string;
  /** By default that which suits what is along it. */
  scale?: Scale;
  from: number;
  /** Above `from`. */
  to: number;
  /** Values from end to end, both included, 1 … 4096; 256 by default. */
  count?: number;
}

/** A problem as a person writes it. */
export interface ProblemInput {
  /** That of a row of `PROBLEMS`, or `formula`. */
  id: string;
  /** The id of a row of `DATA_SETS`, or columns of equal length by name. */
  data?: string | Record<string, number[]>;
  /** What becomes of the losses of the rows; `mean` by default. */
  reduce?: 'mean' | 'sum';
  /** Where runs start, by parameter; with `formula` these are the parameters. */
  start?: Record<string, number>;
  constants?: Record<string, number>;
  /** With `formula` alone: the loss, of one row if there are data. */
  loss?: string;
  /** The box in which the least loss is looked for, by parameter. */
  within?: Record<string, [from: number, to: number]>;
}

/** An optimizer as a person writes it. */
export interface OptimizerInput {
  /** That of a row of `OPTIMIZERS`, or `formula`. */
  id: string;
  hyper?: Record<string, number>;
  /** With `formula` alone, as are those below: statements that assign `p` and the states. */
  update?: string;
  /** The states of a parameter, and what they start as. */
  state?: Record<string, string | number>;
  /** Where the gradient is taken, if not at `p` itself. */
  lookahead?: string;
  /** The effective learning rate. */
  rate?: string;
}

/** What regimes are told by, each 0 or more. */
export interface Thresholds {
  /** The share of the start's excess loss under which a run has settled; 0.05 by default. */
  readonly settle: number;
  /** The share of the start's excess loss up to which a tail counts as low; 0.05 by default. */
  readonly excess: number;
  /** The oscillation amplitude up to which a run counts as at rest; 1e-3 by default. */
  readonly oscillation: number;
  /** The share of the tail's steps that must change sign for an oscillation; 0.25 by default. */
  readonly flips: number;
}

/** SweepSpec, version 1, as a person writes it: what is left out has defaults. */
export interface SpecInput {
  version?: 1;
  problem: ProblemInput;
  optimizer: OptimizerInput;
  axes: { x: AxisInput; y: AxisInput };
  /** T, 1 … 1,000,000; 500 by default. */
  steps?: number;
  /** The last steps, over which oscillation and the mean loss are measured; 50 by default, or all there are. */
  tail?: number;
  /** Minibatches of so many rows, drawn anew for each step. */
  noise?: { batch: number; seed?: number; scale?: Noise['scale'] };
  thresholds?: Partial<Thresholds>;
}

/** A problem with its defaults filled in. */
export interface SpecProblem extends ProblemInput {
  reduce: 'mean' | 'sum';
  start: Record<string, number>;
  constants: Record<string, number>;
}

/** An optimizer with its defaults filled in. */
export interface SpecOptimizer extends OptimizerInput {
  hyper: Record<string, number>;
}

/** A complete spec: every default filled in, every name and range checked. */
export interface Spec {
  version: 1;
  problem: SpecProblem;
  optimizer: SpecOptimizer;
  readonly axes: { readonly x: Axis; readonly y: Axis };
  steps: number;
  readonly tail: number;
  noise?: Noise;
  thresholds: Thresholds;
}
