/** What the figures of tours are read off runs by. */

import { leastLossOf } from '../program/least/least.ts';
import { extentOf } from '../replay/extent.ts';
import type { Trajectory } from '../replay/trajectory.ts';

/** The greatest less the least value of a column over the tail. */
export function tailSwing({ columns, spec }: Trajectory, column: string): number {
  const [least, most] = extentOf(columns[column].slice(-spec.tail));
  return most - least;
}

/** The value of a column after the last step. */
export function lastOf({ columns }: Trajectory, column: string): number {
  return columns[column].at(-1)!;
}

/** The step after which a column is greatest, the first of several. */
export function topStep({ columns }: Trajectory, column: string): number {
  return columns[column].indexOf(extentOf(columns[column])[1]);
}

/** The step after which a column is least, the first of several. */
export function bottomStep({ columns }: Trajectory, column: string): number {
  return columns[column].indexOf(extentOf(columns[column])[0]);
}

/** How much of the way from the start's loss to the least is still to go, on the tail's mean; NaN without a least loss. */
export function excessShare({ summary, startLoss, least }: Trajectory): number {
  const lowest = leastLossOf(least) ?? NaN;
  return (summary.tailLoss - lowest) / (startLoss - lowest);
}

/** The tail's mean loss in units of the least; NaN without a least loss. */
export function timesLeast({ summary, least }: Trajectory): number {
  return summary.tailLoss / (leastLossOf(least) ?? NaN);
}

/** The first step at which a parameter has half of the way to the minimum behind it; NaN if it never has. */
export function halfwayStep({ columns, least }: Trajectory, name: string): number {
  const end = least.status === 'found' ? least.at[name] : NaN;
  const [start] = columns[name];
  const step = columns[name].findIndex((value) => Math.abs(value - end) <= 0.5 * Math.abs(start - end));
  return step < 0 ? NaN : step;
}

/** How often a column falls from one step to the next. */
export function fallsOf({ columns }: Trajectory, column: string): number {
  return columns[column].reduce((count, value, t, all) => count + (t > 0 && value < all[t - 1] ? 1 : 0), 0);
}
