/** What an axis varies: only a hyperparameter is a person's to choose. */

import { optimizerOf } from '../model/find.ts';
import type { Spec } from '../spec/spec.ts';
import { isStart } from '../model/names.ts';

/** What lies along an axis: something to choose, or something that is given. */
export type AxisKind = 'hyperparameter' | 'start' | 'constant';

export function axisKind(spec: Spec, which: 'x' | 'y' = 'x'): AxisKind {
  const { param } = spec.axes[which];
  if (optimizerOf(spec)!.hyper.some(({ name }) => name === param)) return 'hyperparameter';
  return isStart(param) ? 'start' : 'constant';
}
