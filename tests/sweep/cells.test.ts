// What a block of cells gathers on the way is what an oracle reads off each run's whole record.
import { expect, test } from 'vitest';
import { referenceRunner } from '../../src/engines/cpu/reference-runner.ts';
import { endOf } from '../../src/sweep/gathering.ts';
import type { Precision } from '../../src/formula/index.ts';
import { replay } from '../../src/replay/replay.ts';
import { regimeAt, type GatheredArrays } from '../../src/sweep/field.ts';
import { METRICS, type MetricId } from '../../src/program/metrics/index.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { cellPoint } from '../../src/spec/point.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { landscapeOf } from '../landscape.ts';
import { measure, type Measured } from './metrics-oracle.ts';
import { leastLossOf } from '../../src/program/least/least.ts';
import type { SpecInput } from '../../src/spec/structure.ts';

const eta = (from: number, to: number, count: number, scale: 'log' | 'linear' = 'log') =>
  ({ param: 'eta0', scale, from, to, count }) as const;
const descent = { id: 'gradient-descent' } as const;
const lecture = {
  problem: { id: 'sigmoid-neuron' },
  optimizer: { id: 'rmsprop' },
  axes: { x: eta(0.001, 2, 6), y: { param: 'beta', scale: 'linear', from: 0, to: 0.999, count: 3 } },
  steps: 120,
  tail: 30,
} satisfies SpecInput;
/** Plain descent on x⁴ flies apart for large starts and rates, and creeps for small ones. */
const quartic = {
  problem: { id: 'formula', loss: 'x^4', start: { x: 1 } },
  optimizer: descent,
  axes: { x: eta(0.01, 1, 9), y: { param: 'start.x', from: -3, to: 3, count: 7 } },
  steps: 60,
  tail: 12,
} satisfies SpecInput;
const nesterov = {
  problem: { id: 'formula', loss: '(1-x)^2 + 100*(y-x^2)^2', start: { x: -1.2, y: 1 } },
  optimizer: {
    id: 'formula',
    hyper: { eta0: 1e-3, mu: 0.9 },
    state: { m: 0 },
    lookahead: 'p - mu * m',
    update: 'm = mu * m + eta0 * g\np = p - m',
    rate: 'eta0',
  },
  axes: { x: eta(1e-5, 0.01, 6), y: { param: 'mu', scale: 'linear', from: 0, to: 0.99, count: 4 } },
  steps: 150,
  tail: 40,
} satisfies SpecInput;

const SPECS: Readonly<Record<string, SpecInput>> = {
  'RMSProp on the neuron': lecture,
  'the sum over two points': {
    ...lecture,
    problem: { id: 'sigmoid-neuron', data: 'two-points', reduce: 'sum' },
    optimizer: { id: 'adagrad' },
    axes: { x: eta(0.01, 5, 6), y: { param: 'start.b', from: -4, to: 4, count: 3 } },
  },
  'descent on x^4, much of it diverging': quartic,
  'a loss that falls without end': {
    ...quartic,
    problem: { id: 'formula', loss: '-x^4', start: { x: 1 } },
  },
  'a loss that stops being a number': {
    ...quartic,
    problem: { id: 'formula', loss: 'x - 3*log(x)', start: { x: 1 } },
    axes: { x: eta(0.05, 5, 8), y: { param: 'start.x', from: -1, to: 4, count: 6 } },
  },
  'a start at the minimum': {
    ...quartic,
    problem: { id: 'formula', loss: 'x^2', start: { x: 0 } },
    axes: { x: eta(0.1, 1.5, 5), y: { param: 'start.x', from: 0, to: 1, count: 2 } },
  },
  'a swing where nothing is least': {
    ...quartic,
    problem: { id: 'formula', loss: 'abs(x) - y', start: { x: 1, y: 0 } },
    axes: { x: eta(0.001, 1, 8), y: { param: 'start.x', from: -1, to: 1, count: 4 } },
  },
  'a lookahead': nesterov,
  'a kink: steps of 0 and flips': {
    ...quartic,
    problem: { id: 'formula', loss: 'abs(x) + abs(y)/2', start: { x: 1, y: 0.3 } },
    axes: { x: eta(0.05, 1, 7, 'linear'), y: { param: 'start.y', from: -1, to: 1, count: 5 } },
  },
  'a constant of the problem along an axis': {
    ...quartic,
    problem: { id: 'formula', loss: 'a*x^2 + a', start: { x: 1 }, constants: { a: 1 } },
    axes: { x: eta(0.1, 1.5, 6), y: { param: 'problem.a', from: 0.5, to: 2, count: 4 } },
  },
  'the tail is the whole run': { ...lecture, steps: 50, tail: 50 },
  'the tail is all but one step': { ...nesterov, steps: 50, tail: 49 },
  'a tail of one': { ...lecture, tail: 1 },
  'a tail of two': { ...quartic, tail: 2 },
  'one step': { ...lecture, steps: 1, tail: 1 },
  'one step on x^4': { ...quartic, steps: 1, tail: 1 },
  'two steps with a lookahead': { ...nesterov, steps: 2, tail: 2 },
  'other thresholds': { ...lecture, thresholds: { settle: 0.5, excess: 0.3, oscillation: 0.1, flips: 0.1 } },
};

const cases = Object.entries(SPECS).flatMap(([name, spec]) =>
  (['f32', 'f64'] as const).map((precision) => [name, precision, spec] as const),
);

