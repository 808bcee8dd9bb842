/** What the quantities on a map's axes may be. */

import { optimizerOf, problemOf } from '../../model/find.ts';
import { quantityOf } from '../../model/quantities.ts';
import type { Spec } from '../../spec/spec.ts';
import type { AxisRanges } from '../map/frames.ts';

export function rangesOf(spec: Spec): AxisRanges {
  const { x, y } = spec.axes;
  const [problem, optimizer] = [problemOf(spec)!, optimizerOf(spec)!];
  return {
    x: quantityOf(x.param, problem, optimizer)!.range,
    y: quantityOf(y.param, problem, optimizer)!.range,
  };
}
