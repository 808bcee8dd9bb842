/**
 * Sharpness: the largest eigenvalue of the Hessian at the minimum, which bounds the stable learning rate. The
 * Hessian is exact, the gradient of each component of the gradient.
 */

import { gradient, Tape, type NodeId } from '../formula/index.ts';
import { eigen } from '../program/least/eigen.ts';
import { inputAt } from '../sweep/inputs.ts';
import { lossFunction, minimumOf, type Plan } from '../sweep/plan.ts';

/** How sharply the loss bends up at its minimum. */
export interface Sharpness {
  /** λ_max; negative or 0 where the point found is no minimum in any direction. */
  readonly sharpness: number;
  /** The eigenvector of λ_max, of length 1, in the order of the parameters. */
  readonly direction: Float64Array;
  /** The minimum, made as exact as f64 allows. */
  readonly at: Readonly<Record<string, number>>;
  readonly loss: number;
}

/**
 * Undefined where there is no minimum to be sharp, or a wall of the box (`problem.within`) holds it.
 * @param plan only its first cell is read: its constants and data.
 */
export function sharpnessOf(plan: Plan): Sharpness | undefined {
  const { parameters } = plan.program;
  const hessian = hessianFunction(plan);
  const loss = lossFunction(plan);
  const minimum = minimumOf(plan);
  if (!minimum || liesOnWall(plan)) return undefined;
  const point = Float64Array.from(parameters, (name) => minimum.at[name]);
  const slope = new Float64Array(point.length);
  let value = loss.evaluate(point, slope);

  // Newton's steps polish what the search left, as long as they lower the gradient.
  for (let round = 0; round < 20; round++) {
    const step = solve(hessian(point), slope);
    if (!step) break;
    const next = point.map((coordinate, index) => coordinate - step[index]);
    const nextSlope = new Float64Array(point.length);
    const nextValue = loss.evaluate(next, nextSlope);
    if (!(norm(nextSlope) < norm(slope)) || nextValue > value + 1e-12 * Math.abs(value)) break;
    point.set(next);
    slope.set(nextSlope);
    value = nextValue;
  }
  const { values, vectors } = eigen(hessian(point));
  const top = values.indexOf(Math.max(...values));
  return {
    sharpness: values[top],
    direction: vectors[top],
    at: Object.fromEntries(parameters.map((name, index) => [name, point[index]])),
    loss: value,
  };
}

/** Whether a wall of the box (`problem.within`) holds the minimum, so that its slope need not vanish. */
export function liesOnWall(plan: Plan): boolean {
  const minimum = minimumOf(plan);
  const { within = {} } = plan.spec.problem;
  return Object.entries(within).some(([name, walls]) => minimum && walls.includes(minimum.at[name]));
}

/** The Hessian of the loss over all rows at a point, in f64. */
export function hessianFunction(plan: Plan): (point: Float64Array) => Float64Array[] {
  const { program, columns, rows, scale } = plan;
  const { graph, parameters } = program;
  const size = parameters.length;
  const places = parameters.map((name) => graph.input(`at.${name}`));
  const entries: NodeId[] = parameters.flatMap((name) =>
    gradient(graph, program.written.row.get(`g.${name}`)!, places),
  );
  const lanes = new Map<string, Float64Array<ArrayBuffer>>();
  const lane = (name: string): Float64Array<ArrayBuffer> => {
    let values = lanes.get(name);
    if (!values) lanes.set(name, (values = new Float64Array(1)));
    return values;
  };
  for (const input of plan.inputs) lane(input.name)[0] = inputAt(input, 0, 0);
  const tape = new Tape(graph, entries, lane, 'f64', 1);
  return (point) => {
    parameters.forEach((name, index) => (lane(`at.${name}`)[0] = point[index]));
    const matrix = parameters.map(() => new Float64Array(size));
    for (let row = 0; row < rows; row++) {
      program.columns.forEach((name, index) => (lane(`row.${name}`)[0] = columns[index][row]));
      tape.run(1);
      tape.outputs.forEach(
        ([entry], index) => (matrix[Math.floor(index / size)][index % size] += entry * scale),
      );
    }
    return matrix;
  };
}

/** The solution of a linear system by elimination with pivoting; undefined where it is singular. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array | undefined {
  const size = right.length;
  const rows = matrix.map((row, index) => Float64Array.of(...row, right[index]));
  const scale = Math.max(...matrix.flatMap((row) => [...row].map(Math.abs)));
  for (let pivot = 0; pivot < size; pivot++) {
    let best = pivot;
    for (let row = pivot; row < size; row++)
      if (Math.abs(rows[row][pivot]) > Math.abs(rows[best][pivot])) best = row;
    [rows[pivot], rows[best]] = [rows[best], rows[pivot]];
    if (!(Math.abs(rows[pivot][pivot]) > 1e-14 * scale)) return undefined;
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue;
      const factor = rows[row][pivot] / rows[pivot][pivot];
      for (let column = pivot; column <= size; column++) rows[row][column] -= factor * rows[pivot][column];
    }
  }
  return Float64Array.from(rows, (row, index) => row[size] / row[index]);
}

function norm(vector: Float64Array): number {
  return Math.hypot(...vector);
}
