/** Which runs the theory of period doubling speaks of. Asked before anything is compiled. */

import { gradientDescent } from '../model/optimizers/gradient-descent.ts';
import type { Spec } from '../spec/spec.ts';

/** Whether they are of plain gradient descent on all data, in one parameter. */
export function mayDouble({ optimizer, problem, noise }: Spec): boolean {
  return (
    optimizer.id === gradientDescent.id && Object.keys(problem.start).length === 1 && noise === undefined
  );
}
