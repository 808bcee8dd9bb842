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
  /** Whether the descent ended because nothing near is lower; false where it was still going down. */
  readonly isAtRest: boolean;
}

/** The values that each parameter may take. */
export type Box = readonly (readonly [from: number, to: number])[];

const MAX_ITERATIONS = 300;
const MAX_HALVINGS = 60;
/** A descent that comes so far, or so low, has no end in sight. */
const FAR = 1e9;

/** Asks for points by yielding them; to be told loss and slope there. */
export type Descent = Generator<Vector, Arrival, Evaluation>;

/** The minimum that a descent from `start` comes to. @param box the whole space, unless it is given. */
export function* descend(start: Vector, box?: Box): Descent {
  const size = start.length;
  let point = within(start, box);
  let { loss, slope } = yield point;
  let inverse = identity(size);
  for (let iteration = 0; iteration < MAX_ITERATIONS && Number.isFinite(loss); iteration++) {
    if (point.some((coordinate) => Math.abs(coordinate) > FAR)) break;
    const free = freeOf(point, slope, box);
    let direction = product(inverse, masked(slope, free)).map((component, i) => (free[i] ? -component : 0));
    let descent = dot(direction, slope);
    if (!(descent < 0)) {
      inverse = identity(size);
      direction = masked(slope, free).map((component) => -component);
      descent = dot(direction, slope);
    }
    if (!(descent < -1e-300)) return { point, loss, slope, isAtRest: true };
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
    if (!found || !(found.at.loss < loss)) return { point, loss, slope, isAtRest: true };
    inverse = updated(inverse, difference(found.point, point), difference(found.at.slope, slope));
    point = found.point;
    ({ loss, slope } = found.at);
  }
  return { point, loss, slope, isAtRest: false };
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

function updated(inverse: Vector[], step: Vector, change: Vector): Vector[] {
  const curvature = dot(step, change);
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

function identity(size: number): Vector[] {
  return Array.from({ length: size }, (_, row) =>
    Float64Array.from({ length: size }, (_, column) => +(row === column)),
  );
}

function product(matrix: Vector[], vector: Vector): Vector {
  return Float64Array.from(matrix, (row) => dot(row, vector));
}

export function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index] * b[index];
  return sum;
}

function difference(a: Vector, b: Vector): Vector {
  return a.map((component, index) => component - b[index]);
}
