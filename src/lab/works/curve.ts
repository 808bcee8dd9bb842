/** The formula of the curve that a problem fits, for whoever draws it. */

import type { Spec } from '../../spec/spec.ts';
import { work } from './work.ts';
import { curveFormula } from '../../replay/curve-formula.ts';

export const curveWork = work({
  id: 'curve',
  run(_tools, spec: Spec) {
    return curveFormula(spec);
  },
});
