/** Whether the loss falls for ever: along a ray, or the more the farther out descents begin. */

import type { Problem } from '../../model/problems/index.ts';
import { fades } from './edges.ts';
import type { NoLeast } from './least.ts';
import { descend, difference, dot, within, type Box, type Vector } from './minimize.ts';
import { sideBySide, type EvaluatedPoint, type Search } from './search-type.ts';

/** Distances at which the loss is looked at along a ray: doublings, then powers of 2^20. */
const NEAR = Array.from({ length: 24 }, (_, index) => 2 ** (index - 10));
const REMOTE = Array.from({ length: 24 }, (_, index) => 2 ** (20 * (index + 1)));

/** Distances beyond those of the outposts, by twos; at them 1 still counts beside x, so that x + 1 - x is 1. */
const REMOTELY = [24, 29, 34, 39, 44, 48].flatMap((power) => [2 ** power, 1.5 * 2 ** power]);

/** A wall ends every ray that leads to it. */
function isWalled(direction: ArrayLike<number>, box?: Box): boolean {
  return (box ?? []).some(([from, to], index) =>
    direction[index] > 0 ? to < Infinity : direction[index] < 0 && from > -Infinity,
  );
}

/** How far a plateau need not be level, as a share of what the loss fell by. */
const LEVEL = 1e-14;

/**
 * What becomes of the loss along a ray from a place: whether it falls for ever, and if so to what.
 * @param drop what the loss fell by on the way to the place, if a plateau there is to be questioned.
 */
export function* fateAlong(
  here: EvaluatedPoint,
  direction: Vector,
  box?: Box,
  drop = 0,
): Search<NoLeast | undefined> {
  const length = Math.hypot(...direction);
  if (isWalled(direction, box) || !(length > 0) || !Number.isFinite(length)) return undefined;
  const unit = 1 + Math.hypot(...here.point);
  const along = (distance: number): Vector =>
    here.point.map((value, index) => value + (distance * unit * direction[index]) / length);
  const losses = (yield [...NEAR, ...REMOTE].map(along)).map(({ loss }) => loss);
  const isFlat = losses.every((loss) => Math.abs(loss - here.loss) <= LEVEL * drop || !Number.isFinite(loss));
  if (isFlat && drop > 0 && (yield* fades(here, direction, drop, box))) return 'at-infinity';
  let before = here.loss;
  let falls = 0;
  for (const loss of losses.slice(0, NEAR.length)) {
    if (!(loss < before)) break;
    before = loss;
    falls++;
  }
  // It has to fall as far out as four times the distance from the origin, and never to rise after it.
  if (falls < NEAR.length && NEAR[falls] < 4) return undefined;
  const later = losses.slice(falls).filter(Number.isFinite);
  if (later.some((loss) => loss > before)) return undefined;
  if (losses.includes(-Infinity)) return 'unbounded';
  if (falls < NEAR.length) return 'at-infinity';
  // From one power of 2^20 to the next: what converges falls by ever less.
  const remote = [before, ...losses.slice(NEAR.length).filter(Number.isFinite)];
  const drops = remote.slice(1).map((loss, index) => remote[index] - loss);
  const last = drops.findLastIndex((drop) => drop > 0);
  return last > 0 && last === drops.length - 1 && drops[last] > 0.5 * drops[last - 1]
    ? 'unbounded'
    : 'at-infinity';
}

/** How many times as far out as the best, beyond the plotting ranges, it must not be lower again. */
const FARTHER = [4, 16, 64];

/** Whether the loss falls, and ever faster, at distances so great that no descent comes there, as x^2 - 1e-20*x^4. */
export function* fallsRemotely(
  { parameters }: Problem,
  here: EvaluatedPoint,
  rounding: number,
  box?: Box,
): Search<boolean> {
  const axes = parameters.map((_, axis) => parameters.map((_, index) => +(index === axis)));
  const diagonals = [parameters.map(() => 1), parameters.map((_, index) => (index % 2 ? -1 : 1))];
  const directions = [...axes, ...(parameters.length > 1 ? diagonals : [])]
    .flatMap((direction) => [direction, direction.map((component) => -component)])
    .filter((direction) => !isWalled(direction, box));
  const rays = directions.map((direction) =>
    REMOTELY.map((distance) => here.point.map((value, index) => value + distance * direction[index])),
  );
  const evaluations = yield rays.flat();
  return rays.some((ray, which) => {
    const falls = evaluations.splice(0, ray.length).map(({ loss, slope }, index) => {
      const fall = here.loss - loss;
      // A slope that does not say the same is one of terms that should cancel out.
      const promised = -dot(slope, Float64Array.from(directions[which])) * REMOTELY[index];
      return fall === Infinity || promised > 0.5 * fall ? fall : NaN;
    });
    return falls.some((fall, index) => {
      const next = falls.slice(index + 1, index + 4);
      const grows = next.every((own, i) => own === Infinity || own > 1.4 * falls[index + i]);
      return index % 2 === 0 && fall > rounding && next.length === 3 && grows;
    });
  });
}

/** Whether descents from farther out than the best end lower still, as along a wave whose crests grow. */
export function* fateFarther(
  { parameters }: Problem,
  { point, loss }: EvaluatedPoint,
  rounding: number,
  box?: Box,
): Search<NoLeast | undefined> {
  const start = Float64Array.from(parameters, ({ start }) => start);
  const away = difference(point, start);
  const isOutside = parameters.some(({ range: [from, to] }, index) => Math.abs(away[index]) > to - from);
  if (!isOutside) return undefined;
  const sent = FARTHER.flatMap((times) => [times, -times]).map((times) =>
    within(
      start.map((value, index) => value + times * away[index]),
      box,
    ),
  );
  const losses = (yield* sideBySide(sent.map((place) => descend(place, box)))).map(({ loss }) => loss);
  const lows = FARTHER.map((_, index) => Math.min(losses[2 * index], losses[2 * index + 1]));
  if (!lows.some((low) => low < loss - rounding)) return undefined;
  const drops = lows.map((low, index) => (index === 0 ? loss : lows[index - 1]) - low);
  const grows = drops.every((drop, index) => drop > (index === 0 ? 0 : drops[index - 1]));
  return grows ? 'unbounded' : 'exhausted';
}
