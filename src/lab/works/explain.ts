/** What the formulas of a spec that is being written come to. */

import { explain } from '../../program/explain.ts';
import type { SpecInput } from '../../spec/structure.ts';
import { work } from './work.ts';

export const explainWork = work({
  id: 'explain',
  run(_tools, input: SpecInput) {
    return explain(input);
  },
});
