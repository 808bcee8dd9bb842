/** What an engine needs to run a sweep: a pure function of the spec, without any device. */

import { evaluateFormula } from '../formula/index.ts';
import type { Optimizer } from '../optimizers/index.ts';
import type { Problem } from '../problems/index.ts';
import { axisValues } from './axis.ts';
import { derivedInputs } from './derived.ts';
import { findMinimum, LossFunction, type Minimum } from './least.ts';
import type { Noise } from './noise.ts';
import { findData, optimizerOf, problemOf } from './model.ts';
import { buildProgram, type CellProgram } from './program.ts';
import type { Spec } from './spec.ts';

/** One input of the cell program: its values, and how a cell finds its own. */
export interface PlanInput {
  readonly name: string;
  /** One value, one a column, one a row of the landscape, or one a cell; f64, rounded once by an f32 engine. */
  readonly values: Float64Array;
  /** The value of the cell in column x and row y is `values[x * strideX + y * strideY]`. */
  readonly strideX: number;
  readonly strideY: number;
}

export interface Plan {
  readonly spec: Spec;
  readonly problem: Problem;
  readonly optimizer: Optimizer;
  readonly program: CellProgram;
  /** The values of the axes. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** One for each of `program.inputs`, in that order. */
  readonly inputs: readonly PlanInput[];
  /** The data, by column; no columns means one row without data. */
  readonly columns: readonly Float64Array[];
  readonly rows: number;
  /** What the sum over all rows is multiplied by: 1, or the reciprocal of their number for the mean. */
  readonly scale: number;
  /** The same for the rows drawn for a step, so that their sum estimates that of all rows. */
  readonly batchScale: number;
  /** Minibatches: the gradient of a step is that of the rows drawn for it. */
  readonly noise: Noise | undefined;
  readonly steps: number;
  readonly tail: number;
  /** The first step that belongs to the tail. */
  readonly tailFrom: number;
  /** L* of a cell: one value, or as many as its input has. */
  readonly least: PlanInput;
}

/** @param spec a complete spec, as `parseSpec` returns it. */
export function makePlan(spec: Spec): Plan {
  const problem = problemOf(spec)!;
  const optimizer = optimizerOf(spec)!;
  const program = buildProgram(problem, optimizer);
  const x = axisValues(spec.axes.x);
  const y = axisValues(spec.axes.y);
  const data = dataColumns(spec, problem);
  const rows = problem.columns.length > 0 ? data[0].length : 1;
  const scale = spec.problem.reduce === 'mean' ? 1 / rows : 1;
  const tailFrom = spec.steps - spec.tail + 1;

  const axisInput = (name: string, fixed: number): PlanInput => {
    const param = name.replace(/^hyper\./, '');
    if (param === spec.axes.x.param) return { name, values: x, strideX: 1, strideY: 0 };
    if (param === spec.axes.y.param) return { name, values: y, strideX: 0, strideY: 1 };
    return uniform(name, fixed);
  };
  const constants = Object.entries(spec.problem.constants).map(([name, value]) =>
    axisInput(`problem.${name}`, value),
  );
  const least = leastLoss(spec, problem, program, constants, data, scale);
  const fixedValues: Record<string, number> = {
    ...prefixed('hyper', spec.optimizer.hyper),
    ...prefixed('start', spec.problem.start),
    ...prefixed('problem', spec.problem.constants),
    'sweep.settle': spec.thresholds.settle,
  };
  const given = program.inputs
    .filter((name) => !program.derived.has(name))
    .map((name) => (name === least.name ? least : axisInput(name, fixedValues[name])));
  const inputs = [...given, ...derivedInputs(program, given, x.length, y.length)];

  return {
    spec,
    problem,
    optimizer,
    program,
    x,
    y,
    inputs,
    columns: data,
    rows,
    scale,
    batchScale: spec.noise ? (scale * rows) / spec.noise.batch : scale,
    noise: spec.noise,
    steps: spec.steps,
    tail: spec.tail,
    tailFrom,
    least,
  };
}

/** Whether equal states have equal futures: neither the update nor the rows drawn depend on the step itself. */
export function repeats({ program, noise }: Plan): boolean {
  return program.autonomous && noise === undefined;
}

