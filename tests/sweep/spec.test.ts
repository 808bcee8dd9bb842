// The spec: defaults are completed, and every fault is refused in one line that says where, what was got and what is allowed.
import { expect, expectTypeOf, test } from 'vitest';
import type { InferInput } from 'valibot';
import { DATA_SETS, PROBLEMS } from '../../src/model/problems/index.ts';
import { OPTIMIZERS } from '../../src/model/optimizers/index.ts';
import { MAX_COUNT, MAX_PARAMETERS, MAX_ROWS, MAX_STEPS } from '../../src/model/limits.ts';
import { checkSpec } from '../../src/program/check.ts';
import { parseSpec, specSchema } from '../../src/spec/spec.ts';
import { SpecError } from '../../src/spec/error.ts';
import type { SpecInput } from '../../src/spec/shape.ts';
import type { structure } from '../../src/spec/structure.ts';

const axes = {
  x: { param: 'eta0', scale: 'log', from: 0.001, to: 2, count: 16 },
  y: { param: 'beta', scale: 'linear', from: 0, to: 0.999, count: 8 },
};
const thresholds = { settle: 0.05, excess: 0.05, oscillation: 1e-3, flips: 0.25 };
/** Everything said: passes, and comes back as it is. */
const known = {
  version: 1,
  problem: {
    id: 'sigmoid-neuron',
    data: 'six-points',
    reduce: 'mean',
    start: { w: -4, b: 4 },
    constants: {},
  },
  optimizer: { id: 'rmsprop', hyper: { eta0: 0.1, beta: 0.9, eps: 1e-4 } },
  axes,
  steps: 500,
  tail: 50,
  thresholds,
};
/** The same with formulas of one's own, and data. */
const own = {
  version: 1,
  problem: {
    id: 'formula',
    loss: 'f = a*w*x + b\n(f - y)^2',
    data: { x: [1, 2, 3], y: [0, 1, 0] },
    reduce: 'sum',
    start: { w: 1, b: 0 },
    constants: { a: 2 },
  },
  optimizer: {
    id: 'formula',
    hyper: { eta0: 0.1, beta: 0.9 },
    state: { m: 0, v: 'eta0^2' },
    lookahead: 'p - beta*m',
    update: 'm = beta*m + g\np = p - eta0*m',
    rate: 'eta0',
  },
  axes,
  steps: 20,
  tail: 5,
  thresholds,
};

test.each([
  ['a problem and an optimizer that are known', known],
  ['formulas of one’s own', own],
])('%s: a complete spec comes back as it is, and again', (_, spec) => {
  const once = parseSpec(spec);
  expect(once).toEqual(spec);
  expect(parseSpec(once)).toEqual(once);
  expect(parseSpec(JSON.parse(JSON.stringify(once)))).toEqual(once);
});

test('defaults are completed', () => {
  const least = {
    problem: { id: 'sigmoid-neuron' },
    optimizer: { id: 'rmsprop' },
    axes: { x: { param: 'eta0', from: 0.001, to: 2 }, y: { param: 'beta', from: 0, to: 0.999 } },
  };
  const before = structuredClone(least);
  const spec = parseSpec(least);
  expect(spec).toEqual({
    ...known,
    axes: { x: { ...axes.x, count: 256 }, y: { ...axes.y, count: 256 } },
  });
  expect(least).toEqual(before);
  expect(parseSpec(spec)).toEqual(spec);
});

test('what is said is kept, and the rest of it completed', () => {
  const spec = parseSpec({
    ...known,
    problem: { id: 'sigmoid-neuron', data: 'two-points', start: { b: 1 } },
    optimizer: { id: 'rmsprop', hyper: { beta: 0.5 } },
    thresholds: { excess: 0.1 },
  });
  expect(spec.problem).toEqual({ ...known.problem, data: 'two-points', start: { w: -4, b: 1 } });
  expect(spec.optimizer.hyper).toEqual({ eta0: 0.1, beta: 0.5, eps: 1e-4 });
  expect(spec.thresholds).toEqual({ ...thresholds, excess: 0.1 });
});

