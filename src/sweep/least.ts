/**
 * The least known loss of a problem, L*, against which a run's excess is measured: from the problem's own formula
 * where it has one, else found in f64 by BFGS from many starts.
 */

import { Tape, type NodeId } from '../formula/index.ts';
import type { Problem } from '../problems/index.ts';
import type { CellProgram } from './program.ts';

/** Starts of the search on a grid over the plotting ranges (few parameters) or drawn at random (many). */
const SEARCH_STARTS = 24;
const MAX_ITERATIONS = 300;

export interface Minimum {
  readonly at: Readonly<Record<string, number>>;
  readonly loss: number;
}

/** The mean or sum of the rows' losses, and its gradient, at one point in f64. */
export class LossFunction {
  readonly parameters: readonly string[];
  readonly #tape: Tape;
  readonly #inputs = new Map<string, Float64Array<ArrayBuffer>>();
  readonly #columns: readonly (readonly [lane: Float64Array, values: ArrayLike<number>])[];
  readonly #rows: number;
  readonly #scale: number;

  constructor(
    program: CellProgram,
    constants: Readonly<Record<string, number>>,
    data: ReadonlyMap<string, ArrayLike<number>>,
    scale: number,
  ) {
    this.parameters = program.parameters;
    const names = ['loss', ...program.parameters.map((name) => `g.${name}`)];
    const lane = (name: string): Float64Array<ArrayBuffer> => {
      let values = this.#inputs.get(name);
      if (!values) this.#inputs.set(name, (values = new Float64Array(1)));
      return values;
    };
    const outputs: NodeId[] = names.map((name) => program.written.row.get(name)!);
    this.#tape = new Tape(program.graph, outputs, lane, 'f64', 1);
    for (const [name, value] of Object.entries(constants)) lane(`problem.${name}`)[0] = value;
    this.#columns = program.columns.map((name) => [lane(`row.${name}`), data.get(name)!]);
    this.#rows = this.#columns.length > 0 ? this.#columns[0][1].length : 1;
    this.#scale = scale;
  }

  /** Writes the gradient into `slope` and returns the loss. */
  evaluate(point: ArrayLike<number>, slope: Float64Array): number {
    this.parameters.forEach((name, index) => {
      const lane = this.#inputs.get(`at.${name}`);
      if (lane) lane[0] = point[index];
    });
    let loss = 0;
    slope.fill(0);
    for (let row = 0; row < this.#rows; row++) {
      for (const [lane, values] of this.#columns) lane[0] = values[row];
      this.#tape.run(1);
      loss += this.#tape.outputs[0][0];
      for (let index = 0; index < slope.length; index++) slope[index] += this.#tape.outputs[index + 1][0];
    }
    for (let index = 0; index < slope.length; index++) slope[index] *= this.#scale;
    return loss * this.#scale;
  }
}

/** The best minimum that the search finds; the same on every call. */
export function findMinimum(loss: LossFunction, problem: Problem): Minimum {
  let best: { point: Float64Array; loss: number } | undefined;
  for (const start of searchStarts(problem)) {
    const found = minimize(loss, start);
    if (Number.isFinite(found.loss) && (!best || found.loss < best.loss)) best = found;
  }
  const names = problem.parameters.map(({ name }) => name);
  if (!best)
    return { at: Object.fromEntries(problem.parameters.map(({ name, start }) => [name, start])), loss: 0 };
  return { at: Object.fromEntries(names.map((name, index) => [name, best.point[index]])), loss: best.loss };
}

/** The start of the problem, then points spread over the plotting ranges by a Kronecker sequence (Roberts 2018). */
function searchStarts({ parameters }: Problem): Float64Array[] {
  const dimensions = parameters.length;
  let ratio = 2;
  for (let round = 0; round < 40; round++) ratio = (1 + ratio) ** (1 / (dimensions + 1));
  const starts = [Float64Array.from(parameters, ({ start }) => start)];
  for (let index = 1; index <= SEARCH_STARTS; index++) {
    starts.push(
      Float64Array.from(parameters, ({ range: [from, to] }, dimension) => {
        const fraction = (0.5 + index * ratio ** -(dimension + 1)) % 1;
        return from + (to - from) * fraction;
      }),
    );
  }
  return starts;
}

/** BFGS with a backtracking line search (Nocedal & Wright 2006, algorithm 6.1). */
function minimize(loss: LossFunction, start: Float64Array): { point: Float64Array; loss: number } {
  const size = start.length;
  let point = Float64Array.from(start);
  let slope = new Float64Array(size);
  let value = loss.evaluate(point, slope);
  let inverse = identity(size);
  for (let iteration = 0; iteration < MAX_ITERATIONS && Number.isFinite(value); iteration++) {
    let direction = product(inverse, slope).map((component) => -component);
    let descent = dot(direction, slope);
    if (!(descent < 0)) {
      inverse = identity(size);
      direction = slope.map((component) => -component);
      descent = dot(direction, slope);
    }
    if (!(descent < -1e-30)) break;
    let length = 1;
    let next = point;
    let nextValue = value;
    const nextSlope = new Float64Array(size);
    for (let halving = 0; halving < 60; halving++) {
      next = point.map((component, index) => component + length * direction[index]);
      nextValue = loss.evaluate(next, nextSlope);
      if (nextValue <= value + 1e-4 * length * descent) break;
      length /= 2;
    }
    if (!(nextValue < value)) break;
    inverse = updated(inverse, difference(next, point), difference(nextSlope, slope));
    point = next;
    value = nextValue;
    slope = nextSlope;
  }
  return { point, loss: value };
}

function updated(inverse: Float64Array[], step: Float64Array, change: Float64Array): Float64Array[] {
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

function identity(size: number): Float64Array[] {
  return Array.from({ length: size }, (_, row) =>
    Float64Array.from({ length: size }, (_, column) => +(row === column)),
  );
}

function product(matrix: Float64Array[], vector: Float64Array): Float64Array {
  return Float64Array.from(matrix, (row) => dot(row, vector));
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, component, index) => sum + component * b[index], 0);
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((component, index) => component - b[index]);
}
