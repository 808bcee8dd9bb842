/** A spec at several values of a third quantity, which is on neither of its axes: the landscapes of a film. */

import { axisValues, type Axis } from '../model/axis.ts';
import { optimizerOf, problemOf } from '../model/find.ts';
import { bareName, isConstant, isStart } from '../model/names.ts';
import { axisParams } from '../model/quantities.ts';
import type { Scale } from '../model/quantity.ts';
import { suggestedAxis } from '../model/suggest.ts';
import { SpecError } from './error.ts';
import { parseSpec, type Spec } from './spec.ts';

/** The quantities of a spec that are on neither axis. */
export function thirdParams(spec: Spec): string[] {
  const { x, y } = spec.axes;
  return axisParams(problemOf(spec)!, optimizerOf(spec)!).filter(
    (param) => param !== x.param && param !== y.param,
  );
}

/** The values of a quantity that show it well, so many of them. @throws RangeError for a name that is no quantity. */
export function thirdAxis(spec: Spec, param: string, count: number): Axis {
  const axis = suggestedAxis(param, problemOf(spec)!, optimizerOf(spec)!);
  if (!axis) throw new RangeError(`got ${param}, allowed: ${thirdParams(spec).join(', ')}`);
  const { scale = 'linear' satisfies Scale, from, to } = axis;
  return { param, scale, from, to, count };
}

/**
 * The spec at each value of the third axis, at no more than so many cells a side.
 * @throws SpecError for a value that the quantity cannot have.
 */
export function stackOf(spec: Spec, third: Axis, cells: number): Spec[] {
  const { x, y } = spec.axes;
  const axes = {
    x: { ...x, count: Math.min(x.count, cells) },
    y: { ...y, count: Math.min(y.count, cells) },
  };
  if (!(third.from < third.to)) {
    throw new SpecError([
      { path: 'third.from', message: `got ${third.from}, expected less than ${third.to}` },
    ]);
  }
  return Array.from(axisValues(third), (value) =>
    parseSpec({ ...withThird(spec, third.param, value), axes }),
  );
}

/** The spec with another value of a quantity that is on neither axis. */
function withThird(spec: Spec, param: string, value: number): Spec {
  const { problem, optimizer } = spec;
  const name = bareName(param);
  if (isStart(param)) return { ...spec, problem: { ...problem, start: { ...problem.start, [name]: value } } };
  if (isConstant(param)) {
    return { ...spec, problem: { ...problem, constants: { ...problem.constants, [name]: value } } };
  }
  return { ...spec, optimizer: { ...optimizer, hyper: { ...optimizer.hyper, [name]: value } } };
}

/** Where a spec has its own value of a quantity that is on neither axis, by its dotted path. */
export function specPath(param: string): string {
  const name = bareName(param);
  if (isStart(param)) return `problem.start.${name}`;
  return isConstant(param) ? `problem.constants.${name}` : `optimizer.hyper.${name}`;
}
