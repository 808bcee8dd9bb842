// The value to take lies below a limit that is stated wherever a run that arrives does, and its margin is one to a border:
// the edge of the map is called what it is.
import { expect, test } from 'vitest';
import { analyse } from '../../src/analysis/analyse.ts';
import { ARRIVED, ownRow } from '../../src/analysis/bands.ts';
import { statedValue } from '../../src/analysis/stated.ts';
import { regimeAt, type Field } from '../../src/sweep/field.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import type { SpecInput } from '../../src/spec/structure.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { withLeast } from '../../src/sweep/with-least.ts';
import { beyondLimitText, marginText } from '../../src/reading/analysis-words.ts';
import { landscapeOf } from '../landscape.ts';
import type { Advice } from '../../src/analysis/advised.ts';

const lecture = findPreset('lecture')!.spec;

async function advised(input: SpecInput): Promise<{ field: Field; advice: Advice }> {
  const field = landscapeOf(await withLeast(makePlan(parseSpec(input))), 'f32');
  return { field, advice: await analyse(field) };
}

const plain = { id: 'gradient-descent', hyper: { eta0: 0.1 } };
const onLine = (
  loss: string,
  to: number,
  count: number,
  optimizer: SpecInput['optimizer'] = plain,
): SpecInput => ({
  problem: { id: 'formula', loss, start: { x: -2 } },
  optimizer,
  axes: {
    x: { param: 'eta0', scale: 'log', from: 0.001, to, count },
    y: { param: 'start.x', scale: 'linear', from: -6, to: 6, count: 25 },
  },
  steps: 500,
  tail: 50,
});

test.each<[string, SpecInput, number]>([
  [
    'Rosenbrock, where every run below the limit still drifts',
    {
      problem: { id: 'formula', loss: '(1-x)^2+100*(y-x^2)^2', start: { x: -1.2, y: 1 } },
      optimizer: plain,
      axes: {
        x: { param: 'eta0', scale: 'log', from: 1e-5, to: 0.1, count: 96 },
        y: { param: 'start.y', scale: 'linear', from: -2, to: 2, count: 5 },
      },
      steps: 2000,
      tail: 50,
    },
    0.002,
  ],
  [
    'Adadelta with eps outside the root, whose band begins just below the limit',
    {
      problem: { id: 'quadratic' },
      optimizer: { id: 'adadelta-pytorch' },
      axes: {
        x: { param: 'eta0', scale: 'log', from: 1e-4, to: 10, count: 96 },
        y: { param: 'start.x', scale: 'linear', from: -2, to: 2, count: 9 },
      },
      steps: 2000,
      tail: 50,
    },
    0.2,
  ],
])('runs that arrive below the limit go before any above: %s', async (_, input, limit) => {
  const { field, advice } = await advised(input);
  const take = statedValue(advice.recommended)!;
  expect(take).toMatchObject({ marginTo: 'limit', marginSide: 'above' });
  expect(take.ignores).toBeUndefined();
  expect(take.x * take.margin).toBeCloseTo(limit, 4);
  expect(ARRIVED).toContain(regimeAt(field, ownRow(field) * field.x.length + field.x.indexOf(take.x)));
});

test('what lies above the limit is taken only where no run arrives a factor 2 below it', async () => {
  // From −2 no run below the limit 0.01 comes so far in 50 steps.
  const input = onLine('exp(x)+exp(-x)', 10, 96, { id: 'rmsprop' });
  const { field, advice } = await advised({ ...input, steps: 50, tail: 10 });
  const { limit, reason } = statedValue(advice.recommended)!.ignores!;
  expect(reason).toMatch(/^no run below the limit that arrives and settles keeps a factor 2/);
  const first = ownRow(field) * field.x.length;
  field.x.forEach((x, column) => {
    if (2 * x <= limit) expect(ARRIVED).not.toContain(regimeAt(field, first + column));
  });
});

test.each([
  ['(x-3)^2+5', 0.6, 97, 1],
  ['cos(x)*exp(-x^2)', 10, 128, 13.466],
])('of %s the margin is that to the limit beyond the edge', async (loss, to, count, limit) => {
  const { field, advice } = await advised(onLine(loss, to, count));
  const take = statedValue(advice.recommended)!;
  expect(take.marginTo).toBe('limit');
  expect(Math.abs((take.x * take.margin) / limit - 1)).toBeLessThan(0.001);
  const { settleStep } = field.metrics;
  const first = ownRow(field) * field.x.length;
  field.x.forEach((x, column) => {
    if (2 * x <= limit && x >= take.x)
      expect(settleStep[first + column]).toBeGreaterThanOrEqual(take.settleStep);
  });
});

test('a band that the frame cuts off has its end at the limit, not there', async () => {
  const { x, y } = lecture.axes;
  const { advice } = await advised({
    ...lecture,
    axes: { x: { ...x, to: 0.04, count: 64 }, y: { ...y, count: 8 } },
  });
  const take = statedValue(advice.recommended)!;
  expect(take).toMatchObject({ marginTo: 'limit' });
  expect(take.x).toBeLessThan(0.035);
});

test('where neither a border nor a limit is known, the margin is at least that to the edge', async () => {
  // A sign’s step is as long everywhere: no limit is stated.
  const { field, advice } = await advised(
    onLine('abs(x)', 0.1, 48, { id: 'formula', hyper: { eta0: 0.1 }, update: 'p = p - eta0 * g' }),
  );
  const take = statedValue(advice.recommended)!;
  expect(take.marginTo).toBe('edge');
  expect(take.x * take.margin).toBeCloseTo(field.x[47], 9);
  expect(marginText(take)).toMatch(/^at least a factor \S+, to the edge of the map$/);
});

test('a border below counts, where runs diverge beyond it', async () => {
  const { advice } = await advised(
    onLine('x^2', 10, 96, { id: 'formula', hyper: { eta0: 0.1 }, update: 'p = p - g / eta0' }),
  );
  const take = statedValue(advice.recommended)!;
  expect(take).toMatchObject({ marginTo: 'border', marginSide: 'below' });
  expect(take.x / take.margin).toBeGreaterThan(1);
  expect(take.x / take.margin).toBeLessThan(1.15);
  expect(marginText(take)).toBe('a factor 2.4 above the border');
});

test('along eps, which moves the limit, a value is taken whose limit admits the rate of the row', async () => {
  const { advice } = await advised({
    problem: { id: 'sigmoid-neuron' },
    optimizer: { id: 'rmsprop', hyper: { eta0: 0.05, beta: 0.9 } },
    axes: {
      x: { param: 'eps', scale: 'log', from: 1e-8, to: 0.1, count: 96 },
      y: { param: 'eta0', scale: 'log', from: 0.001, to: 2, count: 12 },
    },
    steps: 500,
    tail: 50,
  });
  const take = statedValue(advice.recommended)!;
  expect(take.ignores).toBeUndefined();
  expect(take.x).toBe(advice.at.eps);
  expect(statedValue(advice.limit.predicted)!.eta0).toBeGreaterThan(take.y);
  expect(take.x).toBeGreaterThan(5e-5);
});

test.each([
  ['rmsprop', 'exp(x)+exp(-x)', /^The band reaches beyond it, to 9\.1: /],
  ['gradient-descent', 'x^2', /^$/],
])('a band that reaches beyond the limit says so: %s', async (id, loss, sentence) => {
  const { field, advice } = await advised(onLine(loss, 10, 96, { id }));
  expect(beyondLimitText(field.spec, advice)).toMatch(sentence);
});