test.each(cases)('%s, %s', (_, precision: Precision, input) => {
  const spec = parseSpec(input);
  const plan = makePlan(spec);
  const cells = plan.x.length * plan.y.length;
  const field = landscapeOf(plan, precision);
  const repeats = !spec.noise && !/\bt\b/.test(plan.optimizer.update);
  const state = [...plan.program.parameters, ...plan.program.stateColumns];
  const round = precision === 'f32' ? Math.fround : (value: number) => value;
  for (let cell = 0; cell < cells; cell++) {
    const [column, row] = [cell % plan.x.length, Math.floor(cell / plan.x.length)];
    const run = replay(spec, cellPoint(spec, plan.x, plan.y, column, row), precision);
    const expected = measure({
      loss: run.columns.loss,
      parameters: run.parameters.map((parameter) => run.columns[parameter]),
      state: repeats ? state.map((name) => run.columns[name]) : undefined,
      tail: spec.tail,
      least: leastLossOf(field.least) === undefined ? undefined : leastLossOf(run.least),
      thresholds: spec.thresholds,
    });
    const where = `cell ${column}, ${row}: ${spec.axes.x.param} = ${plan.x[column]}, ${spec.axes.y.param} = ${plan.y[row]}`;
    for (const metric of METRICS) {
      const got = field.metrics[metric][cell];
      const right = truthOf(expected, metric);
      // A mean is summed in the engine's own precision; everything else is exact but for one rounding.
      const slack =
        metric === 'tailLoss' && Number.isFinite(expected.tailLoss) ? tolerance(precision, expected) : 0;
      const close = Math.abs(got - right) <= slack || Object.is(got + 0, round(right) + 0);
      if (!close) expect(got, `${metric} of ${where}`).toBe(right);
    }
    expect(regimeAt(field, cell), where).toBe(expected.regime);
    expect(field.startLoss[cell]).toBe(run.columns.loss[0]);
    // A run alone does not know what another has refuted.
    if (run.least.status === field.least.status) expect(run.summary.regime).toBe(expected.regime);
  }
});

/** @throws Error for a metric that was added without it. */
function truthOf(expected: Measured, metric: MetricId): number {
  const values: Readonly<Partial<Record<MetricId, number>>> = expected;
  const right = values[metric];
  if (right === undefined) throw new Error(`got no truth of ${metric}: write it in metrics-oracle.ts`);
  return right;
}

function tolerance(precision: Precision, { tailLoss }: { tailLoss: number }): number {
  return Math.abs(tailLoss) * (precision === 'f32' ? 1e-5 : 1e-13);
}

test('the specs between them have every regime, and runs that diverge early, late and never', () => {
  const regimes = new Set<string>();
  const ends = new Set<string>();
  for (const input of Object.values(SPECS)) {
    const plan = makePlan(parseSpec(input));
    const cells = plan.x.length * plan.y.length;
    const field = landscapeOf(plan, 'f32');
    for (let cell = 0; cell < cells; cell++) {
      regimes.add(regimeAt(field, cell));
      const at = field.metrics.divergedAt[cell];
      ends.add(
        Number.isNaN(at)
          ? 'never'
          : at === 0
            ? 'at once'
            : at < plan.tailFrom
              ? 'before the tail'
              : 'in the tail',
      );
    }
  }
  expect([...regimes].sort()).toEqual([
    ...['arriving', 'at-rest', 'converged', 'diverged', 'moving'],
    ...['not-arrived', 'oscillates', 'oscillates-high', 'oscillates-low'],
  ]);
  expect([...ends].sort()).toEqual(['at once', 'before the tail', 'in the tail', 'never']);
});

test('a cell is the same whatever block it lies in', () => {
  const plan = makePlan(parseSpec({ ...lecture, axes: { ...lecture.axes, x: eta(0.001, 2, 130) } }));
  const cells = plan.x.length * plan.y.length;
  const run = referenceRunner(plan, 'f32');
  const { gathered: whole } = run({ from: 0, to: cells, stops: endOf(plan), keep: false });
  const { gathered: part } = run({ from: 250, to: 350, stops: endOf(plan), keep: false });
  for (const [name, values] of Object.entries(part[0])) {
    expect([...values], name).toEqual([...whole[0][name as keyof GatheredArrays].subarray(250, 350)]);
  }
});

test('slots get their new values all at once: what one had before is there for another', () => {
  const spec = parseSpec({
    ...quartic,
    optimizer: {
      id: 'formula',
      hyper: { eta0: 0.01 },
      state: { before: 7, left: 1, right: 2 },
      update: 'before = p; old = left; left = right; right = old; p = p - eta0 * g',
    },
    steps: 5,
    tail: 1,
  });
  const { columns } = replay(spec);
  const x = [...columns.x];
  expect([...columns['before.x']]).toEqual([7, ...x.slice(0, -1)]);
  expect([...columns['left.x']]).toEqual([1, 2, 1, 2, 1, 2]);
  expect([...columns['right.x']]).toEqual([2, 1, 2, 1, 2, 1]);
});

test.each([
  ['rmsprop', 0.6, 'oscillates-high'],
  ['rmsprop', 0.1, 'oscillates-low'],
  ['rmsprop', 0.05, 'converged'],
  ['adagrad', 0.1, 'not-arrived'],
])('the lecture: %s at eta0 = %f', (id, eta0, regime) => {
  const y = { param: 'start.w', from: -4, to: 4, count: 2 };
  const spec = parseSpec({
    problem: { id: 'sigmoid-neuron' },
    optimizer: { id },
    axes: { x: eta(0.01, 1, 2), y },
  });
  for (const precision of ['f32', 'f64'] as const)
    expect(replay(spec, { eta0 }, precision).summary.regime).toBe(regime);
});
