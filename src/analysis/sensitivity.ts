/**
 * Learning-rate sensitivity as a number: how much worse than the best a run is on average over a range of rates.
 * Wortsman et al. (2023), Small-scale proxies for large-scale transformer training instabilities, arXiv 2309.14322,
 * §2.2: E over η of min(ℓ(η), ℓ₀) − min over η of ℓ, with η spread evenly over the axis and ℓ₀ the loss at the start.
 */

import { nearestIndex } from '../sweep/axis.ts';
import type { Field } from '../sweep/field.ts';
import { leastLossOf } from '../sweep/least.ts';
import { pointOf } from '../sweep/point.ts';

export interface Sensitivity {
  /** In units of the loss. */
  readonly value: number;
  /**
   * The same as a share of the start's excess loss, so that problems can be compared: 0 none, 1 total; NaN where no least
   * loss is known.
   */
  readonly relative: number;
}

/** The sensitivity along x in one row; by default the row nearest to the spec's own y. */
export function sensitivityOf(field: Field, row = ownRow(field)): Sensitivity {
  const width = field.x.length;
  const start = field.startLoss[row * width];
  const losses = Array.from(field.metrics.tailLoss.subarray(row * width, (row + 1) * width), (loss, column) =>
    Math.min(loss, field.startLoss[row * width + column]),
  );
  const best = Math.min(...losses);
  const value = losses.reduce((sum, loss) => sum + loss, 0) / width - best;
  return { value, relative: value / (start - (leastLossOf(field.least) ?? NaN)) };
}

function ownRow({ spec }: Field): number {
  return nearestIndex(spec.axes.y, pointOf(spec)[spec.axes.y.param]);
}
