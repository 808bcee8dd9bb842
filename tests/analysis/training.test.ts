// Where runs train: found for what people meet first, and said to be nowhere where it is.
import { expect, test } from 'vitest';
import { hardlyTrains } from '../../src/analysis/hardly-trains.ts';
import {
  trainingEdits,
  trainingRange,
  trainingSweep,
  type TrainingRange,
} from '../../src/analysis/training.ts';
import { LEARNING_RATE } from '../../src/model/names.ts';
import { REGIMES } from '../../src/program/metrics/regime.ts';
import { applySettings } from '../../src/spec/edit.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec, type Spec } from '../../src/spec/spec.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { compiledRunner, landscapeOf } from '../landscape.ts';

async function rangeOf(spec: Spec): Promise<TrainingRange | undefined> {
  const plan = makePlan(trainingSweep(spec)!);
  return trainingRange(landscapeOf(plan, 'f32', await compiledRunner(plan, 'f32')));
}

const lecture = parseSpec(findPreset('lecture')!.spec);
const rosenbrock = parseSpec(
  applySettings(findPreset('gd-limit')!.spec, [
    ['problem.id', 'rosenbrock'],
    ['axes.y', '{ "param": "start.x", "scale": "linear", "from": -1.2, "to": -1.1, "count": 4 }'],
  ]),
);

test('gradient descent on Rosenbrock diverges from 0.01 to 100, and trains below', async () => {
  expect(rosenbrock.axes.x).toMatchObject({ param: 'eta0', from: 0.01, to: 100 });
  const range = (await rangeOf(rosenbrock))!;
  // It diverges from about 0.002 on, by its sharpness at the start.
  expect(range.to).toBeGreaterThan(0.002);
  expect(range.to).toBeLessThanOrEqual(0.02);
  expect(range.from).toBeLessThan(range.to / 10);
  expect(range.best).toBeGreaterThan(range.from);
  expect(range.best).toBeLessThan(0.004);
});

test('the lecture’s rates that come to rest lie in the range, with a margin', async () => {
  const range = (await rangeOf(lecture))!;
  expect(range.from).toBeLessThan(0.03 / 2);
  expect(range.to).toBeGreaterThan(0.35 * 2);
  expect([range.from, range.to].every((rate) => Number(rate.toPrecision(1)) === rate)).toBe(true);
});

test('where no run trains at any rate there is no range', async () => {
  const uphill = { id: 'formula', hyper: { eta0: 0.1 }, update: 'p = p + eta0 * g' };
  const axes = { x: lecture.axes.x, y: { param: 'start.w', scale: 'linear', from: -6, to: -4, count: 3 } };
  expect(await rangeOf(parseSpec({ ...lecture, optimizer: uphill, axes }))).toBeUndefined();
  const endless = { id: 'formula', loss: '-x^2 - y^2', start: { x: 1, y: 1 } };
  const own = { x: lecture.axes.x, y: { param: 'start.x', scale: 'linear', from: 1, to: 2, count: 3 } };
  const falling = { ...lecture, problem: endless, optimizer: { id: 'gradient-descent' }, axes: own };
  expect(await rangeOf(parseSpec(falling))).toBeUndefined();
});

test('a row that begins at its minimum, and is at rest there at any rate, does not speak for the others', async () => {
  const y = { param: 'start.x', scale: 'linear', from: -2, to: 2, count: 9 } as const;
  const range = (await rangeOf({ ...rosenbrock, axes: { ...rosenbrock.axes, y } }))!;
  expect(range.to).toBeLessThan(0.1);
});

test('the rate is looked for wherever it lies, and by an optimizer that has one', () => {
  const { x, y } = lecture.axes;
  const swapped = trainingSweep({ ...lecture, axes: { x: y, y: x } })!;
  expect([swapped.axes.x.param, swapped.axes.y.param]).toEqual(['eta0', 'beta']);
  expect(swapped.axes.x.to / swapped.axes.x.from).toBeCloseTo(1e12, -2);
  const own = { id: 'formula', hyper: { alpha: 0.1 }, update: 'p = p - alpha * g' };
  const axes = { x: { ...x, param: 'alpha' }, y: { ...y, param: 'start.w' } };
  expect(trainingSweep(parseSpec({ ...lecture, optimizer: own, axes }))).toBeUndefined();
});

test('a map goes there by the axis of the rate; where no axis has it, by the rate itself', () => {
  const range = { from: 1e-5, to: 0.01, best: 0.001 };
  const { x, y } = lecture.axes;
  expect(trainingEdits({ ...lecture, axes: { x: y, y: { ...x, scale: 'linear' } } }, range)).toEqual([
    { path: 'axes.y', value: { ...x, scale: 'log', from: 1e-5, to: 0.01 } },
  ]);
  const starts = parseSpec(findPreset('basins')!.spec);
  expect(trainingEdits(starts, range)).toEqual([{ path: `optimizer.hyper.${LEARNING_RATE}`, value: 0.001 }]);
});

test('a map hardly trains where next to no run arrives, and it is known what arriving is', () => {
  const counts = (of: Partial<Record<(typeof REGIMES)[number], number>>): number[] =>
    REGIMES.map((regime) => of[regime] ?? 0);
  expect(hardlyTrains(counts({ diverged: 1000 }))).toBe(true);
  expect(hardlyTrains(counts({ diverged: 600, 'oscillates-high': 397, converged: 3 }))).toBe(true);
  expect(hardlyTrains(counts({ 'not-arrived': 1000 }))).toBe(true);
  expect(hardlyTrains(counts({ diverged: 980, arriving: 20 }))).toBe(false);
  expect(hardlyTrains(counts({ diverged: 900, moving: 100 }))).toBe(false);
  expect(hardlyTrains([])).toBe(false);
});
