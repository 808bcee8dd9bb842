/** Where a descent ended, to the last digit, and how the loss bends there. */

import { eigen } from './eigen.ts';
import { dot, freeOf, within, type Box, type Vector } from './minimize.ts';
import type { EvaluatedPoint, Search } from './search-type.ts';

const POLISHING = 12;

/** Curvatures, and the directions that have them. */
export interface Bends {
  readonly values: number[];
  readonly vectors: Vector[];
}

/** Newton's steps from where a descent ended, as long as they make the slope smaller; and the curvatures there. */
export function* polished(arrival: EvaluatedPoint, box?: Box): Search<Bends & { here: EvaluatedPoint }> {
  let here: EvaluatedPoint = arrival;
  let bends = yield* curvatures(here, box);
  for (let round = 0; round < POLISHING; round++) {
    const { values, vectors } = bends;
    const largest = Math.max(...values.map(Math.abs), 0);
    const step = new Float64Array(here.point.length);
    vectors.forEach((vector, index) => {
      if (!(values[index] > 1e-10 * largest)) return;
      const length = -dot(vector, here.slope) / values[index];
      vector.forEach((component, i) => (step[i] += length * component));
    });
    const point = within(
      here.point.map((value, index) => value + step[index]),
      box,
    );
    const [at] = yield [point];
    const rounding = 1e-14 * Math.abs(here.loss);
    if (!(norm(at.slope, box, point) < norm(here.slope, box, here.point)) || at.loss > here.loss + rounding)
      break;
    here = { point, ...at };
    bends = yield* curvatures(here, box);
  }
  return { here, ...bends };
}

/** Eigenvalues and -vectors of the Hessian, by central differences of the gradient; what a wall holds does not bend. */
function* curvatures(here: EvaluatedPoint, box?: Box): Search<Bends> {
  const size = here.point.length;
  const reach = here.point.map((value) => 1e-5 * Math.max(1, Math.abs(value)));
  const moved = (index: number, sign: number): Vector =>
    here.point.map((value, i) => (i === index ? value + sign * reach[i] : value));
  const points = Array.from({ length: size }, (_, index) => [moved(index, 1), moved(index, -1)]).flat();
  const slopes = (yield points).map(({ slope }) => slope);
  const free = freeOf(here.point, here.slope, box);
  const entry = (i: number, j: number): number =>
    free[i] && free[j] ? (slopes[2 * i][j] - slopes[2 * i + 1][j]) / (2 * reach[i]) : 0;
  const hessian = Array.from({ length: size }, (_, i) =>
    Float64Array.from({ length: size }, (_, j) => (entry(i, j) + entry(j, i)) / 2),
  );
  if (!hessian.every((row) => row.every(Number.isFinite))) return { values: [], vectors: [] };
  return eigen(hessian);
}

function norm(slope: Vector, box: Box | undefined, point: Vector): number {
  const free = freeOf(point, slope, box);
  return Math.hypot(...slope.map((component, index) => (free[index] ? component : 0)));
}
