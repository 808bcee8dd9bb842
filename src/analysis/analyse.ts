/** What a landscape means, in one report: its limit, bands, the value to take, and how sensitive it all is. */

import { requireField, type Field } from '../sweep/field.ts';
import type { SearchOptions } from '../sweep/with-least.ts';
import { adviceOf } from './advice.ts';
import { factsOf } from './facts.ts';
import { rowOf } from './row-of.ts';
import type { Advice } from './advised.ts';

export type { Advice } from './advised.ts';
export { limitLine, type LimitLine } from './limit-line.ts';

/**
 * Analyses a field; sharpness and limits are computed anew, in the row of the spec's own y.
 * @returns what is not known says why it is not, `{ absent: reason }`.
 * @throws RangeError for what is no field; the signal's reason when it is aborted.
 * @example
 * const advice = await analyse(field);
 * advice.limit.predicted.value.eta0.toFixed(4); // "0.0700"
 * advice.recommended.value.outcome; // "converged"
 */
export async function analyse(field: Field, options: SearchOptions = {}): Promise<Advice> {
  requireField(field);
  return adviceOf(field, await factsOf(field, rowOf(field), options));
}
