/** One run, recorded step by step. */

import type { Precision } from '../formula/index.ts';
import type { Metrics } from '../sweep/metrics.ts';
import type { RunPoint } from '../sweep/point.ts';
import type { Spec } from '../sweep/spec.ts';

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
  /** L_0 and the problem's least loss, L*. */
  readonly startLoss: number;
  readonly least: number;
}
