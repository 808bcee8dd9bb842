/** A spec with a problem, an optimizer or data of one’s own put in: the axes that it lacks are replaced, as choosing from the register does it. */

import { optimizerOf, problemOf } from '../model/find.ts';
import { fittingAxes } from '../model/suggest.ts';
import type { OptimizerInput, ProblemInput, SpecInput } from './shape.ts';
import type { StructuredSpec } from './structure.ts';

export type { OptimizerInput, ProblemInput } from './shape.ts';

/** What of a spec says which problem and which optimizer it has. */
type Halves = Pick<StructuredSpec, 'problem' | 'optimizer'>;

/** The spec with another problem; minibatches are dropped where there are no data to draw them from. */
export function withProblemInput(spec: SpecInput, problem: ProblemInput): SpecInput {
  const { noise, ...others } = spec;
  const next = { ...others, problem };
  return fitted({ ...next, ...(noise && hasData(next) ? { noise } : {}) });
}

export function withOptimizerInput(spec: SpecInput, optimizer: OptimizerInput): SpecInput {
  return fitted({ ...spec, optimizer });
}

/** The optional parts filled in, as the schema would. */
export function halvesOf({ problem, optimizer }: SpecInput): Halves {
  return {
    problem: { reduce: 'mean', start: {}, constants: {}, ...problem },
    optimizer: { hyper: {}, ...optimizer },
  };
}

function hasData(spec: SpecInput): boolean {
  return (problemOf(halvesOf(spec))?.columns.length ?? 0) > 0;
}

function fitted(spec: SpecInput): SpecInput {
  const halves = halvesOf(spec);
  const problem = problemOf(halves);
  const optimizer = optimizerOf(halves);
  if (!problem || !optimizer) return spec;
  return { ...spec, axes: fittingAxes(spec.axes, problem, optimizer) };
}
