/**
 * Descent to a minimum of a loss, as a generator: it asks for the loss at one point after the other, so that many
 * descents are carried on side by side. BFGS with a backtracking line search (Nocedal & Wright 2006, algorithm 6.1);
 * in a box the steps are projected (Bertsekas 1982).
 */

export type Vector = Float64Array<ArrayBuffer>;

export interface Evaluation {
  readonly loss: number;
  readonly slope: Vector;
}

export interface Arrival extends Evaluation {
  readonly point: Vector;
  /** Whether nothing near is lower, or the last third of the way led no farther; false where it still went on. */
  readonly isAtRest: boolean;
  /** What the descent has learnt of the curvature: with it, it can be carried on. */
  readonly inverse: readonly Vector[];
}

/** The values that each parameter may take. */
export type Box = readonly (readonly [from: number, to: number])[];

const MAX_ITERATIONS = 300;
/** Of a descent that is carried on. */
const MORE_ITERATIONS = 1500;
const MAX_HALVINGS = 60;
/** What the last third of a descent may add to the way that it came, as a share, and still be at rest. */
const NO_WAY = 1e-6;
/** A slope that is so many times as large as the place, or as small, is no measure for the first step. */
const STEEP = 1e6;
/** A slope that changes by no more than this share of itself, over a step, is one of a straight line. */
const STRAIGHT = 1e-12;
/** A descent that comes so far, or so low, has no end in sight. */
const FAR = 1e9;

/** Asks for points by yielding them; to be told loss and slope there. */
export type Descent = Generator<Vector, Arrival, Evaluation>;

/** How far a step reaches where the loss bends down, of which there is nothing to learn. */
type Stride = 'as before' | 'longer';

/** The minimum that a descent from `start` comes to. @param box the whole space, unless it is given. */
export function descend(start: Vector, box?: Box, stride: Stride = 'as before'): Descent {
  return steps(start, start, undefined, MAX_ITERATIONS, stride, box);
}

/** The same for a descent that was still going down: from where it is, with what it has learnt. */
export function carryOn({ point, inverse }: Arrival, start: Vector, box?: Box): Descent {
  return steps(point, start, inverse, MORE_ITERATIONS, 'longer', box);
}

function* steps(
  from: Vector,
  start: Vector,
  learnt: readonly Vector[] | undefined,
  iterations: number,
  stride: Stride,
  box?: Box,
): Descent {
  let point = within(from, box);
  let { loss, slope } = yield point;
  let inverse = learnt ?? identity(start.length, firstLength(point, slope));
  let late = point;
  for (let iteration = 0; iteration < iterations && Number.isFinite(loss); iteration++) {
    if (iteration === Math.floor((2 / 3) * iterations)) late = point;
    const free = freeOf(point, slope, box);
    let direction = product(inverse, masked(slope, free)).map((component, i) => (free[i] ? -component : 0));
    let descent = dot(direction, slope);
    if (!(descent < 0)) {
      inverse = identity(start.length);
      direction = masked(slope, free).map((component) => -component);
      descent = dot(direction, slope);
    }
    if (!(descent < -1e-300)) return { point, loss, slope, isAtRest: true, inverse };
    if (point.some((coordinate) => Math.abs(coordinate) > FAR)) {
      return { point, loss, slope, isAtRest: false, inverse };
    }
    let length = 1;
    let found: { point: Vector; at: Evaluation } | undefined;
    for (let halving = 0; halving < MAX_HALVINGS && !found; halving++) {
      const next = within(
        point.map((component, index) => component + length * direction[index]),
        box,
      );
      const at = yield next;
      // −∞ is no loss to go on from, but it is lower than any.
      if (at.loss <= loss + 1e-4 * length * descent) found = { point: next, at };
      length /= 2;
    }
    if (!found || !(found.at.loss < loss)) return { point, loss, slope, isAtRest: true, inverse };
    const [step, change] = [difference(found.point, point), difference(found.at.slope, slope)];
    inverse =
      stride === 'longer' && dot(step, change) < 0 ? longer(inverse) : updated(inverse, step, change, slope);
    point = found.point;
    ({ loss, slope } = found.at);
  }
  const isAtRest =
    Number.isFinite(loss) && distance(point, late) <= NO_WAY * distance(point, within(start, box));
  return { point, loss, slope, isAtRest, inverse };
}

export function within(point: Vector, box: Box | undefined): Vector {
  return box ? point.map((value, index) => Math.min(box[index][1], Math.max(box[index][0], value))) : point;
}

/** The coordinates that are not held by a wall of the box. */
export function freeOf(point: Vector, slope: Vector, box: Box | undefined): boolean[] {
  return Array.from(point, (value, index) => {
    if (!box) return true;
    const [from, to] = box[index];
    return !((value <= from && slope[index] > 0) || (value >= to && slope[index] < 0));
  });
}

function masked(vector: Vector, free: readonly boolean[]): Vector {
  return vector.map((component, index) => (free[index] ? component : 0));
}

export function updated(
  inverse: readonly Vector[],
  step: Vector,
  change: Vector,
  slope: Vector,
): readonly Vector[] {
  const curvature = dot(step, change);
  // Where nothing curves the next step may be longer.
  if (Math.hypot(...change) <= STRAIGHT * Math.hypot(...slope)) {
    return longer(inverse);
  }
  if (!(curvature > 1e-300)) return inverse;
  const through = product(inverse, change);
  const factor = (1 + dot(change, through) / curvature) / curvature;
  return inverse.map((row, i) =>
    row.map(
      (entry, j) =>
        entry + factor * step[i] * step[j] - (through[i] * step[j] + step[i] * through[j]) / curvature,
    ),
  );
}

function longer(inverse: readonly Vector[]): readonly Vector[] {
  return inverse.map((row) => row.map((entry) => 4 * entry));
}

/** What the first step is, in slopes: one, unless that would be far too long or too short to learn from. */
function firstLength(point: Vector, slope: Vector): number {
  const ratio = Math.hypot(...slope) / (1 + Math.hypot(...point));
  return (ratio < 1 / STEEP || ratio > STEEP) && ratio > 0 && ratio < Infinity ? 1 / ratio : 1;
}

export function identity(size: number, entry = 1): Vector[] {
  return Array.from({ length: size }, (_, row) =>
    Float64Array.from({ length: size }, (_, column) => (row === column ? entry : 0)),
  );
}

export function product(matrix: readonly Vector[], vector: Vector): Vector {
  return Float64Array.from(matrix, (row) => dot(row, vector));
}

export function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index] * b[index];
  return sum;
}

function distance(a: Vector, b: Vector): number {
  return Math.hypot(...difference(a, b));
}

export function difference(a: Vector, b: Vector): Vector {
  return a.map((component, index) => component - b[index]);
}
