/** Where along a limit's line the runs meet it: only where what the way left in the optimizer fades within their length. */

import { isConstant } from '../model/names.ts';
import { specAt, type RunPoint } from '../spec/point.ts';
import type { Spec } from '../spec/spec.ts';
import { makePlan } from '../sweep/plan.ts';
import type { LimitLine } from './limit-line.ts';
import { memoryOf } from './memory.ts';
import type { Sharpness } from './sharpness.ts';

/** Into how many parts a line is cut to see where it is met; between two ends alike it is taken to be the same. */
const PARTS = 8;

/**
 * The line, NaN where runs do not meet it. A constant of the problem along the line is left as it is: it moves the
 * minimum itself.
 * @param values those of the axis that the line goes along.
 * @param rate the learning rate of the runs that are looked at.
 */
export function metLine(
  line: LimitLine,
  spec: Spec,
  values: ArrayLike<number>,
  minimum: Sharpness,
  at: RunPoint,
  rate: number,
): LimitLine {
  const { param } = line.along === 'x' ? spec.axes.y : spec.axes.x;
  if (isConstant(param)) return line;
  const known = new Map<number, boolean>();
  const isMet = (index: number): boolean => {
    let met = known.get(index);
    if (met === undefined) {
      const plan = makePlan(specAt(spec, { ...at, [param]: values[index] }).spec);
      met = memoryOf(plan, minimum, rate).kind === 'nothing';
      known.set(index, met);
    }
    return met;
  };
  const eta0 = line.eta0.slice();
  const settle = (from: number, to: number): void => {
    if (isMet(from) === isMet(to)) {
      if (!isMet(from)) eta0.fill(NaN, from, to + 1);
    } else if (to - from === 1) {
      eta0[isMet(from) ? to : from] = NaN;
    } else {
      const middle = (from + to) >> 1;
      settle(from, middle);
      settle(middle, to);
    }
  };
  const last = eta0.length - 1;
  const cuts = Array.from({ length: PARTS + 1 }, (_, part) => Math.round((part * last) / PARTS));
  for (let part = 1; part <= PARTS; part++) settle(cuts[part - 1], cuts[part]);
  return { ...line, eta0 };
}
