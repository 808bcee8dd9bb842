// The register of metrics with a stranger's row, in the place of src/program/metrics/index.ts.
import { METRIC_ROWS as OWN } from '../../../src/program/metrics/index.ts';
import { worstLoss } from './worst-loss.ts';

export const METRIC_ROWS = [...OWN, worstLoss] as const;
export type MetricId = (typeof METRIC_ROWS)[number]['id'];
export const METRICS: readonly MetricId[] = METRIC_ROWS.map(({ id }) => id);
