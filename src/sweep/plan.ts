/** What an engine needs to run a sweep: a pure function of the spec, without any device. */

import type { Optimizer } from '../model/optimizers/index.ts';
import type { Problem } from '../model/problems/index.ts';
import { axisValues } from '../model/axis.ts';
import { derivedInputs } from './derived.ts';
import type { PlanInput } from './inputs.ts';
import type { Least, Point } from '../program/least/least.ts';
import { constantsOf, LEAST, leastOfCells, lossData } from './least-of-cells.ts';
import { LossFunction } from '../program/least/loss-function.ts';
import { batchScale, type Noise } from '../model/noise.ts';
import { findData, optimizerOf, problemOf } from '../model/find.ts';
import { programOf } from '../program/programs.ts';
import type { Spec } from '../spec/spec.ts';
import type { CellProgram } from '../program/contract.ts';
import { constantParam, isConstant, paramOf } from '../model/names.ts';

/** A sweep as engines take it; see {@link makePlan}. */
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
  /** What is known of the least loss: that of the first cell, which stands for all. */
  readonly least: Least;
  /** L* of a cell: one value, or as many as its input has; 0 where there is none. */
  readonly leastLoss: PlanInput;
}

/**
 * What an engine needs to run a sweep of a spec. The least loss is `pending` where it takes long to find:
 * `engine.run` then looks for it first.
 * @param spec a complete spec, as `parseSpec` returns it.
 * @throws SpecError for a formula that does not compile; RangeError for a spec that is not complete.
 * @example
 * const plan = makePlan(checkSpec(spec));
 * [plan.x.length, plan.y.length]; // [32, 8]
 * (await engine.run(plan)).shape; // [8, 32]
 */
export function makePlan(spec: Spec): Plan {
  requireComplete(spec);
  const problem = problemOf(spec)!;
  const optimizer = optimizerOf(spec)!;
  const program = programOf(spec);
  const x = axisValues(spec.axes.x);
  const y = axisValues(spec.axes.y);
  const data = dataColumns(spec, problem);
  const rows = problem.columns.length > 0 ? data[0].length : 1;
  const scale = spec.problem.reduce === 'mean' ? 1 / rows : 1;
  const tailFrom = spec.steps - spec.tail + 1;

  const axisInput = (name: string, fixed: number): PlanInput => {
    const param = paramOf(name);
    if (param === spec.axes.x.param) return { name, values: x, strideX: 1, strideY: 0 };
    if (param === spec.axes.y.param) return { name, values: y, strideX: 0, strideY: 1 };
    return uniform(name, fixed);
  };
  const constants = Object.entries(spec.problem.constants).map(([name, value]) =>
    axisInput(constantParam(name), value),
  );
  const { least, leastLoss } = leastOfCells({
    spec,
    problem,
    program,
    inputs: constants,
    data: lossData(problem, data, scale),
  });
  const fixedValues: Record<string, number> = {
    ...prefixed('hyper', spec.optimizer.hyper),
    ...prefixed('start', spec.problem.start),
    ...prefixed('problem', spec.problem.constants),
    'sweep.settle': spec.thresholds.settle,
  };
  const given = program.inputs
    .filter((name) => !program.derived.has(name))
    .map((name) => (name === LEAST ? leastLoss : axisInput(name, fixedValues[name])));
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
    batchScale: spec.noise ? batchScale(spec.noise, spec.problem.reduce, rows) : scale,
    noise: spec.noise,
    steps: spec.steps,
    tail: spec.tail,
    tailFrom,
    least,
    leastLoss,
  };
}

/** What a caller without types may hand over: a spec as it was written, a preset's say. */
function requireComplete(spec: Partial<Spec> | undefined): void {
  if (spec?.problem?.constants && spec.optimizer?.hyper && spec.axes && spec.thresholds && spec.tail) return;
  throw new RangeError('got a spec that is not complete, allowed: one as parseSpec or checkSpec returns it');
}

/** Whether equal states have equal futures: neither the update nor the rows drawn depend on the step itself. */
export function repeats({ program, noise }: Plan): boolean {
  return program.autonomous && noise === undefined;
}

/** The loss as a function of the parameters, with the data of the plan and the constants of one cell. */
export function lossFunction(plan: Plan, x = 0, y = 0): LossFunction {
  return new LossFunction(
    plan.program,
    constantsAt(plan, x, y),
    lossData(plan.problem, plan.columns, plan.scale),
  );
}

/** The minimum of the loss, in f64, with the constants of the first cell; undefined where none is known. */
export function minimumOf({ least }: Plan): { at: Point; loss: number } | undefined {
  if (least.status !== 'known' && least.status !== 'found') return undefined;
  return least.at && { at: least.at, loss: least.loss };
}

function constantsAt(plan: Plan, x: number, y: number): Point {
  return constantsOf(
    plan.inputs.filter(({ name }) => isConstant(name)),
    x,
    y,
  );
}

function dataColumns(spec: Spec, problem: Problem): Float64Array[] {
  const { data } = spec.problem;
  const columns = typeof data === 'string' ? findData(data)!.columns : data;
  return problem.columns.map((name) => Float64Array.from(columns![name]));
}

function uniform(name: string, value: number): PlanInput {
  return { name, values: Float64Array.of(value), strideX: 0, strideY: 0 };
}

function prefixed(kind: string, values: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${kind}.${name}`, value]));
}
