/** The quantities that an axis may be over: hyperparameters, starts and constants. */

import type { Optimizer } from './optimizers/index.ts';
import type { Problem } from './problems/index.ts';
import { LARGEST_VALUE, type Quantity, type Range, type Scale } from './quantity.ts';
import { startParam, constantParam } from './names.ts';

/** The quantities that an axis or `--at` may name: hyperparameters, starts and constants. */
export function quantityOf(param: string, problem: Problem, optimizer: Optimizer): Quantity | undefined {
  const constant = problem.constants?.find(({ name }) => constantParam(name) === param);
  const start = problem.parameters.find(({ name }) => startParam(name) === param);
  if (start) {
    return {
      name: param,
      default: start.start,
      range: { from: -LARGEST_VALUE, to: LARGEST_VALUE },
      scale: 'linear',
      meaning: `where ${start.name} starts`,
    };
  }
  return constant ?? optimizer.hyper.find(({ name }) => name === param);
}

/** Every name that an axis may have. */
export function axisParams(problem: Problem, optimizer: Optimizer): string[] {
  return [
    ...optimizer.hyper.map(({ name }) => name),
    ...problem.parameters.map(({ name }) => startParam(name)),
    ...(problem.constants ?? []).map(({ name }) => constantParam(name)),
  ];
}

/** What a scale leaves of a range: a log axis is positive, a complement axis below 1. */
export function narrowed(range: Range, scale: Scale): Range {
  switch (scale) {
    case 'linear':
      return range;
    case 'log':
      return range.from > 0 ? range : { ...range, from: 0, openFrom: true };
    case 'complement':
      return range.to < 1 ? range : { ...range, to: 1, openTo: true };
    default:
      return scale satisfies never;
  }
}