test('a short run has a short tail, and an axis the scale of its quantity', () => {
  const { tail: _tail, ...rest } = known;
  expect(parseSpec({ ...rest, steps: 7 }).tail).toBe(7);
  const scaleOf = (param: string, from: number, to: number) =>
    parseSpec({ ...known, axes: { ...axes, x: { param, from, to, count: 3 } } }).axes.x.scale;
  expect([scaleOf('eta0', 0.1, 1), scaleOf('eps', 0.1, 1), scaleOf('start.w', -1, 1)]).toEqual([
    'log',
    'log',
    'linear',
  ]);
});

type Path = readonly (string | number)[];

/** A deep copy of a spec in which one place is another value, or is gone. */
function changed(spec: unknown, path: Path, value: unknown): unknown {
  const copy = structuredClone(spec) as Record<string | number, unknown>;
  let place = copy;
  for (const key of path.slice(0, -1)) place = place[key] as typeof place;
  const last = path.at(-1)!;
  if (value === GONE) delete place[last];
  else place[last] = value;
  return copy;
}
const GONE = Symbol('gone');

type Fault = readonly [path: Path, value: unknown, message: string];
/** For the tests' names: a fault is known by its message. */
const messagesFirst = (faults: readonly Fault[]) =>
  faults.map(([path, value, message]) => [message, path, value] as const);

function complaintOf(spec: unknown): string {
  try {
    checkSpec(spec);
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    const [{ path, message }] = error.issues;
    expect(error.message).toBe(path === '' ? `the spec: ${message}` : `${path}: ${message}`);
    expect(error.message).not.toContain('\n');
    return error.message;
  }
  throw new Error('Got no error, expected a SpecError.');
}

const SIZE = 'a finite number of size up to 1000000000000000000';
const TOP = Object.keys(specSchema.pipe[0].entries).join(', ');
const AXIS = 'param, scale, from, to, count';
const NAME = 'a name of letters, digits and _, starting with a letter';
const PARAMS = 'eta0, beta, eps, start.w, start.b';
const ids = (list: readonly { readonly id: string }[]) => [...list.map(({ id }) => id), 'formula'].join(', ');
const neuronData = DATA_SETS.filter(({ columns }) => 'x' in columns && 'y' in columns)
  .map(({ id }) => `"${id}"`)
  .join(', ');

