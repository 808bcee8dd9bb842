/** What holds of a landscape beside its cells: its sharpness and limits. */

import type { Facts } from '../../analysis/facts.ts';
import type { Field } from '../../sweep/field.ts';
import type { Landscape } from '../../sweep/landscape.ts';
import { work } from './work.ts';

export const analyseWork = work({
  id: 'analyse',
  /** @param row see `rowOf`. */
  async run(tools, field: Landscape, row: Field): Promise<Facts> {
    const { factsOf } = await import('../../analysis/facts.ts');
    return factsOf(field, row, tools);
  },
});
