// From what a run gathered to its metrics and regime: one thing varied at a time.
import { expect, test } from 'vitest';
import { makePlan } from '../../src/sweep/plan.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { makeGathered, regimeAt } from '../../src/sweep/field.ts';
import { finishMetrics, metricsAt, type Metrics } from '../../src/program/metrics/finish.ts';
import { GATHERED, type Gathered } from '../../src/program/metrics/gather.ts';
import { METRIC_ROWS } from '../../src/program/metrics/index.ts';
import type { Columns, Metric, Run } from '../../src/program/metrics/metric.ts';
import { REGIMES } from '../../src/program/metrics/regime.ts';
import { finishField } from '../../src/sweep/finish-field.ts';

const run: Run = {
  steps: 500,
  tail: 40,
  repeats: true,
  least: () => 1,
  thresholds: { settle: 0.05, excess: 0.0625, oscillation: 1e-3, flips: 0.25 },
};
/** What a run gathered, 0 where it does not say. */
type Values = Readonly<Partial<Record<Gathered, number>>>;

/** At rest, at the edge of everything that makes it so: e = 1/16 and an oscillation of 1e-3. */
const control: Values = {
  startLoss: 3,
  finalLoss: 1.05,
  bestLoss: 1.01,
  tailLoss: 1.125,
  lossOscillation: 0.001,
  oscillation: 1e-3,
  flips: 0,
  lastAbove: 99,
  divergedAt: -1,
  period: 2,
};

/** The metrics of one run. */
function finished(values: Values, of: Run = run): Metrics {
  const columns = GATHERED.map((name) => [name, Float64Array.of(values[name] ?? 0)]);
  return metricsAt(finishMetrics(Object.fromEntries(columns) as Columns<Gathered>, of, 'f64'), 0);
}

test('a run that converged', () => {
  expect(finished(control)).toMatchObject({
    finalLoss: 1.05,
    bestLoss: 1.01,
    tailLoss: 1.125,
    lossOscillation: 0.001,
    oscillation: 1e-3,
    flips: 0,
    settleStep: 100,
    divergedAt: NaN,
    period: 2,
    regime: 'converged',
  });
});

test.each<[string, Values, string]>([
  ['nothing', {}, 'converged'],
  ['at rest though it flips', { flips: 39 }, 'converged'],
  ['just not at rest', { oscillation: 1.0001e-3 }, 'arriving'],
  ['just not low', { tailLoss: 1.1251 }, 'not-arrived'],
  ['below the least', { tailLoss: 0.9 }, 'converged'],
  ['flips just enough, low', { oscillation: 1, flips: 10 }, 'oscillates-low'],
  ['flips just not enough, low', { oscillation: 1, flips: 9 }, 'arriving'],
  ['flips just enough, high', { oscillation: 1, flips: 10, tailLoss: 2 }, 'oscillates-high'],
  ['flips just not enough, high', { oscillation: 1, flips: 9, tailLoss: 2 }, 'not-arrived'],
  ['stuck high', { oscillation: 0, tailLoss: 3 }, 'not-arrived'],
  ['flips high, at rest', { oscillation: 0, flips: 30, tailLoss: 3 }, 'oscillates-high'],
  ['above its start', { oscillation: 1, tailLoss: 30 }, 'not-arrived'],
  ['diverged at the start', { divergedAt: 0 }, 'diverged'],
  ['diverged at the end', { divergedAt: 500 }, 'diverged'],
  ['started at the least, and stays', { startLoss: 1, tailLoss: 1 }, 'converged'],
  ['started at the least, and leaves it', { startLoss: 1, tailLoss: 1.001 }, 'not-arrived'],
])('%s', (_, change, regime) => {
  expect(finished({ ...control, ...change }).regime).toBe(regime);
});

test.each<[string, Partial<Run['thresholds']>, Values, string]>([
  ['excess', { excess: 0.5 }, { tailLoss: 2 }, 'converged'],
  ['excess 0', { excess: 0 }, {}, 'not-arrived'],
  ['oscillation', { oscillation: 2 }, { oscillation: 1.5 }, 'converged'],
  ['flips', { flips: 0.1 }, { oscillation: 1, flips: 4 }, 'oscillates-low'],
  ['flips 0', { flips: 0 }, { oscillation: 1, flips: 0 }, 'oscillates-low'],
])('the threshold %s', (_, thresholds, change, regime) => {
  const other = { ...run, thresholds: { ...run.thresholds, ...thresholds } };
  expect(finished({ ...control, ...change }, other).regime).toBe(regime);
});

test('a run that diverged has no other measures, but its best loss', () => {
  expect(finished({ ...control, divergedAt: 7, flips: 12, finalLoss: NaN })).toMatchObject({
    finalLoss: Infinity,
    bestLoss: 1.01,
    tailLoss: Infinity,
    lossOscillation: Infinity,
    oscillation: Infinity,
    flips: NaN,
    settleStep: NaN,
    divergedAt: 7,
    period: NaN,
    regime: 'diverged',
  });
  expect(finished({ ...control, divergedAt: 0, bestLoss: 1e30 }).bestLoss).toBe(Infinity);
});

test('the step at which a run settles', () => {
  const settle = (lastAbove: number) => finished({ ...control, lastAbove }).settleStep;
  expect([-1, 0, 498, 499, 500].map(settle)).toEqual([0, 1, 499, 500, NaN]);
});

test.each<Metric>(METRIC_ROWS)(
  '$id fills its whole column, where runs diverged and where they did not',
  (row) => {
    const columns = Object.fromEntries(GATHERED.map((name) => [name, Float64Array.of(3, 3, 3)]));
    columns.divergedAt.set([-1, 2, -1]);
    const into = new Float64Array(3).fill(12345);
    row.finish(columns, run, into);
    expect(into).not.toContain(12345);
  },
);

test('a field has each cell in its place, in the engine’s precision', () => {
  const plan = makePlan(
    parseSpec({
      problem: { id: 'sigmoid-neuron' },
      optimizer: { id: 'rmsprop' },
      axes: {
        x: { param: 'eta0', from: 0.1, to: 1, count: 3 },
        y: { param: 'beta', from: 0, to: 0.5, count: 2 },
      },
    }),
  );
  for (const precision of ['f32', 'f64'] as const) {
    const gathered = makeGathered(precision, 6);
    for (const name of GATHERED) gathered[name].fill(control[name] ?? 0);
    gathered.finalLoss.set([0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
    gathered.divergedAt[4] = 3;
    const field = finishField(plan, gathered, { kind: 'cpu', adapter: 'none', precision }, 12);
    expect(field.shape).toEqual([2, 3]);
    expect(field.elapsedMs).toBe(12);
    expect(field.metrics.finalLoss).toBeInstanceOf(precision === 'f32' ? Float32Array : Float64Array);
    expect(field.metrics.finalLoss[3]).toBe(precision === 'f32' ? Math.fround(0.4) : 0.4);
    expect(field.metrics.finalLoss[4]).toBe(Infinity);
    expect([0, 4].map((cell) => regimeAt(field, cell))).toEqual(['not-arrived', 'diverged']);
    expect(REGIMES[field.regimes[4]]).toBe('diverged');
    expect(field.least).toEqual(plan.least);
  }
});