const FAULTS: readonly Fault[] = [
  // Keys that are unknown or missing
  [['stpes'], 3, `stpes: unknown key, allowed: ${TOP}`],
  [['toString'], 3, `toString: unknown key, allowed: ${TOP}`],
  [
    ['problem', 'losss'],
    'x',
    'problem.losss: unknown key, allowed: id, data, reduce, start, constants, loss, within',
  ],
  [
    ['optimizer', 'eta0'],
    1,
    'optimizer.eta0: unknown key, allowed: id, hyper, update, state, lookahead, rate',
  ],
  [['axes', 'z'], axes.x, 'axes.z: unknown key, allowed: x, y'],
  [['axes', 'x', 'min'], 1, `axes.x.min: unknown key, allowed: ${AXIS}`],
  [
    ['thresholds', 'excesss'],
    1,
    'thresholds.excesss: unknown key, allowed: settle, excess, oscillation, flips',
  ],
  [['problem'], GONE, 'problem: missing, and has no default'],
  [['optimizer'], GONE, 'optimizer: missing, and has no default'],
  [['axes'], GONE, 'axes: missing, and has no default'],
  [['axes', 'y'], GONE, 'axes.y: missing, and has no default'],
  [['problem', 'id'], GONE, 'problem.id: missing, and has no default'],
  [['optimizer', 'id'], GONE, 'optimizer.id: missing, and has no default'],
  [['axes', 'x', 'param'], GONE, 'axes.x.param: missing, and has no default'],
  [['axes', 'x', 'from'], GONE, 'axes.x.from: missing, and has no default'],
  [['axes', 'y', 'to'], GONE, 'axes.y.to: missing, and has no default'],
  // Kinds of value
  [['version'], 2, 'version: got 2, allowed: 1'],
  [['version'], '1', 'version: got "1", allowed: 1'],
  [
    ['problem'],
    'sigmoid-neuron',
    'problem: got "sigmoid-neuron", allowed: an object with id, data, reduce, start, constants, loss, within',
  ],
  [
    ['problem'],
    null,
    'problem: got null, allowed: an object with id, data, reduce, start, constants, loss, within',
  ],
  [['problem', 'id'], 3, 'problem.id: got 3, allowed: text'],
  [
    ['problem', 'data'],
    3,
    'problem.data: got 3, allowed: the id of a data set, or columns of numbers by name',
  ],
  [['problem', 'reduce'], 'median', 'problem.reduce: got "median", allowed: "mean", "sum"'],
  [['problem', 'start'], 4, 'problem.start: got 4, allowed: an object of numbers by name'],
  [['problem', 'start', 'w'], '4', 'problem.start.w: got "4", allowed: a number'],
  [['problem', 'start', 'w'], null, 'problem.start.w: got null, allowed: a number'],
  [['optimizer', 'id'], null, 'optimizer.id: got null, allowed: text'],
  [['optimizer', 'hyper'], 'eta0', 'optimizer.hyper: got "eta0", allowed: an object of numbers by name'],
  [['optimizer', 'hyper', 'eta0'], true, 'optimizer.hyper.eta0: got true, allowed: a number'],
  [['axes', 'x'], 3, `axes.x: got 3, allowed: an object with ${AXIS}`],
  [['axes', 'x', 'param'], 1, 'axes.x.param: got 1, allowed: text'],
  [['axes', 'x', 'scale'], 'ln', 'axes.x.scale: got "ln", allowed: "linear", "log", "complement"'],
  [['axes', 'x', 'from'], '0.1', 'axes.x.from: got "0.1", allowed: a number'],
  [['axes', 'x', 'count'], '16', `axes.x.count: got "16", allowed: a whole number 1 … ${MAX_COUNT}`],
  [['steps'], null, `steps: got null, allowed: a whole number 1 … ${MAX_STEPS}`],
  [['thresholds', 'flips'], '1', 'thresholds.flips: got "1", allowed: a number'],
  // Numbers
  [['problem', 'start', 'w'], NaN, 'problem.start.w: got NaN, allowed: a number'],
  [['problem', 'start', 'w'], Infinity, `problem.start.w: got Infinity, allowed: ${SIZE}`],
  [['problem', 'start', 'b'], -1.1e18, `problem.start.b: got -1100000000000000000, allowed: ${SIZE}`],
  [['optimizer', 'hyper', 'eta0'], NaN, 'optimizer.hyper.eta0: got NaN, allowed: a number'],
  [['optimizer', 'hyper', 'eta0'], -Infinity, `optimizer.hyper.eta0: got -Infinity, allowed: ${SIZE}`],
  [['axes', 'x', 'to'], Infinity, `axes.x.to: got Infinity, allowed: ${SIZE}`],
  [['axes', 'y', 'from'], NaN, 'axes.y.from: got NaN, allowed: a number'],
  [['thresholds', 'settle'], Infinity, `thresholds.settle: got Infinity, allowed: ${SIZE}`],
  [['thresholds', 'settle'], -0.1, 'thresholds.settle: got -0.1, allowed: a number ≥ 0'],
  [['thresholds', 'excess'], -1, 'thresholds.excess: got -1, allowed: a number ≥ 0'],
  [['thresholds', 'oscillation'], -1, 'thresholds.oscillation: got -1, allowed: a number ≥ 0'],
  [['thresholds', 'flips'], -1, 'thresholds.flips: got -1, allowed: a number ≥ 0'],
  ...[0, 4097, 1.5, -1, Infinity].map(
    (count) =>
      [
        ['axes', 'x', 'count'],
        count,
        `axes.x.count: got ${count}, allowed: a whole number 1 … 4096`,
      ] as const,
  ),
  ...[0, MAX_STEPS + 1, 1.5].map(
    (steps) => [['steps'], steps, `steps: got ${steps}, allowed: a whole number 1 … ${MAX_STEPS}`] as const,
  ),
  ...[0, MAX_STEPS + 1, 1.5].map(
    (tail) => [['tail'], tail, `tail: got ${tail}, allowed: a whole number 1 … ${MAX_STEPS}`] as const,
  ),
  [['tail'], 501, 'tail: got 501, allowed: a whole number 1 … 500, the steps of a run'],
  [['steps'], 49, 'tail: got 50, allowed: a whole number 1 … 49, the steps of a run'],
  // What the optimizer says of its hyperparameters
  [['optimizer', 'hyper', 'beta'], 1, 'optimizer.hyper.beta: got 1, allowed: 0 ≤ beta < 1'],
  [['optimizer', 'hyper', 'beta'], -0.1, 'optimizer.hyper.beta: got -0.1, allowed: 0 ≤ beta < 1'],
  [['optimizer', 'hyper', 'eta0'], 0, 'optimizer.hyper.eta0: got 0, allowed: eta0 > 0'],
  [['optimizer', 'hyper', 'eps'], -1e-4, 'optimizer.hyper.eps: got -0.0001, allowed: eps > 0'],
  [
    ['optimizer', 'hyper', 'betta'],
    0.9,
    'optimizer.hyper.betta: unknown key, allowed: eta0, beta, eps; did you mean "beta"?',
  ],
  [
    ['optimizer', 'hyper', 'momentum'],
    0.9,
    'optimizer.hyper.momentum: unknown key, allowed: eta0, beta, eps',
  ],
  [['optimizer', 'hyper', '1beta'], 0.9, `optimizer.hyper.1beta: got "1beta", allowed: ${NAME}`],
  ...(['update', 'lookahead', 'rate'] as const).map(
    (key) =>
      [
        ['optimizer', key],
        'p = p - g',
        `optimizer.${key}: unknown key, allowed only with optimizer.id "formula"`,
      ] as const,
  ),
  [
    ['optimizer', 'state'],
    { v: 0 },
    'optimizer.state: unknown key, allowed only with optimizer.id "formula"',
  ],
  // What the problem says of its parameters and data
  [['problem', 'start', 'v'], 1, 'problem.start.v: unknown key, allowed: w, b'],
  [['problem', 'start', 'ww'], 1, 'problem.start.ww: unknown key, allowed: w, b; did you mean "w"?'],
  [['problem', 'constants', 'kappa'], 1, 'problem.constants.kappa: unknown key, allowed: none'],
  [['problem', 'loss'], 'w^2', 'problem.loss: unknown key, allowed only with problem.id "formula"'],
  [['problem', 'data'], 'six-pionts', `problem.data: got "six-pionts", allowed: ${neuronData}`],
  [['problem', 'data'], { x: [1, 2], y: [1] }, 'problem.data.y: got 1 rows, allowed: 2, as many as in "x"'],
  [['problem', 'data'], { x: [1], y: [1], z: [1] }, 'problem.data.z: unknown key, allowed: x, y'],
  [['problem', 'data'], { x: [1] }, 'problem.data.y: missing, allowed: a column of numbers'],
  [['problem', 'data'], { x: [], y: [] }, `problem.data.x: got 0 rows, allowed: 1 … ${MAX_ROWS}`],
  [
    ['problem', 'data'],
    { x: Array(MAX_ROWS + 1).fill(0), y: Array(MAX_ROWS + 1).fill(0) },
    `problem.data.x: got ${MAX_ROWS + 1} rows, allowed: 1 … ${MAX_ROWS}`,
  ],
  // Ids
  [
    ['problem', 'id'],
    'sigmoid-neurn',
    `problem.id: got "sigmoid-neurn", allowed: ${ids(PROBLEMS)}; did you mean "sigmoid-neuron"?`,
  ],
  [['problem', 'id'], '', `problem.id: got "", allowed: ${ids(PROBLEMS)}`],
  [['problem', 'id'], '__proto__', `problem.id: got "__proto__", allowed: ${ids(PROBLEMS)}`],
  [
    ['optimizer', 'id'],
    'rmspropp',
    `optimizer.id: got "rmspropp", allowed: ${ids(OPTIMIZERS)}; did you mean "rmsprop"?`,
  ],
  [['optimizer', 'id'], 'constructor', `optimizer.id: got "constructor", allowed: ${ids(OPTIMIZERS)}`],
  // Axes
  [['axes', 'x', 'param'], 'eta', `axes.x.param: got "eta", allowed: ${PARAMS}; did you mean "eta0"?`],
  [['axes', 'x', 'param'], 'w', `axes.x.param: got "w", allowed: ${PARAMS}`],
  [
    ['axes', 'x', 'param'],
    'start.x',
    `axes.x.param: got "start.x", allowed: ${PARAMS}; did you mean "start.w"?`,
  ],
  [['axes', 'x', 'param'], 'problem.kappa', `axes.x.param: got "problem.kappa", allowed: ${PARAMS}`],
  [['axes', 'x', 'param'], 'toString', `axes.x.param: got "toString", allowed: ${PARAMS}`],
  [
    ['axes', 'y'],
    { param: 'eta0', from: 0.1, to: 1 },
    'axes.y.param: got "eta0", allowed: another parameter than that of axes.x',
  ],
  [['axes', 'x', 'from'], 2, 'axes.x.to: got 2, allowed: more than from, 2'],
  [['axes', 'x', 'from'], 3, 'axes.x.to: got 2, allowed: more than from, 3'],
  [['axes', 'x', 'from'], 0, 'axes.x.from: got 0, allowed: eta0 > 0 on a log axis'],
  [['axes', 'x', 'from'], -1, 'axes.x.from: got -1, allowed: eta0 > 0 on a log axis'],
  [
    ['axes', 'x'],
    { param: 'eta0', scale: 'linear', from: 0, to: 1 },
    'axes.x.from: got 0, allowed: eta0 > 0 on a linear axis',
  ],
  [['axes', 'y', 'scale'], 'log', 'axes.y.from: got 0, allowed: 0 < beta < 1 on a log axis'],
  [['axes', 'y', 'to'], 1, 'axes.y.to: got 1, allowed: 0 ≤ beta < 1 on a linear axis'],
  [
    ['axes', 'y'],
    { param: 'beta', scale: 'complement', from: 0, to: 1 },
    'axes.y.to: got 1, allowed: 0 ≤ beta < 1 on a complement axis',
  ],
  [
    ['axes', 'y'],
    { param: 'start.w', scale: 'log', from: -1, to: 1 },
    'axes.y.from: got -1, allowed: start.w > 0 on a log axis',
  ],
  [
    ['axes', 'y'],
    { param: 'start.w', scale: 'complement', from: -1, to: 1 },
    'axes.y.to: got 1, allowed: -1000000000000000000 ≤ start.w < 1 on a complement axis',
  ],
];

