/** Looks about where the best descent ended: along lines through it, and from near to nearest. */

import type { Problem } from '../../model/problems/index.ts';
import { difference, within, type Box, type Vector } from './minimize.ts';
import type { EvaluatedPoint, Search } from './search-type.ts';

/** Lines reach from 2⁻⁶ to 2¹² plotting ranges from the place, and so do multiples of the place itself. */
const LINE = { from: -6, to: 12 };
/** Points of a line from one power of two to the next. */
const DENSITY = { alone: 8, among: 2 };
/** Lows of the lines from which descents begin. */
const MOST_LOWS = 4;
/** The reaches of a look at what is near, as shares of the distance from the origin. */
const NEAREST = Array.from({ length: 17 }, (_, index) => 8 ** -(index + 1));
/** Directions of that look, beside the axes. */
const OBLIQUE = 8;
/** Axes in so many dimensions at most: in more, oblique directions alone. */
const MOST_AXES = 8;

/** How far about a minimum descents begin that are to come back to it, as a share of the distance from the origin. */
const ABOUT = 0.01;

/** The lowest of the points at which a line through a place has a low of its own, or is lower than the place. */
export function* lowsAlongLines(
  problem: Problem,
  here: EvaluatedPoint,
  rounding: number,
  box?: Box,
): Search<Vector[]> {
  const lines = linesThrough(problem, here.point).map((line) => line.map((point) => within(point, box)));
  const evaluations = yield lines.flat();
  const lows: { point: Vector; loss: number }[] = [];
  for (const line of lines) {
    const losses = evaluations
      .splice(0, line.length)
      .map(({ loss }) => (Number.isNaN(loss) ? Infinity : loss));
    losses.forEach((loss, index) => {
      const [before = Infinity, after = Infinity] = [losses[index - 1], losses[index + 1]];
      const isHere = difference(line[index], here.point).every((component) => component === 0);
      if (isHere || !(loss < Infinity) || loss > before || loss > after) return;
      if (Math.max(before, after) - loss > rounding) lows.push({ point: line[index], loss });
    });
  }
  return lows
    .toSorted((a, b) => a.loss - b.loss)
    .slice(0, MOST_LOWS)
    .map(({ point }) => point);
}

/** Along the axes where they are few, along both diagonals, and through the origin; each from end to end. */
function linesThrough({ parameters }: Problem, point: Vector): Vector[][] {
  const spans = parameters.map(({ range: [from, to] }) => to - from);
  const isAlone = parameters.length === 1;
  const density = isAlone ? DENSITY.alone : DENSITY.among;
  const count = (LINE.to - LINE.from) * density + 1;
  const reaches = Array.from({ length: count }, (_, index) => 2 ** (LINE.from + index / density));
  const offsets = [...reaches.toReversed().map((reach) => -reach), 0, ...reaches];
  const axes =
    parameters.length > 2 ? [] : parameters.map((_, axis) => spans.map((span, i) => +(i === axis) * span));
  const diagonals = isAlone ? [] : [spans, spans.map((span, index) => (index % 2 ? -span : span))];
  const straight = [...axes, ...diagonals].map((direction) =>
    offsets.map((offset) => point.map((value, index) => value + offset * direction[index])),
  );
  // From the place's mirror image inward to the origin, and out again to the place.
  const shares = Array.from({ length: 2 * LINE.to + 1 }, (_, index) => 2 ** (-index / 2));
  const central = [...shares.map((share) => -share), 0, ...shares.toReversed()];
  return [...straight, central.map((share) => point.map((value) => share * value))];
}

/** The points near a place, from 1/8 of the distance from the origin down to the last digit, and what the loss is there. */
export function* nearTo(here: EvaluatedPoint, box?: Box): Search<EvaluatedPoint[]> {
  const size = here.point.length;
  const steepness = Math.hypot(...here.slope);
  const down =
    steepness > 0 && steepness < Infinity ? [here.slope.map((component) => -component / steepness)] : [];
  const axes =
    size > MOST_AXES
      ? []
      : Array.from({ length: size }, (_, axis) =>
          Float64Array.from({ length: size }, (_, i) => +(i === axis)),
        );
  const oblique =
    size === 1 ? [] : Array.from({ length: OBLIQUE }, (_, index) => obliqueDirection(size, index));
  const directions = [...axes, ...oblique, ...down];
  const unit = 1 + Math.hypot(...here.point);
  const points = NEAREST.flatMap((reach) =>
    directions.flatMap((direction) =>
      [-1, 1].map((sign) =>
        within(
          here.point.map((value, index) => value + sign * reach * unit * direction[index]),
          box,
        ),
      ),
    ),
  );
  const evaluations = yield points;
  return points.map((point, index) => ({ point, ...evaluations[index] }));
}

/** Places about a minimum, from which a descent is to come back to it. */
export function aboutIt(point: Vector): Vector[] {
  const unit = 1 + Math.hypot(...point);
  return [0, 1, 2, 3].map((index) => {
    const direction = obliqueDirection(point.length, index);
    const sign = index % 2 ? -1 : 1;
    return point.map((value, i) => value + sign * ABOUT * unit * direction[i]);
  });
}

/** Directions of which none leads along another, or along an axis: the golden ratio's multiples, as angles. */
function obliqueDirection(size: number, index: number): Vector {
  const direction = Float64Array.from({ length: size }, (_, i) =>
    Math.cos(Math.PI * (0.25 + (index + 0.5) * (i + 1) * 0.6180339887498949)),
  );
  const length = Math.hypot(...direction);
  return direction.map((component) => component / length);
}
