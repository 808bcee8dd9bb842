/** A field as the page has it: all but its arrays, which are kept in a worker and read there (see fields.ts). */

import type { Field } from './field.ts';

/** It stands for its arrays: the same object is what they are asked for by. */
export type Landscape = Omit<Field, 'metrics' | 'regimes' | 'startLoss'>;

export function cellsOf({ shape: [ny, nx] }: Pick<Landscape, 'shape'>): number {
  return ny * nx;
}
