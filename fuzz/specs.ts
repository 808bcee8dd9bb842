/** Specs that are right, made from what the registers have. */

import { OPTIMIZERS } from '../src/model/optimizers/index.ts';
import { PROBLEMS } from '../src/model/problems/index.ts';
import { dataFor } from '../src/model/find.ts';
import { PRESETS } from '../src/spec/presets.ts';
import { expression, lossText, updateText } from './formulas.ts';
import type { Random } from './random.ts';
import { isWithin, type Quantity } from '../src/model/quantity.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** So few cells and steps that a case is soon over. */
const MOST_POINTS = 4;
const MOST_STEPS = 40;

/** A spec that should be accepted; one with formulas of its own may ask for a number beyond f32. */
export function goodSpec(random: Random): JsonObject {
  if (random.chance(0.1)) return structuredClone(random.pick(PRESETS).spec) as unknown as JsonObject;
  const own = random.chance(0.4) ? ownProblem(random) : registered(random);
  return specWith(random, own);
}

/** A spec whose loss is any formula: with a bowl about it, which bounds most of them, or without. */
export function lossSpec(random: Random): JsonObject {
  const own = ownProblem(random);
  const names = Object.keys(own.problem.start as JsonObject);
  if (random.chance(0.4)) own.problem.loss = expression(random, names, 4);
  if (random.chance(0.2)) own.problem.within = { [names[0]]: [-2, 3] };
  const spec = specWith(random, own);
  if (own.problem.constants !== undefined && random.chance(0.5)) {
    (spec.axes as JsonObject).y = { param: 'problem.kappa', from: 0.5, to: 4, count: 3 };
  }
  return spec;
}

function specWith(random: Random, own: OwnProblem): JsonObject {
  const optimizer = random.chance(0.3) ? ownOptimizer(random) : registeredOptimizer(random);
  const steps = 1 + random.below(MOST_STEPS);
  const spec: JsonObject = {
    problem: own.problem,
    optimizer: optimizer.json,
    axes: {
      x: axis(random, optimizer.axis),
      y: {
        param: `start.${own.parameter}`,
        from: -2,
        to: 1 + random.unit(),
        count: 1 + random.below(MOST_POINTS),
      },
    },
    steps,
  };
  if (random.chance(0.5)) spec.tail = 1 + random.below(steps);
  if (random.chance(0.3)) spec.version = 1;
  if (own.hasData && random.chance(0.4)) spec.noise = { batch: 1 + random.below(4), seed: random.below(1e6) };
  if (random.chance(0.2))
    spec.thresholds = { [random.pick(['settle', 'excess', 'oscillation', 'flips'])]: random.unit() };
  return spec;
}

interface OwnProblem {
  readonly problem: JsonObject;
  /** One of its parameters. */
  readonly parameter: string;
  readonly hasData: boolean;
}

/** A problem that brings its loss along. */
export function ownProblem(random: Random): OwnProblem {
  const names = ['x', 'w', 'theta1'].slice(0, 1 + random.below(3));
  const columns = random.chance(0.4) ? ['u', 'target'] : [];
  const constants = random.chance(0.3) ? ['kappa'] : [];
  const rows = 1 + random.below(6);
  const problem: JsonObject = {
    id: 'formula',
    loss: lossText(random, [...names, ...columns, ...constants]),
    start: Object.fromEntries(names.map((name) => [name, 4 * random.unit() - 2])),
  };
  if (columns.length > 0) {
    problem.data = Object.fromEntries(
      columns.map((name) => [name, random.times(rows, () => 2 * random.unit() - 1)]),
    );
    if (random.chance(0.5)) problem.reduce = random.pick(['mean', 'sum']);
  }
  if (constants.length > 0) problem.constants = { kappa: 10 * random.unit() };
  return { problem, parameter: names[0], hasData: columns.length > 0 };
}

function registered(random: Random): OwnProblem {
  const problem = random.pick(PROBLEMS.filter(({ parameters }) => parameters.length <= 4));
  const json: JsonObject = { id: problem.id };
  const sets = dataFor(problem);
  if (sets.length > 0 && random.chance(0.5)) json.data = random.pick(sets).id;
  const [{ name, range }] = problem.parameters;
  if (random.chance(0.5)) json.start = { [name]: range[0] + (range[1] - range[0]) * random.unit() };
  return { problem: json, parameter: name, hasData: problem.columns.length > 0 };
}

interface MadeOptimizer {
  readonly json: JsonObject;
  /** The hyperparameter that makes an axis. */
  readonly axis: string;
}

function registeredOptimizer(random: Random): MadeOptimizer {
  const { id, hyper } = random.pick(OPTIMIZERS);
  const given = hyper.filter(() => random.chance(0.3)).map(({ name, default: value }) => [name, value]);
  return { json: { id, hyper: Object.fromEntries(given) }, axis: random.pick(hyper.filter(spans)).name };
}

/** Whether a quantity may take what {@link axis} asks of it. */
function spans({ range }: Quantity): boolean {
  return isWithin(range, 0.01) && isWithin(range, 0.99);
}

/** An optimizer that brings its update along. */
export function ownOptimizer(random: Random): MadeOptimizer {
  const state = ['m', 'v'].slice(0, random.below(3));
  const json: JsonObject = {
    id: 'formula',
    hyper: { eta0: 0.1, beta: 0.9 },
    update: updateText(random, state, ['eta0', 'beta']),
  };
  if (state.length > 0)
    json.state = Object.fromEntries(state.map((name) => [name, random.chance(0.5) ? 0 : 'eta0/2']));
  if (random.chance(0.2)) json.lookahead = `p - eta0*${expression(random, ['p', 'beta', ...state], 1)}`;
  if (random.chance(0.2)) json.rate = expression(random, ['eta0', 'beta', 't', ...state], 2);
  return { json, axis: 'eta0' };
}

function axis(random: Random, param: string): JsonObject {
  const from = 0.01 + 0.3 * random.unit();
  const json: JsonObject = {
    param,
    from,
    to: from + 0.6 * random.unit() + 0.01,
    count: 1 + random.below(MOST_POINTS),
  };
  if (random.chance(0.4)) json.scale = random.pick(['linear', 'log', 'complement']);
  return json;
}
