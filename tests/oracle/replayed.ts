/** A run of the project's own, in the shape in which oracles give theirs. */

import { replay } from '../../src/replay/replay.ts';
import type { Trajectory } from '../../src/replay/trajectory.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import type { SpecInput } from '../../src/spec/structure.ts';

type Problem = SpecInput['problem'];
type Optimizer = SpecInput['optimizer'];

/** The replay of one run, its learning rate and first start taken from the problem and optimizer themselves. */
export function replayed(
  problem: Problem,
  optimizer: Optimizer,
  steps: number,
  precision: 'f32' | 'f64' = 'f64',
  first = 'x',
): Trajectory {
  const axis = (param: string) => ({ param, scale: 'linear' as const, from: 1, to: 2, count: 1 });
  const spec = parseSpec({
    problem,
    optimizer,
    axes: { x: axis('eta0'), y: axis(`start.${first}`) },
    steps,
  });
  return replay(spec, {}, precision);
}

/** The parameters at every step, in the problem's order. */
export function wayOf({ parameters, columns }: Trajectory): number[][] {
  return Array.from(columns.step, (_, t) => parameters.map((name) => columns[name][t]));
}
