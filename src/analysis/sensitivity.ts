/**
 * Learning-rate sensitivity as a number: how much worse than the best a run is on average over a range of rates.
 * Wortsman et al. (2023), Small-scale proxies for large-scale transformer training instabilities, arXiv 2309.14322,
 * §2.2: E over η of min(ℓ(η), ℓ₀) − min over η of ℓ, with η spread evenly over the axis and ℓ₀ the loss at the start.
 */

import type { Field } from '../sweep/field.ts';
import { leastLossOf } from '../program/least/least.ts';
import { axisKind } from './axis-kind.ts';
import { ownRow } from './bands.ts';

/** What a value taken blindly from the axis forfeits on average. */
export interface Sensitivity {
  /** In units of the loss. */
  readonly value: number;
  /**
   * The same as a share of the start's excess loss, so that problems can be compared: 0 none, 1 total; NaN where no least
   * loss is known.
   */
  readonly relative: number;
}

/**
 * The sensitivity along x in one row; by default the row nearest to the spec's own y. NaN where no run ends below its
 * start: if all are lost alike, that says nothing of how much the value matters.
 * @param least the row's least loss; by default the field's, which is that of no row where a constant of the problem lies
 * along an axis.
 */
export function sensitivityOf(field: Field, row = ownRow(field), least = sharedLeast(field)): Sensitivity {
  const width = field.x.length;
  const starts = field.startLoss.subarray(row * width, (row + 1) * width);
  const losses = Array.from(field.metrics.tailLoss.subarray(row * width, (row + 1) * width), (loss, column) =>
    Math.min(loss, starts[column]),
  );
  if (losses.every((loss, column) => !(loss < starts[column]))) return { value: NaN, relative: NaN };
  const best = Math.min(...losses);
  const value = losses.reduce((sum, loss) => sum + loss, 0) / width - best;
  return { value, relative: value / (starts[0] - least) };
}

/** The least loss of all cells; NaN where they differ in it, or have none. */
function sharedLeast({ spec, least }: Field): number {
  const differs = axisKind(spec, 'x') === 'constant' || axisKind(spec, 'y') === 'constant';
  return differs ? NaN : (leastLossOf(least) ?? NaN);
}
