// What a landscape says: bands, the best cell, the value to take, sensitivity, the league.
import { afterAll, describe, expect, test } from 'vitest';
import { analyse, limitLine } from '../../src/analysis/analyse.ts';
import { bandOf, bestCell } from '../../src/analysis/bands.ts';
import { recommended } from '../../src/analysis/take.ts';
import { compareBits, ulpDistance } from '../../src/analysis/comparison.ts';
import { compareEngines, openAndCompare } from '../../src/analysis/compare.ts';
import { league } from '../../src/analysis/league.ts';
import { statedValue } from '../../src/analysis/stated.ts';
import { sensitivityOf } from '../../src/analysis/sensitivity.ts';
import { createNodeEngine } from '../../src/engines/node-engines.ts';
import { OPTIMIZERS } from '../../src/model/optimizers/index.ts';
import { METRICS } from '../../src/program/metrics/index.ts';
import { REGIMES, type Regime } from '../../src/program/metrics/regime.ts';
import type { Engine } from '../../src/sweep/engine.ts';
import type { Field } from '../../src/sweep/field.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { cpu, disposeEngines, gpu } from '../engines/engines.ts';
import type { SpecInput } from '../../src/spec/structure.ts';

afterAll(disposeEngines);

const lecture: SpecInput = {
  problem: { id: 'sigmoid-neuron' },
  optimizer: { id: 'rmsprop' },
  axes: {
    x: { param: 'eta0', from: 0.001, to: 2, count: 48 },
    y: { param: 'beta', from: 0, to: 0.99, count: 12 },
  },
};
const lectureField = await gpu.run(makePlan(parseSpec(lecture)));

/** A field of one row, made by hand. */
function fieldOf(regimes: Regime[], tailLoss: number[], settleStep: number[]): Field {
  const spec = parseSpec({
    ...lecture,
    axes: {
      x: { param: 'eta0', from: 0.001, to: 1, count: regimes.length },
      y: { param: 'beta', from: 0.9, to: 0.99, count: 1 },
    },
  });
  const metrics = Object.fromEntries(METRICS.map((name) => [name, new Float64Array(regimes.length)]));
  return {
    spec,
    engine: cpu.info,
    elapsedMs: 0,
    shape: [1, regimes.length],
    x: makePlan(spec).x,
    y: Float64Array.of(0.9),
    metrics: {
      ...metrics,
      tailLoss: Float64Array.from(tailLoss),
      settleStep: Float64Array.from(settleStep),
    } as Field['metrics'],
    regimes: Uint8Array.from(regimes, (regime) => REGIMES.indexOf(regime)),
    startLoss: new Float64Array(regimes.length).fill(10),
    least: { status: 'known', loss: 0, source: 'made by hand' },
    notices: [],
  };
}

