/** Which loss and which run a trajectory is of, to tell whether another shows something new. */

import type { Trajectory } from '../../replay/trajectory.ts';

/** Which loss a trajectory is of. */
export function lossKey(trajectory: Trajectory | undefined): string {
  if (!trajectory) return '';
  const { id, data, reduce, loss } = trajectory.spec.problem;
  return JSON.stringify([id, data, reduce, loss, trajectory.parameters]);
}

/** Which run a trajectory is of, whatever its precision. */
export function runKey({ at, spec }: Trajectory): string {
  return JSON.stringify([at, spec.problem, spec.optimizer, spec.steps]);
}
