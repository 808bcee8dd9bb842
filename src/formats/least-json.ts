/** What is known of a least loss, as JSON has it. */

import { leastLossOf, NO_LEAST, type Least, type Point } from '../program/least/least.ts';

/** A least loss as JSON has it. */
export interface LeastJson {
  readonly status: Least['status'];
  readonly loss: number | null;
  readonly at: Point | null;
  /** Why there is none. */
  readonly reason: string | null;
  /** How many of the descents from so many starts came to what was found. */
  readonly reached: number | null;
  readonly starts: number | null;
}

/** `{ status, loss, at, reason, reached, starts }`, null where there is none of it. */
export function leastToJson(least: Least): LeastJson {
  const at = 'at' in least ? (least.at ?? null) : null;
  const reason = least.status === 'none' ? NO_LEAST[least.reason] : null;
  const { reached, starts } = least.status === 'found' ? least : { reached: null, starts: null };
  return { status: least.status, loss: leastLossOf(least) ?? null, at, reason, reached, starts };
}