test.each(messagesFirst(FAULTS))('%s', (message, path, value) => {
  expect(complaintOf(changed(known, path, value))).toBe(message);
});

const OWN_FAULTS: readonly Fault[] = [
  [['problem', 'loss'], GONE, 'problem.loss: missing, allowed: a formula, as in "(1-x)^2 + 100*(y-x^2)^2"'],
  [['problem', 'loss'], 3, 'problem.loss: got 3, allowed: text'],
  [['problem', 'loss'], 'w*x +', 'problem.loss: got the end, expected a number, a name or "(" at 1:6'],
  [['problem', 'loss'], 'w*x + wb', 'problem.loss: unknown name "wb" at 1:7; did you mean "w"?'],
  [
    ['problem', 'loss'],
    'f = w\nf + sinn(x)',
    'problem.loss: unknown function "sinn" at 2:5; did you mean "sign"?',
  ],
  [
    ['problem', 'loss'],
    'f = w',
    'problem.loss: the last line must be the loss itself, without a name at 1:5',
  ],
  [['problem', 'loss'], '', 'problem.loss: the last line must be the loss itself, without a name at 1:1'],
  [['problem', 'loss'], 'w = 1; w^2', 'problem.loss: "w" is given and cannot be assigned at 1:1'],
  [['problem', 'loss'], 'x = 1; w^2', 'problem.loss: "x" is given and cannot be assigned at 1:1'],
  [['problem', 'loss'], 'a = 1; w^2', 'problem.loss: "a" is given and cannot be assigned at 1:1'],
  [['problem', 'loss'], 'w^2*(1/0)', 'problem.loss: this part is Infinity, not a finite number at 1:6'],
  [['problem', 'loss'], 'eta0*w', 'problem.loss: unknown name "eta0" at 1:1'],
  [
    ['problem', 'start'],
    {},
    'problem.start: got no parameters, allowed: a start for each parameter of the loss',
  ],
  [
    ['problem', 'start'],
    Object.fromEntries(Array.from({ length: MAX_PARAMETERS + 1 }, (_, index) => [`w${index}`, 0])),
    `problem.start: got ${MAX_PARAMETERS + 1} parameters, allowed: 1 … ${MAX_PARAMETERS}`,
  ],
  [
    ['problem', 'start', 'sin'],
    1,
    'problem.start.sin: got "sin", allowed: a name that is no function or constant',
  ],
  [
    ['problem', 'start', 'pi'],
    1,
    'problem.start.pi: got "pi", allowed: a name that is no function or constant',
  ],
  [['problem', 'start', 'x'], 1, 'problem.start.x: got "x", allowed: a name that is not taken already'],
  [['problem', 'start', 'w-1'], 1, `problem.start.w-1: got "w-1", allowed: ${NAME}`],
  [
    ['problem', 'constants', 'w'],
    1,
    'problem.constants.w: got "w", allowed: a name that is not taken already',
  ],
  [
    ['problem', 'constants', 'y'],
    1,
    'problem.constants.y: got "y", allowed: a name that is not taken already',
  ],
  [
    ['problem', 'constants', 'if'],
    1,
    'problem.constants.if: got "if", allowed: a name that is no function or constant',
  ],
  [['problem', 'data', 'y'], [1], 'problem.data.y: got 1 rows, allowed: 3, as many as in "x"'],
  [
    ['problem', 'data', 'exp'],
    [1, 2, 3],
    'problem.data.exp: got "exp", allowed: a name that is no function or constant',
  ],
  [['optimizer', 'update'], GONE, 'optimizer.update: missing, allowed: statements, as in "p = p - eta0 * g"'],
  [
    ['optimizer', 'update'],
    '',
    'optimizer.update: an update is made of lines "name = …", one of them "p = …" at 1:1',
  ],
  [
    ['optimizer', 'update'],
    'm = g',
    'optimizer.update: an update is made of lines "name = …", one of them "p = …" at 1:5',
  ],
  [
    ['optimizer', 'update'],
    'p - eta0*g',
    'optimizer.update: an update is made of lines "name = …", one of them "p = …" at 1:1',
  ],
  [
    ['optimizer', 'update'],
    'p = p - etta0*g',
    'optimizer.update: unknown name "etta0" at 1:9; did you mean "eta0"?',
  ],
  [['optimizer', 'update'], 'p = p - (g', 'optimizer.update: the "(" at 1:9 is never closed at 1:11'],
  [
    ['optimizer', 'update'],
    'g = 1; p = p - g',
    'optimizer.update: "g" is given and cannot be assigned at 1:1',
  ],
  [
    ['optimizer', 'update'],
    't = 1; p = p - g',
    'optimizer.update: "t" is given and cannot be assigned at 1:1',
  ],
  [
    ['optimizer', 'update'],
    'p = p - g\neta0 = 1',
    'optimizer.update: "eta0" is given and cannot be assigned at 2:1',
  ],
  [['optimizer', 'update'], 'p = p - w', 'optimizer.update: unknown name "w" at 1:9'],
  [
    ['optimizer', 'lookahead'],
    'p - beta*',
    'optimizer.lookahead: got the end, expected a number, a name or "(" at 1:10',
  ],
  [['optimizer', 'lookahead'], 'p - g', 'optimizer.lookahead: unknown name "g" at 1:5'],
  [['optimizer', 'rate'], 'eta0*g', 'optimizer.rate: unknown name "g" at 1:6'],
  [['optimizer', 'rate'], 'eta0/sqrt(v', 'optimizer.rate: the "(" at 1:10 is never closed at 1:12'],
  [['optimizer', 'state', 'v'], 'eta', 'optimizer.state.v: unknown name "eta" at 1:1; did you mean "eta0"?'],
  [
    ['optimizer', 'state', 'v'],
    '1/0',
    'optimizer.state.v: this part is Infinity, not a finite number at 1:1',
  ],
  [['optimizer', 'state', 'v'], true, 'optimizer.state.v: got true, allowed: a formula or a number'],
  [['optimizer', 'state'], 'v', 'optimizer.state: got "v", allowed: an object of formulas by name'],
  [['optimizer', 'state', 'p'], 0, 'optimizer.state.p: got "p", allowed: a name that is not taken already'],
  [
    ['optimizer', 'state', 'beta'],
    0,
    'optimizer.state.beta: got "beta", allowed: a name that is not taken already',
  ],
  [
    ['optimizer', 'state', 'metric'],
    0,
    'optimizer.state.metric: got "metric", allowed: a name that is not taken already',
  ],
  [
    ['optimizer', 'state', 'exp'],
    0,
    'optimizer.state.exp: got "exp", allowed: a name that is no function or constant',
  ],
  [['optimizer', 'hyper', 'g'], 1, 'optimizer.hyper.g: got "g", allowed: a name that is not taken already'],
  [
    ['optimizer', 'hyper', 'e'],
    1,
    'optimizer.hyper.e: got "e", allowed: a name that is no function or constant',
  ],
];

