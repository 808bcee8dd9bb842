/** From what runs gathered to the metrics and regimes that people read, a whole column at a time. */

import { makeLanes, type Lanes, type Precision } from '../../formula/index.ts';
import type { Gathered } from './gather.ts';
import { METRIC_ROWS, METRICS, type MetricId } from './index.ts';
import type { Columns, Metric, Run } from './metric.ts';
import { finishRegimes, REGIMES, type Regime } from './regime.ts';

/** The metrics and the regime of one run. */
export type Metrics = Readonly<Record<MetricId, number>> & { readonly regime: Regime };

/** Those of many runs, a column each. */
export interface MetricColumns {
  readonly metrics: Readonly<Record<MetricId, Lanes>>;
  /** The index of each run's regime in `REGIMES`. */
  readonly regimes: Uint8Array;
}

/** Runs that are finished at once: few enough for their columns to stay in the cache. */
const BLOCK = 4096;

/** @param precision that of the columns. */
export function finishMetrics(gathered: Columns<Gathered>, run: Run, precision: Precision): MetricColumns {
  const runs = gathered.startLoss.length;
  const metrics = Object.fromEntries(METRICS.map((id) => [id, makeLanes(precision, runs)])) as Record<
    MetricId,
    Lanes
  >;
  const regimes = new Uint8Array(runs);
  const { least } = run;
  for (let from = 0; from < runs; from += BLOCK) {
    const to = Math.min(runs, from + BLOCK);
    const own = least ? { ...run, least: (cell: number) => least(from + cell) } : run;
    const columns = part(gathered, from, to);
    finishBlock(columns, own, part(metrics, from, to));
    finishRegimes(columns, own, regimes.subarray(from, to));
  }
  return { metrics, regimes };
}

function finishBlock(columns: Columns<Gathered>, run: Run, into: Columns<MetricId>): void {
  const diverged = divergedRuns(columns.divergedAt);
  for (const row of METRIC_ROWS) {
    row.finish(columnsFor(row, columns), run, into[row.id]);
    if (row.diverged !== undefined) overwrite(into[row.id], diverged, row.diverged);
  }
}

/** The columns of what a metric gathers. @throws Error, where it reads another, in place of undefined. */
function columnsFor({ id, gathers }: Metric, columns: Columns<Gathered>): Columns<Gathered> {
  const given = gathers.flatMap(({ gives }) => gives);
  return new Proxy(columns, {
    get(of, name: Gathered) {
      if (given.includes(name)) return of[name];
      throw new Error(
        `the metric ${id} reads "${String(name)}", allowed is what it gathers: ${given.join(', ')}`,
      );
    },
  });
}

/** The metrics of one run of many. */
export function metricsAt({ metrics, regimes }: MetricColumns, run: number): Metrics {
  const values = METRICS.map((id) => [id, metrics[id][run]]);
  return {
    ...(Object.fromEntries(values) as Record<MetricId, number>),
    regime: REGIMES[regimes[run]],
  };
}

/** Found once for all metrics: asking each run for each of them would take half as long again. */
function divergedRuns(divergedAt: Lanes): Uint16Array {
  const found = new Uint16Array(divergedAt.length);
  let count = 0;
  for (let run = 0; run < divergedAt.length; run++) if (divergedAt[run] >= 0) found[count++] = run;
  return found.subarray(0, count);
}

function overwrite(column: Lanes, runs: Uint16Array, value: number): void {
  for (let index = 0; index < runs.length; index++) column[runs[index]] = value;
}

function part<Name extends string>(columns: Columns<Name>, from: number, to: number): Columns<Name> {
  const parts = Object.entries<Lanes>(columns).map(([name, column]) => [name, column.subarray(from, to)]);
  return Object.fromEntries(parts) as Columns<Name>;
}
