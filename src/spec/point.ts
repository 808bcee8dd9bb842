/** One point of a landscape: the values that a run is started with, by the names that axes use. */

import { didYouMean } from '../formula/index.ts';
import { optimizerOf, problemOf } from '../model/find.ts';
import type { Spec } from './spec.ts';
import { describeRange, isWithin } from '../model/quantity.ts';
import { axisParams, quantityOf } from '../model/quantities.ts';
import { SpecError, type SpecIssue } from './error.ts';
import { startParam, constantParam } from '../model/names.ts';

/** Values by the names that axes use: `eta0`, `start.w`, `problem.a`. */
export type RunPoint = Readonly<Record<string, number>>;

/** The same spec with one cell, at a point; and the whole point, with what the spec itself says completed. */
export interface Pinned {
  readonly spec: Spec;
  readonly point: RunPoint;
}

/** @throws SpecError for an unknown name or a value out of range; the path is the name. */
export function specAt(spec: Spec, at: RunPoint): Pinned {
  const problem = problemOf(spec)!;
  const optimizer = optimizerOf(spec)!;
  const known = axisParams(problem, optimizer);
  const issues: SpecIssue[] = [];
  for (const [name, value] of Object.entries(at)) {
    const quantity = quantityOf(name, problem, optimizer);
    if (!quantity) {
      issues.push({
        path: name,
        message: `unknown name, allowed: ${known.join(', ')}${didYouMean(name, known)}`,
      });
    } else if (!isWithin(quantity.range, value)) {
      issues.push({ path: name, message: `got ${value}, allowed: ${describeRange(name, quantity.range)}` });
    }
  }
  if (issues.length > 0) throw new SpecError(issues);

  const point: Record<string, number> = { ...pointOf(spec), ...at };
  /** Some names’ values, each under what points call it. */
  const pick = (own: object, called: (name: string) => string = (name) => name): Record<string, number> =>
    Object.fromEntries(Object.keys(own).map((name) => [name, point[called(name)]]));
  const axis = (which: 'x' | 'y') => {
    const { param } = spec.axes[which];
    return { ...spec.axes[which], from: point[param], to: point[param], count: 1 };
  };
  return {
    point,
    spec: {
      ...spec,
      problem: {
        ...spec.problem,
        start: pick(spec.problem.start, startParam),
        constants: pick(spec.problem.constants, constantParam),
      },
      optimizer: { ...spec.optimizer, hyper: pick(spec.optimizer.hyper) },
      axes: { x: axis('x'), y: axis('y') },
    },
  };
}

/** The spec's own values: what a run has that no axis and no `at` names. */
export function pointOf(spec: Spec): RunPoint {
  const called = (values: Readonly<Record<string, number>>, by: (name: string) => string) =>
    Object.entries(values).map(([name, value]) => [by(name), value]);
  return Object.fromEntries([
    ...Object.entries(spec.optimizer.hyper),
    ...called(spec.problem.start, startParam),
    ...called(spec.problem.constants, constantParam),
  ]);
}

/**
 * The point of a cell, to replay it by.
 * @param x the values along x, as a field has them; `y` alike.
 * @throws RangeError for a cell that there is not.
 * @example
 * const at = cellPoint(field.spec, field.x, field.y, 31, 0);
 * at; // { "eta0": 2, "beta": 0, "eps": 0.0001, "start.w": -4, "start.b": 4 }
 */
export function cellPoint(
  spec: Spec,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  column: number,
  row: number,
): RunPoint {
  if (!(column in x && row in y)) {
    throw new RangeError(
      `got the cell ${column}, ${row}, allowed: columns 0 … ${x.length - 1}, rows 0 … ${y.length - 1}`,
    );
  }
  return { ...pointOf(spec), [spec.axes.x.param]: x[column], [spec.axes.y.param]: y[row] };
}
