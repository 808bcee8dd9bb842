/**
 * Choosing another optimizer, problem or axis for a spec. What the new one also has is kept, what it lacks is
 * dropped, the rest takes its defaults; an axis that it lacks becomes the start of the problem's first free parameter.
 */

import { said } from '../formula/index.ts';
import { findOptimizer, findProblem, optimizerOf, OWN_FORMULA, problemOf } from '../model/find.ts';
import { parseSpec, type Spec } from './spec.ts';
import { asFormula, dedented, fittingAxes, kept, pick, suggestedAxis, usableData } from '../model/suggest.ts';
import type { SpecInput } from './structure.ts';

/**
 * The spec with another optimizer. An unknown id is put in as it is, for `parseSpec` to refuse. Choosing `formula`
 * turns the optimizer that is there into a formula of one's own.
 * @throws SpecError unless the spec is a right one.
 */
export function chooseOptimizer(input: SpecInput, id: string): SpecInput {
  const spec = parseSpec(input);
  if (id === spec.optimizer.id) return input;
  const axes = scaledAxes(input, spec);
  if (id === OWN_FORMULA) {
    return { ...input, optimizer: asFormula(optimizerOf(spec)!, spec.optimizer.hyper), axes };
  }
  const optimizer = findOptimizer(id);
  if (!optimizer) return { ...input, optimizer: { ...input.optimizer, id } };
  return {
    ...input,
    optimizer: { id, hyper: kept(spec.optimizer.hyper, optimizer.hyper) },
    axes: fittingAxes(axes, problemOf(spec)!, optimizer),
  };
}

/**
 * The spec with another problem, as {@link chooseOptimizer} does it; data are kept if the problem can read them.
 * @throws SpecError unless the spec is a right one.
 */
export function chooseProblem(input: SpecInput, id: string): SpecInput {
  const spec = parseSpec(input);
  if (id === spec.problem.id) return input;
  const { data, reduce, start, constants } = spec.problem;
  const axes = scaledAxes(input, spec);
  if (id === OWN_FORMULA) {
    const loss = dedented(problemOf(spec)!.loss);
    const own = { id, ...(data === undefined ? {} : { data }), reduce, start, constants, loss };
    return { ...input, problem: own, axes };
  }
  const problem = findProblem(id);
  if (!problem) return { ...input, problem: { ...input.problem, id } };
  const usable = usableData(data, problem);
  // Minibatches are drawn from rows of data.
  const { noise, ...others } = input;
  return {
    ...others,
    ...(noise && problem.columns.length > 0 ? { noise } : {}),
    problem: {
      id,
      ...(usable === undefined ? {} : { data: usable }),
      reduce,
      start: pick(
        start,
        problem.parameters.map(({ name }) => name),
      ),
      constants: kept(constants, problem.constants ?? []),
    },
    axes: fittingAxes(axes, problem, optimizerOf(spec)!),
  };
}

/**
 * The spec with an axis over another quantity, spanning what {@link suggestedAxis} says; if the other axis has that
 * quantity, the two change places. A name that neither problem nor optimizer has is put in as it is, for `parseSpec` to
 * refuse.
 * @throws SpecError unless the spec is a right one; RangeError for another axis than x and y.
 */
export function chooseAxis(input: SpecInput, which: 'x' | 'y', param: string): SpecInput {
  const spec = parseSpec(input);
  const { x, y } = input.axes;
  if (!Object.hasOwn({ x, y }, which)) throw new RangeError(`got the axis ${said(which)}, allowed: x, y`);
  if (input.axes[which].param === param) return input;
  if (input.axes[which === 'x' ? 'y' : 'x'].param === param) return { ...input, axes: { x: y, y: x } };
  const suggested = suggestedAxis(param, problemOf(spec)!, optimizerOf(spec)!);
  const chosen = suggested
    ? { ...suggested, count: spec.axes[which].count }
    : { ...input.axes[which], param };
  return { ...input, axes: { ...input.axes, [which]: chosen } };
}

/** The axes with the scales that they have been read with, for the next problem or optimizer may default to others. */
function scaledAxes({ axes }: SpecInput, spec: Spec): SpecInput['axes'] {
  return { x: { ...axes.x, scale: spec.axes.x.scale }, y: { ...axes.y, scale: spec.axes.y.scale } };
}
