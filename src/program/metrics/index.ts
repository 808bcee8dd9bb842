/** The register of metrics, in the order in which a menu shows them: one file and one row each. */

import { bestLoss } from './best-loss.ts';
import { divergedAt } from './diverged-at.ts';
import { finalLoss } from './final-loss.ts';
import { flips } from './flips.ts';
import { lossOscillation } from './loss-oscillation.ts';
import { oscillation } from './oscillation.ts';
import { period } from './period.ts';
import { settleStep } from './settle-step.ts';
import { tailLoss } from './tail-loss.ts';
import { checkDistinct } from '../../model/register.ts';

export const METRIC_ROWS = [
  tailLoss,
  finalLoss,
  bestLoss,
  lossOscillation,
  oscillation,
  flips,
  settleStep,
  divergedAt,
  period,
] as const;
checkDistinct('metrics', METRIC_ROWS, ({ id }) => id);

/** The name of a metric. */
export type MetricId = (typeof METRIC_ROWS)[number]['id'];

/** The ids of all metrics. */
export const METRICS: readonly MetricId[] = METRIC_ROWS.map(({ id }) => id);