describe('a row made by hand: 0.001 0.01 0.1 1', () => {
  const field = fieldOf(
    ['not-arrived', 'converged', 'oscillates-low', 'diverged'],
    [4, 1, 2, Infinity],
    [NaN, 50, 20, NaN],
  );

  test('the band reaches from the first to the last acceptable cell', () => {
    const band = bandOf(field, 0)!;
    expect(band.columns).toEqual([1, 2]);
    expect(band.decades).toBeCloseTo(1, 12);
  });
  test('the best cell has the least tail loss', () => {
    expect(bestCell(field)).toMatchObject({ loss: 1, y: 0.9 });
  });
  test('what is recommended leaves a factor of 2 to the border', () => {
    expect(recommended(field)).toMatchObject({ settleStep: 50 });
    expect(recommended(field)!.margin).toBeCloseTo(10, 9);
  });
  test('sensitivity is the mean of min(loss, start) less the least', () => {
    expect(sensitivityOf(field)).toEqual({
      value: (4 + 1 + 2 + 10) / 4 - 1,
      relative: ((4 + 1 + 2 + 10) / 4 - 1) / 10,
    });
  });
  test('without an acceptable cell there is no band and no recommendation', () => {
    const hopeless = fieldOf(['diverged', 'diverged'], [Infinity, Infinity], [NaN, NaN]);
    expect([bandOf(hopeless, 0), bestCell(hopeless), recommended(hopeless)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

test('the lecture’s landscape: the limit is a vertical line at 0.07, whatever beta', async () => {
  const line = (await limitLine(lectureField))!;
  expect(line.along).toBe('x');
  expect([...line.eta0].every((eta0) => Math.abs(eta0 - 0.07004) < 1e-4)).toBe(true);
});

test('over eps the limit is a line of slope ½', async () => {
  const axes = { ...lecture.axes, y: { param: 'eps', from: 1e-8, to: 1e-2, count: 7 } };
  const { eta0 } = (await limitLine(await gpu.run(makePlan(parseSpec({ ...lecture, axes })))))!;
  for (let row = 1; row < 7; row++) expect(eta0[row] / eta0[row - 1]).toBeCloseTo(Math.sqrt(10), 6);
});

test('the limit’s line breaks where runs do not forget their way within their length', async () => {
  const { x } = lecture.axes;
  const y = { param: 'beta', scale: 'linear', from: 0.99, to: 0.9999, count: 34 } as const;
  const field = await cpu.run(makePlan(parseSpec({ ...lecture, axes: { x, y } })));
  const { eta0 } = statedValue((await analyse(field)).limitLine)!;
  const broken = Array.from(field.y).filter((_, row) => Number.isNaN(eta0[row]));
  // At beta = 0.999 v still has e^-½ of what it had 500 steps ago; nearer to 1 it never grows to what eps is.
  expect(broken.length).toBeGreaterThan(2);
  expect(broken.length).toBeLessThan(20);
  expect(Math.min(...broken)).toBeGreaterThan(0.995);
  expect(eta0[0]).toBeCloseTo(0.07004, 4);
});

test('the analysis of the lecture names a rate inside its band', async () => {
  const { sharpness, bands, best, recommended: take } = await analyse(lectureField);
  expect(statedValue(sharpness)).toBeCloseTo(0.2855, 3);
  expect(bands).toHaveLength(12);
  expect(statedValue(best)!.loss).toBeCloseTo(0.011624, 5);
  expect(statedValue(take)!.margin).toBeGreaterThanOrEqual(2);
});

test('the league ranks every optimizer, and shows what the lecture claims', async () => {
  const { rows, eta0 } = await league(
    parseSpec({ ...lecture, steps: 500 }),
    cpu,
    {},
    { from: 1e-4, to: 10, count: 51 },
  );
  expect(rows.map(({ id }) => id).sort()).toEqual(OPTIMIZERS.map(({ id }) => id).sort());
  expect(eta0).toHaveLength(51);
  expect(rows.map(({ sensitivity }) => sensitivity)).toEqual(
    rows.map(({ sensitivity }) => sensitivity).sort((a, b) => a - b),
  );
  const of = (id: string) => rows.find((row) => row.id === id)!;
  // AdaDelta's landscape does not change along eta0: that is what the lecture wishes for (and it has not arrived).
  expect(of('adadelta').sensitivity).toBeLessThan(1e-6);
  expect(of('adadelta').band).toBeUndefined();
  expect(of('rmsprop').band!.decades).toBeGreaterThan(of('gradient-descent').band!.decades);
});

test('ULP are counted through 0, and infinity is far from everything', () => {
  expect(ulpDistance(1, 1 + 2 ** -23)).toBe(1);
  expect(ulpDistance(-(2 ** -149), 2 ** -149)).toBe(2);
  expect(ulpDistance(0, -0)).toBe(0);
  expect(ulpDistance(NaN, NaN)).toBe(0);
  expect(ulpDistance(1, Infinity)).toBe(Infinity);
});

test('comparing engines reports equal bits, and where f32 and f64 differ', async () => {
  const { engine: f64 } = await createNodeEngine({ kind: 'cpu', precision: 'f64', threads: 1 });
  const seen: number[] = [];
  const plan = makePlan(parseSpec(lecture));
  const report = await compareEngines(
    plan,
    { gpu, f32: cpu, f64 },
    { onProgress: (share) => seen.push(share) },
  );
  f64.dispose();
  expect(report.gpuVsF32).toMatchObject({ bitEqual: 1, maxUlp: 0, regimeAgreement: 1 });
  expect(report.parting).toBeUndefined();
  expect(report.f32VsF64.regimeAgreement).toBeGreaterThan(0.95);
  expect(report.f32VsF64.maxRelative).toBeGreaterThan(0);
  expect(seen.at(-1)).toBeCloseTo(1);
  expect(compareBits(report.gpu, report.cpu).bitEqual).toBe(1);
});

test('engines that were opened for a comparison are given back where the last is not to be had', async () => {
  const given: string[] = [];
  const comparing = openAndCompare(makePlan(parseSpec(lecture)), (kind, precision) => {
    if (precision === 'f64') return Promise.reject(new Error('no memory'));
    const dispose = (): void => void given.push(kind);
    return Promise.resolve({ dispose } as Engine);
  });
  await expect(comparing).rejects.toThrow('no memory');
  expect(given).toEqual(['gpu', 'cpu']);
});

test('a fault is located: the first cell and step where two engines part', async () => {
  const plan = makePlan(parseSpec(lecture));
  const { engine: f64 } = await createNodeEngine({ kind: 'cpu', precision: 'f64', threads: 1 });
  // An engine that computes in f64 and is compared as f32 parts at the first step that rounds.
  const report = await compareEngines(plan, { gpu, f32: f64, f64 });
  f64.dispose();
  expect(report.gpuVsF32.bitEqual).toBeLessThan(0.5);
  expect(report.parting).toMatchObject({ column: 0, row: 0, step: 1 });
});

test('the search for where they part ends when it is aborted', async () => {
  const plan = makePlan(parseSpec(lecture));
  const { engine: f64 } = await createNodeEngine({ kind: 'cpu', precision: 'f64', threads: 1 });
  const controller = new AbortController();
  const run: Engine['run'] = (own, options) => {
    if (own !== plan) controller.abort(new Error('enough'));
    return f64.run(own, options);
  };
  const parting = Object.assign(Object.create(f64) as Engine, { run });
  const comparing = compareEngines(plan, { gpu: parting, f32: cpu, f64 }, { signal: controller.signal });
  await expect(comparing).rejects.toThrow('enough');
  f64.dispose();
});
