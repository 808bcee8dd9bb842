/** What is read off a landscape's own cells: its bands, its best run, the value to take, and how sensitive it is. */

import type { Field } from '../sweep/field.ts';
import { bandsOf, bestCell, recommended, type Band, type BestCell, type Recommendation } from './bands.ts';
import { sensitivityOf, type Sensitivity } from './sensitivity.ts';

export interface Findings {
  readonly bands: readonly Band[];
  readonly best: BestCell | undefined;
  readonly recommended: Recommendation | undefined;
  readonly sensitivity: Sensitivity;
}

export function findingsOf(field: Field): Findings {
  return {
    bands: bandsOf(field),
    best: bestCell(field),
    recommended: recommended(field),
    sensitivity: sensitivityOf(field),
  };
}
