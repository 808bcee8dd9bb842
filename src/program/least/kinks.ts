/**
 * Descent where the loss has kinks, as along a valley of abs(y - x^2): BFGS, each of whose steps ends where the slope
 * along it has risen (weak Wolfe conditions, by bisection), which comes
 * nearer to a minimum with a kink where other descents stay on the way to it (Lewis & Overton 2013, Nonsmooth
 * optimization via quasi-Newton methods).
 */

import { dot, difference, freeOf, identity, product, updated, within } from './minimize.ts';
import type { Arrival, Box, Descent, Evaluation, Vector } from './minimize.ts';

const MAX_ITERATIONS = 400;
const MAX_TRIALS = 50;
/** How much of what the slope promises a step must fall, and how much of the slope may be left after it. */
const WOLFE = { fall: 1e-4, slope: 0.5 };

/** The minimum that a descent from `start` comes to. @param box the whole space, unless it is given. */
export function* descendKinks(start: Vector, box?: Box): Descent {
  let point = within(start, box);
  let { loss, slope } = yield point;
  const size = start.length;
  let inverse: readonly Vector[] = identity(size);
  let isFresh = true;
  const rest = (): Arrival => ({ point, loss, slope, isAtRest: true, inverse });
  for (let iteration = 0; iteration < MAX_ITERATIONS && Number.isFinite(loss); iteration++) {
    const free = freeOf(point, slope, box);
    const held = slope.map((component, index) => (free[index] ? component : 0));
    const direction = product(inverse, held).map((component, index) => (free[index] ? -component : 0));
    const descent = dot(direction, held);
    let [low, high] = [0, Infinity];
    let best: { point: Vector; at: Evaluation } | undefined;
    let isDone = false;
    let length = 1;
    for (let trial = 0; trial < MAX_TRIALS && !isDone && descent < 0; trial++) {
      const next = within(
        point.map((component, index) => component + length * direction[index]),
        box,
      );
      const at = yield next;
      if (!(at.loss <= loss + WOLFE.fall * length * descent)) high = length;
      else {
        low = length;
        best = { point: next, at };
        isDone = !(dot(at.slope, direction) < WOLFE.slope * descent);
      }
      length = high < Infinity ? (low + high) / 2 : 2 * low;
    }
    if (!best || !(best.at.loss < loss)) {
      if (isFresh) return rest();
      [inverse, isFresh] = [identity(size), true];
      continue;
    }
    inverse = updated(inverse, difference(best.point, point), difference(best.at.slope, slope), slope);
    isFresh = false;
    point = best.point;
    ({ loss, slope } = best.at);
  }
  return { ...rest(), isAtRest: false };
}
