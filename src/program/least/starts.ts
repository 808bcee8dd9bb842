/** Where the descents of a search begin: spread over the plotting ranges, and far beyond them. */

import type { Problem } from '../../model/problems/index.ts';
import { within, type Box, type Vector } from './minimize.ts';

/** Starts of the descents, beside the problem's own, spread over the plotting ranges. */
const SPREAD_STARTS = 24;
/** How far out the loss is looked at along each axis, in plotting ranges: powers of two up to this one. */
const OUTERMOST = 20;
/** The start of the problem, then points spread over the plotting ranges by a Kronecker sequence (Roberts 2018). */
export function searchStarts({ parameters }: Problem, box?: Box): Vector[] {
  const dimensions = parameters.length;
  let ratio = 2;
  for (let round = 0; round < 40; round++) ratio = (1 + ratio) ** (1 / (dimensions + 1));
  const starts = [Float64Array.from(parameters, ({ start }) => start)];
  for (let index = 1; index <= SPREAD_STARTS; index++) {
    starts.push(
      Float64Array.from(parameters, ({ range }, dimension) => {
        const [from, to] = boundedRange(range, box?.[dimension]);
        return from + (to - from) * ((0.5 + index * ratio ** -(dimension + 1)) % 1);
      }),
    );
  }
  return starts.map((start) => within(start, box));
}

/** The part of the box over which starts are spread: where it has no wall, that of the plotting range. */
function boundedRange(
  range: readonly [number, number],
  [low, high]: readonly [number, number] = range,
): [number, number] {
  const span = range[1] - range[0];
  const from = low > -Infinity ? low : Math.min(range[0], high - span);
  return [from, high < Infinity ? high : Math.max(range[1], from + span)];
}

/** Points far out along each axis and along both diagonals of all. */
export function outposts({ parameters }: Problem, box?: Box): Vector[] {
  const start = Float64Array.from(parameters, ({ start }) => start);
  const span = parameters.map(({ range: [from, to] }) => to - from);
  const axes = parameters.map((_, axis) => parameters.map((_, index) => +(index === axis)));
  const directions = [...axes, parameters.map(() => 1), parameters.map((_, index) => (index % 2 ? -1 : 1))];
  return directions.flatMap((direction) =>
    [-1, 1].flatMap((sign) =>
      Array.from({ length: OUTERMOST / 2 }, (_, step) =>
        within(
          start.map((value, index) => value + sign * direction[index] * span[index] * 2 ** (2 * step + 1)),
          box,
        ),
      ),
    ),
  );
}
