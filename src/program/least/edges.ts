/** What lies next to where the best descent ended: the end of the loss's domain, a jump, or a value never reached. */

import { within, type Box, type Vector } from './minimize.ts';
import type { EvaluatedPoint, Search } from './search-type.ts';

/** Halvings that take a distance to the last digit. */
const HALVINGS = 110;
/** How near an edge is looked for, as a share of each coordinate (of 1 where that is smaller). */
const NEAR = 1e-7;
/** Halvings after which a difference that is still there is a jump. */
const SHARPER = 24;
/** Shares of what the loss fell by, between whose distances from a plateau one sees how it comes to it. */
const LEVELS = [1e-9, 1e-6, 1e-3];
/** From share to share the distance to where (x - x₀)^p begins grows by 1000^(1/p), but that along exp(-x) by 1. */
const FADING = 3;

/** The last places before the loss ceases to be a number, along each axis. */
export function* endsOfDomain(here: EvaluatedPoint, box?: Box): Search<EvaluatedPoint[]> {
  const moved = around(here.point, 1 / 8, box);
  const losses = (yield moved).map(({ loss }) => loss);
  let spans = moved
    .filter((_, index) => Number.isNaN(losses[index]))
    .map((outside) => ({ inside: here.point, outside }));
  if (spans.length === 0) return [];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middles = spans.map(({ inside, outside }) =>
      inside.map((value, i) => value + (outside[i] - value) / 2),
    );
    const at = yield middles;
    spans = spans.map((span, index) =>
      Number.isNaN(at[index].loss)
        ? { ...span, outside: middles[index] }
        : { ...span, inside: middles[index] },
    );
  }
  // The outermost digit may be the end itself, as 0 is that of sqrt(x).
  const ends = spans.flatMap(({ inside, outside }) => [
    inside,
    outside,
    inside.map((v) => (Math.abs(v) < 1e-30 ? 0 : v)),
  ]);
  const at = yield ends;
  return ends.map((point, index) => ({ point, ...at[index] })).filter(({ loss }) => !Number.isNaN(loss));
}

/** Whether the loss jumps to higher values next to a place, by more than any slope there can do. */
export function* isAtJump(here: EvaluatedPoint, rounding: number, box?: Box): Search<boolean> {
  const moved = around(here.point, NEAR, box);
  const at = yield moved;
  const spans = moved.flatMap((outside, index) => {
    const rise = at[index].loss - here.loss;
    const length = Math.hypot(...outside.map((value, i) => value - here.point[i]));
    const steepest = Math.max(Math.hypot(...here.slope), Math.hypot(...at[index].slope));
    return rise < Infinity && rise > 100 * rounding && rise > 8 * steepest * length
      ? [{ low: here.point, high: outside, rise }]
      : [];
  });
  for (const span of spans) {
    let { low, high } = span;
    let jump = span.rise;
    for (let halving = 0; halving < SHARPER && jump > span.rise / 2; halving++) {
      const middle = low.map((value, index) => value + (high[index] - value) / 2);
      const [{ loss }] = yield [middle];
      if (loss - here.loss > span.rise / 2) [high, jump] = [middle, loss - here.loss];
      else low = middle;
    }
    if (jump > span.rise / 2) return true;
  }
  return false;
}

/**
 * Whether the loss only seems to have come to a value that it does not fall below: it fades like exp(-x), whose f64 is
 * 0 or no longer changes a sum, rather than to begin at an edge, like relu(x)^2.
 * @param drop what the loss fell by on the way, of which shares are looked for.
 */
export function* fades(here: EvaluatedPoint, outward: Vector, drop: number, box?: Box): Search<boolean> {
  const length = Math.hypot(...outward);
  const unit = 1 + Math.hypot(...here.point);
  const back = (distance: number): Vector =>
    within(
      here.point.map((value, index) => value - (distance * unit * outward[index]) / length),
      box,
    );
  const reaches = Array.from({ length: 41 }, (_, index) => 2 ** (index / 4 - 8));
  const losses = (yield reaches.map(back)).map(({ loss }) => loss - here.loss);
  const distances: number[] = [];
  for (const level of LEVELS) {
    const first = losses.findIndex((rise) => rise > level * drop);
    if (first < 0) return false;
    let [near, far] = [first === 0 ? 0 : reaches[first - 1], reaches[first]];
    for (let halving = 0; halving < 40; halving++) {
      const middle = (near + far) / 2;
      const [{ loss }] = yield [back(middle)];
      if (loss - here.loss > level * drop) far = middle;
      else near = middle;
    }
    distances.push(far);
  }
  const [a, b, c] = distances;
  return b - a > 1e-6 * b && c - b > 1e-6 * c && c - b < FADING * (b - a);
}

/** Points to both sides of a place along each axis. */
function around(point: Vector, share: number, box?: Box): Vector[] {
  return Array.from(point, (value, index) =>
    [-1, 1].map((sign) =>
      within(
        point.map((own, i) => (i === index ? own + sign * share * Math.max(1, Math.abs(value)) : own)),
        box,
      ),
    ),
  ).flat();
}