/** The value of an input for one cell, in f64. */
export function inputAt({ values, strideX, strideY }: PlanInput, x: number, y: number): number {
  return values[x * strideX + y * strideY];
}

/** The loss as a function of the parameters, with the data of the plan and the constants of one cell. */
export function lossFunction(plan: Plan, x = 0, y = 0): LossFunction {
  const data = namedColumns(plan.problem, plan.columns);
  return new LossFunction(plan.program, constantsAt(plan, x, y), data, plan.scale);
}

/** The minimum of the loss with the constants of one cell: the best that is known, else the best found. */
export function minimumOf(plan: Plan, x = 0, y = 0): Minimum {
  const loss = lossFunction(plan, x, y);
  const constants = constantsAt(plan, x, y);
  const slope = new Float64Array(loss.parameters.length);
  const known = (plan.problem.minima ?? []).map((place) => {
    const point = loss.parameters.map((name) => evaluateFormula(place[name], constants));
    return {
      at: Object.fromEntries(loss.parameters.map((name, index) => [name, point[index]])),
      loss: loss.evaluate(point, slope),
    };
  });
  if (known.length === 0) return findMinimum(loss, plan.problem);
  return known.reduce((best, minimum) => (minimum.loss < best.loss ? minimum : best));
}

function constantsAt(plan: Plan, x: number, y: number): Record<string, number> {
  const constants = plan.inputs.filter(({ name }) => name.startsWith('problem.'));
  return Object.fromEntries(
    constants.map((input) => [input.name.slice('problem.'.length), inputAt(input, x, y)]),
  );
}

function dataColumns(spec: Spec, problem: Problem): Float64Array[] {
  const { data } = spec.problem;
  const columns = typeof data === 'string' ? findData(data)!.columns : data;
  return problem.columns.map((name) => Float64Array.from(columns![name]));
}

/** L* of every value that the constants take; searched for where the problem does not state it. */
function leastLoss(
  spec: Spec,
  problem: Problem,
  program: CellProgram,
  constants: readonly PlanInput[],
  data: readonly Float64Array[],
  scale: number,
): PlanInput {
  const name = 'sweep.least';
  const alongX = constants.some(({ strideX }) => strideX > 0) ? spec.axes.x.count : 1;
  const alongY = constants.some(({ strideY }) => strideY > 0) ? spec.axes.y.count : 1;
  const values = new Float64Array(alongX * alongY);
  for (let row = 0; row < alongY; row++) {
    for (let column = 0; column < alongX; column++) {
      const here = Object.fromEntries(
        constants.map((input) => [input.name.slice('problem.'.length), inputAt(input, column, row)]),
      );
      values[row * alongX + column] =
        problem.least !== undefined
          ? evaluateFormula(problem.least, here)
          : leastFound(problem, program, here, namedColumns(problem, data), scale);
    }
  }
  return { name, values, strideX: alongX > 1 ? 1 : 0, strideY: alongY > 1 ? alongX : 0 };
}

/** What the search found for losses that were asked for lately: a slider that moves asks for the same again. */
const lately = new Map<string, number>();
const MOST_LATELY = 1024;

function leastFound(
  problem: Problem,
  program: CellProgram,
  constants: Readonly<Record<string, number>>,
  data: ReadonlyMap<string, Float64Array>,
  scale: number,
): number {
  const columns = [...data].map(([name, values]) => [name, ...values]);
  const places = problem.parameters.map(({ start, range }) => [start, ...range]);
  const key = JSON.stringify([program.key, places, constants, columns, scale]);
  const least =
    lately.get(key) ?? findMinimum(new LossFunction(program, constants, data, scale), problem).loss;
  if (lately.size >= MOST_LATELY) lately.clear();
  lately.set(key, least);
  return least;
}

function namedColumns(problem: Problem, columns: readonly Float64Array[]): Map<string, Float64Array> {
  return new Map(problem.columns.map((name, index) => [name, columns[index]]));
}

function uniform(name: string, value: number): PlanInput {
  return { name, values: Float64Array.of(value), strideX: 0, strideY: 0 };
}

function prefixed(kind: string, values: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${kind}.${name}`, value]));
}
