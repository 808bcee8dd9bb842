// The lecture's setting, for tests that look at its runs.
import { replay } from '../../src/replay/replay.ts';
import type { Trajectory } from '../../src/replay/trajectory.ts';
import { parseSpec, type Spec } from '../../src/spec/spec.ts';

export function lectureSpec(optimizer = 'rmsprop', steps = 500): Spec {
  const y =
    optimizer === 'rmsprop' ? { param: 'beta', from: 0, to: 0.999 } : { param: 'eps', from: 1e-6, to: 1 };
  return parseSpec({
    problem: { id: 'sigmoid-neuron' },
    optimizer: { id: optimizer },
    axes: { x: { param: 'eta0', from: 0.001, to: 2 }, y },
    steps,
  });
}

export function lectureRun(eta0: number, optimizer = 'rmsprop'): Trajectory {
  return replay(lectureSpec(optimizer), { eta0 }, 'f64');
}
