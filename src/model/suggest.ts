/** What suits what: the axis that shows a quantity well, the axes, data and values that a problem and an optimizer can take. */

import type { Optimizer } from './optimizers/index.ts';
import type { Problem } from './problems/index.ts';
import { dataFor, OWN_FORMULA } from './find.ts';
import type { AxesChoice, AxisChoice, OptimizerChoice, ProblemChoice } from './choice.ts';
import { isWithin, LARGEST_VALUE, type Quantity } from './quantity.ts';
import { axisParams, quantityOf } from './quantities.ts';
import { startParam } from './names.ts';

type Numbers = Readonly<Record<string, number>>;

/** The span that shows a quantity well; undefined for a name that neither the problem nor the optimizer has. */
export function suggestedAxis(param: string, problem: Problem, optimizer: Optimizer): AxisChoice | undefined {
  const parameter = problem.parameters.find(({ name }) => startParam(name) === param);
  if (parameter) return { param, scale: 'linear', from: parameter.range[0], to: parameter.range[1] };
  const quantity = quantityOf(param, problem, optimizer);
  return quantity && { param, ...spanOf(quantity) };
}

/** Two decades to each side on a logarithmic axis; else the range, or where it has no end, to twice the default. */
function spanOf({ default: value, range, scale }: Quantity): Pick<AxisChoice, 'scale' | 'from' | 'to'> {
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

/** The axes, those replaced that the problem and the optimizer lack or whose ends they do not allow. */
export function fittingAxes(axes: AxesChoice, problem: Problem, optimizer: Optimizer): AxesChoice {
  const fits = ({ param, from, to }: AxisChoice): boolean => {
    const quantity = quantityOf(param, problem, optimizer);
    return quantity !== undefined && isWithin(quantity.range, from) && isWithin(quantity.range, to);
  };
  const candidates = [
    ...problem.parameters.map(({ name }) => startParam(name)),
    ...axisParams(problem, optimizer),
  ];
  const taken = new Set([axes.x, axes.y].filter(fits).map(({ param }) => param));
  const replaced = (axis: AxisChoice): AxisChoice => {
    if (fits(axis)) return axis;
    const free = candidates.find((param) => !taken.has(param));
    if (free === undefined) return axis;
    taken.add(free);
    return { ...suggestedAxis(free, problem, optimizer)!, ...(axis.count ? { count: axis.count } : {}) };
  };
  return { x: replaced(axes.x), y: replaced(axes.y) };
}

/** An optimizer of the register written as a spec writes its own. State of the run becomes state of each parameter. */
export function asFormula(optimizer: Optimizer, hyper: Numbers): OptimizerChoice {
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
export function usableData(data: ProblemChoice['data'], problem: Problem): typeof data {
  if (data === undefined || problem.columns.length === 0) return undefined;
  if (typeof data === 'string') return dataFor(problem).some(({ id }) => id === data) ? data : undefined;
  const complete = problem.columns.every((column) => Object.hasOwn(data, column));
  return complete ? pick(data, problem.columns) : undefined;
}

/** The values of those quantities that are there and that the quantity allows. */
export function kept(values: Numbers, quantities: readonly Quantity[]): Record<string, number> {
  const allowed = quantities.filter(
    ({ name, range }) => Object.hasOwn(values, name) && isWithin(range, values[name]),
  );
  return pick(
    values,
    allowed.map(({ name }) => name),
  );
}

export function pick<T>(values: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(values, name)).map((name) => [name, values[name]]),
  );
}

/** The lines of a formula without the blanks around them. */
export function dedented(formula: string): string {
  return formula
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