test.each(messagesFirst(OWN_FAULTS))('with formulas: %s', (message, path, value) => {
  expect(complaintOf(changed(own, path, value))).toBe(message);
});

test('the keys of a spec', () => {
  const keys = ['version', 'problem', 'optimizer', 'axes', 'steps', 'tail', 'thresholds'];
  expect(TOP.split(', ')).toEqual(expect.arrayContaining(keys));
});

test('no object at all', () => {
  for (const [value, got] of [
    [null, 'null'],
    ['x', '"x"'],
    [3, '3'],
  ] as const) {
    expect(complaintOf(value)).toBe(`the spec: got ${got}, allowed: an object with ${TOP}`);
  }
  expect(complaintOf(undefined)).toBe('the spec: missing, and has no default');
});

test('every fault is told, the first in the message', () => {
  const spec = changed(changed(known, ['steps'], 0), ['axes', 'x', 'count'], 0);
  try {
    checkSpec(spec);
    expect.unreachable();
  } catch (error) {
    expect((error as SpecError).issues.map(({ path }) => path)).toEqual(['axes.x.count', 'steps']);
    expect((error as SpecError).name).toBe('SpecError');
  }
});

test('one at the edge of what is allowed passes', () => {
  const passes: readonly (readonly [Path, unknown])[] = [
    [['optimizer', 'hyper', 'beta'], 0],
    [['optimizer', 'hyper', 'beta'], 1 - 2 ** -53],
    [['optimizer', 'hyper', 'eta0'], 5e-324],
    [['axes', 'x', 'count'], 1],
    [['axes', 'x', 'count'], MAX_COUNT],
    [['steps'], MAX_STEPS],
    [['tail'], 1],
    [['tail'], 500],
    [['problem', 'start', 'w'], 1e18],
    [['thresholds', 'excess'], 0],
    [['problem', 'data'], { x: Array(MAX_ROWS).fill(0), y: Array(MAX_ROWS).fill(0) }],
    [['problem', 'data'], { y: [1], x: [2] }],
    [['axes', 'y'], { param: 'beta', scale: 'complement', from: 0, to: 0.9999, count: 4 }],
    [['axes', 'y'], { param: 'start.b', scale: 'log', from: 0.1, to: 4, count: 4 }],
  ];
  for (const [path, value] of passes) expect(() => checkSpec(changed(known, path, value))).not.toThrow();
  const names: readonly (readonly [Path, unknown])[] = [
    [['problem', 'start', 'toString'], 1],
    [['problem', 'constants', 'hasOwnProperty'], 1],
    [['optimizer', 'state', 'valueOf'], 0],
    [['optimizer', 'state', 'unused'], 0],
  ];
  for (const [path, value] of names) expect(() => checkSpec(changed(own, path, value))).not.toThrow();
});

test('the shape that is written out in types is that which is checked', () => {
  type Checked = InferInput<typeof structure>;
  expectTypeOf<Omit<SpecInput, 'thresholds'>>().toEqualTypeOf<Omit<Checked, 'thresholds'>>();
  expectTypeOf<SpecInput['thresholds']>().toEqualTypeOf<Readonly<Checked['thresholds']>>();
});
