/** The problem and the optimizer that a spec names, or that it brings along as formulas of its own. */

import { OPTIMIZERS, type Optimizer } from './optimizers/index.ts';
import { DATA_SETS, PROBLEMS, type DataSet, type Problem } from './problems/index.ts';
import type { OptimizerChoice, ProblemChoice } from './choice.ts';
import { LARGEST_VALUE, positive, real } from './quantity.ts';

/** The id under which a spec brings its own loss or update. */
export const OWN_FORMULA = 'formula';

export function findProblem(id: string): Problem | undefined {
  return PROBLEMS.find((problem) => problem.id === id);
}

export function findOptimizer(id: string): Optimizer | undefined {
  return OPTIMIZERS.find((optimizer) => optimizer.id === id);
}

export function findData(id: string): DataSet | undefined {
  return DATA_SETS.find((data) => data.id === id);
}

/** The data sets that have every column of a problem. */
export function dataFor(problem: Problem): DataSet[] {
  if (problem.columns.length === 0) return [];
  return DATA_SETS.filter((data) => problem.columns.every((column) => Object.hasOwn(data.columns, column)));
}

/** The problem of a spec; undefined if its id is unknown. A formula's parameters are the keys of its start. */
export function problemOf({ problem }: { readonly problem: ProblemChoice }): Problem | undefined {
  if (problem.id !== OWN_FORMULA) return findProblem(problem.id);
  const data = typeof problem.data === 'string' ? findData(problem.data)?.columns : problem.data;
  return {
    id: OWN_FORMULA,
    title: 'Your formula',
    summary: 'A loss of your own.',
    parameters: Object.entries(problem.start).map(([name, start]) => ({
      name,
      start,
      range: rangeAround(start),
    })),
    constants: Object.entries(problem.constants).map(([name, value]) =>
      real(name, value, 'constant of the formula'),
    ),
    columns: Object.keys(data ?? {}),
    loss: problem.loss ?? '',
    source: 'the spec itself',
  };
}

/** The optimizer of a spec; undefined if its id is unknown. */
export function optimizerOf({ optimizer }: { readonly optimizer: OptimizerChoice }): Optimizer | undefined {
  if (optimizer.id !== OWN_FORMULA) return findOptimizer(optimizer.id);
  const state = Object.entries(optimizer.state ?? {}).map(([name, initial]) => [name, String(initial)]);
  return {
    id: OWN_FORMULA,
    title: 'Your formula',
    summary: 'An update of your own.',
    hyper: Object.entries(optimizer.hyper).map(([name, value]) =>
      value > 0
        ? {
            ...positive(name, value, 'hyperparameter of the formula'),
            range: { from: -LARGEST_VALUE, to: LARGEST_VALUE },
          }
        : real(name, value, 'hyperparameter of the formula'),
    ),
    state: Object.fromEntries(state),
    lookahead: optimizer.lookahead,
    update: optimizer.update ?? '',
    rate: optimizer.rate,
    source: 'the spec itself',
  };
}

/** A plotting range for a parameter of which only the start is known. */
function rangeAround(start: number): [number, number] {
  const reach = Math.max(2, 2 * Math.abs(start));
  return [start - reach, start + reach];
}
