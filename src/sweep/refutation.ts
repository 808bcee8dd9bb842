/** Whether the runs of a landscape bear out the least loss that they are measured against. */

import type { Gathered } from '../program/metrics/gather.ts';
import { inputAt } from './inputs.ts';
import { keepsInBox } from './keeps-in-box.ts';
import { leastLossOf, type Least, type Refutation } from '../program/least/least.ts';
import type { Plan } from './plan.ts';

/** What rounding may take a loss below the least, as a share of its excess at the start and of the least itself. */
const ROUNDING = { ofExcess: 1e-4, ofLeast: 1e-5 };

/**
 * The least loss as the runs leave it: none where one of them was below it by more than rounding, and none where the
 * update keeps parameters in a box and no run came near.
 */
export function borneOut(
  plan: Plan,
  { startLoss, bestLoss }: Readonly<Record<Gathered, ArrayLike<number>>>,
): Least {
  const { least, leastLoss, spec } = plan;
  if (leastLossOf(least) === undefined) return least;
  const width = plan.x.length;
  let lowest = { cell: -1, by: 0 };
  let nearest = { cell: -1, share: Infinity };
  for (let cell = 0; cell < startLoss.length; cell++) {
    const claimed = inputAt(leastLoss, cell % width, Math.floor(cell / width));
    const excess = startLoss[cell] - claimed;
    const rounding = ROUNDING.ofExcess * Math.abs(excess) + ROUNDING.ofLeast * Math.abs(claimed);
    const below = claimed - rounding - bestLoss[cell];
    if (below > lowest.by) lowest = { cell, by: below };
    const share = (bestLoss[cell] - claimed) / excess;
    if (share < nearest.share) nearest = { cell, share };
  }
  const refutation = (cell: number): Refutation => {
    const [x, y] = [cell % width, Math.floor(cell / width)];
    return { claimed: inputAt(leastLoss, x, y), loss: bestLoss[cell], x: plan.x[x], y: plan.y[y] };
  };
  if (lowest.cell >= 0) return { status: 'none', reason: 'refuted', refutedBy: refutation(lowest.cell) };
  const isMissed = nearest.cell >= 0 && nearest.share > spec.thresholds.excess;
  if (isMissed && !spec.problem.within && keepsInBox(plan.optimizer)) {
    return { status: 'none', reason: 'out-of-reach', refutedBy: refutation(nearest.cell) };
  }
  return least;
}
