/**
 * Choosing another optimizer, problem or axis for a spec. What the new one also has is kept, what it lacks is
 * dropped, the rest takes its defaults; an axis that it lacks becomes the start of the problem's first free parameter.
 */

import type { Optimizer } from '../model/optimizers/index.ts';
import type { Problem } from '../model/problems/index.ts';
import { dataFor, findOptimizer, findProblem, optimizerOf, OWN_FORMULA, problemOf } from '../model/find.ts';
import { axisParams, quantityOf } from './resolve.ts';
import { parseSpec, type Spec, type SpecInput } from './spec.ts';
import { isWithin, LARGEST_VALUE, type Quantity } from '../model/quantity.ts';

type AxisInput = SpecInput['axes']['x'];
type Numbers = Readonly<Record<string, number>>;

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
 * quantity, the two change places.
 * @throws SpecError unless the spec is a right one.
 */
export function chooseAxis(input: SpecInput, which: 'x' | 'y', param: string): SpecInput {
  const spec = parseSpec(input);
  const { x, y } = input.axes;
  if (input.axes[which].param === param) return input;
  if (input.axes[which === 'x' ? 'y' : 'x'].param === param) return { ...input, axes: { x: y, y: x } };
  const suggested = suggestedAxis(param, problemOf(spec)!, optimizerOf(spec)!);
  const chosen = suggested
    ? { ...suggested, count: spec.axes[which].count }
    : { ...input.axes[which], param };
  return { ...input, axes: { ...input.axes, [which]: chosen } };
}

/** The span that shows a quantity well; undefined for a name that neither the problem nor the optimizer has. */
export function suggestedAxis(param: string, problem: Problem, optimizer: Optimizer): AxisInput | undefined {
  const parameter = problem.parameters.find(({ name }) => `start.${name}` === param);
  if (parameter) return { param, scale: 'linear', from: parameter.range[0], to: parameter.range[1] };
  const quantity = quantityOf(param, problem, optimizer);
  return quantity && { param, ...spanOf(quantity) };
}

/** Two decades to each side on a logarithmic axis; else the range, or where it has no end, to twice the default. */
function spanOf({ default: value, range, scale }: Quantity): Pick<AxisInput, 'scale' | 'from' | 'to'> {
  const { from, to } = range;
  if (scale === 'log') return { scale, from: Math.max(value / 100, from), to: Math.min(value * 100, to) };
  if (scale === 'complement') return { scale, from: Math.max(from, 0), to: 0.9999 };
  const reach = Math.max(1, 2 * Math.abs(value));
  const lowest = from > -LARGEST_VALUE ? from : -reach;
  const highest = to < LARGEST_VALUE ? to : reach;
  return {
    scale,
    from: range.openFrom ? lowest + (highest - lowest) / 1000 : lowest,
    to: range.openTo ? highest - (highest - lowest) / 1000 : highest,
  };
}

/** The axes with the scales that they have been read with, for the next problem or optimizer may default to others. */
function scaledAxes({ axes }: SpecInput, spec: Spec): SpecInput['axes'] {
  return { x: { ...axes.x, scale: spec.axes.x.scale }, y: { ...axes.y, scale: spec.axes.y.scale } };
}

/** The axes, those replaced that the problem and the optimizer lack or whose ends they do not allow. */
export function fittingAxes(
  axes: SpecInput['axes'],
  problem: Problem,
  optimizer: Optimizer,
): SpecInput['axes'] {
  const fits = ({ param, from, to }: AxisInput): boolean => {
    const quantity = quantityOf(param, problem, optimizer);
    return quantity !== undefined && isWithin(quantity.range, from) && isWithin(quantity.range, to);
  };
  const candidates = [
    ...problem.parameters.map(({ name }) => `start.${name}`),
    ...axisParams(problem, optimizer),
  ];
  const taken = new Set([axes.x, axes.y].filter(fits).map(({ param }) => param));
  const replaced = (axis: AxisInput): AxisInput => {
    if (fits(axis)) return axis;
    const free = candidates.find((param) => !taken.has(param));
    if (free === undefined) return axis;
    taken.add(free);
    return { ...suggestedAxis(free, problem, optimizer)!, ...(axis.count ? { count: axis.count } : {}) };
  };
  return { x: replaced(axes.x), y: replaced(axes.y) };
}

/** An optimizer of the register written as a spec writes its own. State of the run becomes state of each parameter. */
function asFormula(optimizer: Optimizer, hyper: Numbers): SpecInput['optimizer'] {
  const { state, shared, update, lookahead, rate } = optimizer;
  const all = { ...shared?.state, ...state };
  const statements = shared ? `${dedented(shared.update)}\n${dedented(update)}` : dedented(update);
  return {
    id: OWN_FORMULA,
    hyper: { ...hyper },
    ...(Object.keys(all).length > 0 ? { state: all } : {}),
    update: statements,
    ...(lookahead === undefined ? {} : { lookahead }),
    ...(rate === undefined ? {} : { rate }),
  };
}

/** The data, if they have every column that the problem reads and it reads any. */
function usableData(data: Spec['problem']['data'], problem: Problem): typeof data {
  if (data === undefined || problem.columns.length === 0) return undefined;
  if (typeof data === 'string') return dataFor(problem).some(({ id }) => id === data) ? data : undefined;
  const complete = problem.columns.every((column) => Object.hasOwn(data, column));
  return complete ? pick(data, problem.columns) : undefined;
}

/** The values of those quantities that are there and that the quantity allows. */
function kept(values: Numbers, quantities: readonly Quantity[]): Record<string, number> {
  const allowed = quantities.filter(
    ({ name, range }) => Object.hasOwn(values, name) && isWithin(range, values[name]),
  );
  return pick(
    values,
    allowed.map(({ name }) => name),
  );
}

function pick<T>(values: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(values, name)).map((name) => [name, values[name]]),
  );
}

/** The lines of a formula without the blanks around them. */
function dedented(formula: string): string {
  return formula
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
