/**
 * f32 against f64 where there is no GPU to compare with: cells spread over the landscape are replayed in both, and
 * the page learns how much of what it shows is rounding.
 */

import type { Metrics } from '../../../program/metrics/finish.ts';
import { axisValues } from '../../../model/axis.ts';
import { cellPoint } from '../../../spec/point.ts';
import type { Spec } from '../../../spec/spec.ts';
import type { Laboratory, RequestOptions } from '../../../lab/laboratory.ts';

export interface PrecisionSample {
  readonly cells: number;
  /** Cells whose final loss differs by more than one part in a thousand. */
  readonly sensitiveCells: number;
  /** The share of cells with the same regime, 0 … 1. */
  readonly regimeAgreement: number;
}

/** Cells along one side of the sample, fewer for long runs. */
const SIDES = [12, 8, 4] as const;
/** Steps of all replays together that a reader will wait for. */
const MOST_STEPS = 400_000;
const SENSITIVE = 1e-3;

export async function samplePrecision(
  lab: Laboratory,
  spec: Spec,
  { signal, onProgress }: RequestOptions = {},
): Promise<PrecisionSample> {
  const side = SIDES.find((count) => 2 * count * count * spec.steps <= MOST_STEPS) ?? SIDES[SIDES.length - 1];
  const x = axisValues(spec.axes.x);
  const y = axisValues(spec.axes.y);
  const columns = spread(x.length, side);
  const rows = spread(y.length, side);
  const cells = columns.length * rows.length;
  let done = 0;
  let sensitiveCells = 0;
  let agreeing = 0;
  for (const row of rows) {
    for (const column of columns) {
      signal?.throwIfAborted();
      const at = cellPoint(spec, x, y, column, row);
      const [single, double] = await Promise.all([
        lab.ask('replay', [spec, at, 'f32']),
        lab.ask('replay', [spec, at, 'f64']),
      ]);
      if (isSensitive(single.summary, double.summary)) sensitiveCells++;
      if (single.summary.regime === double.summary.regime) agreeing++;
      onProgress?.(++done / cells);
    }
  }
  return { cells, sensitiveCells, regimeAgreement: agreeing / cells };
}

/** Indices spread evenly, the middles of equal stretches. */
export function spread(count: number, wanted: number): number[] {
  const taken = Math.min(count, wanted);
  return Array.from({ length: taken }, (_, index) => Math.floor(((index + 0.5) * count) / taken));
}

function isSensitive({ finalLoss: single }: Metrics, { finalLoss: double }: Metrics): boolean {
  return single !== double && !(Math.abs(single - double) <= SENSITIVE * Math.abs(double));
}
