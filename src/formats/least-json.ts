/** What is known of a least loss, as JSON has it. */

import { leastLossOf, NO_LEAST, type Least } from '../sweep/least.ts';

/** `{ status, loss, at, reason }`, null where there is none of it. */
export function leastToJson(least: Least) {
  const at = 'at' in least ? (least.at ?? null) : null;
  const reason = least.status === 'none' ? NO_LEAST[least.reason] : null;
  return { status: least.status, loss: leastLossOf(least) ?? null, at, reason };
}
