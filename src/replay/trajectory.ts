/** One run, recorded step by step. */

import type { Precision } from '../formula/index.ts';
import type { Least } from '../program/least/least.ts';
import type { Metrics } from '../program/metrics/finish.ts';
import type { RunPoint } from '../spec/point.ts';
import type { Spec } from '../spec/spec.ts';
import type { Notice } from '../sweep/notice.ts';

/** One run, recorded at every step. */
export interface Trajectory {
  readonly spec: Spec;
  /** Every hyperparameter, start and constant of the run. */
  readonly at: RunPoint;
  readonly precision: Precision;
  readonly parameters: readonly string[];
  /**
   * Columns of T + 1 rows, in this order: `step`, `loss`, the parameters by name, `g.<parameter>` (the gradient
   * there), `<state>.<parameter>` and `shared.<state>` (after that many updates), `rate.<parameter>`. A run that
   * diverged keeps its last values.
   */
  readonly columns: Readonly<Record<string, Float64Array>>;
  readonly summary: Metrics;
  readonly startLoss: number;
  /** What is known of the least loss, L*. */
  readonly least: Least;
  /** What is to be said beside the numbers. */
  readonly notices: readonly Notice[];
}
