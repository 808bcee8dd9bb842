/** Why nothing is measured against a least loss. */

import { type Least, NO_LEAST } from '../program/least/least.ts';

/** Why there is no least loss, as a reason; undefined where there is one. */
export function noLeastReason(least: Least): string | undefined {
  if (least.status === 'pending') return 'the least loss is still being looked for';
  return least.status === 'none' ? `there is no least loss: ${NO_LEAST[least.reason]}` : undefined;
}
