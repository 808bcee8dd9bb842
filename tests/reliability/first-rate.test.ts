// The rate before the first update is the one that it has, and minibatches say what they are scaled by.
import { expect, test } from 'vitest';
import { replay } from '../../src/replay/replay.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import type { SpecInput } from '../../src/spec/structure.ts';

const axes = {
  x: { param: 'eta0', scale: 'log', from: 0.001, to: 1, count: 2 },
  y: { param: 'start.x', from: -1, to: 1, count: 2 },
} satisfies SpecInput['axes'];

test('a rate that depends on the step is that of step 1 before the first update', () => {
  const { columns } = replay(
    parseSpec({
      problem: { id: 'formula', loss: 'x^2/2', start: { x: 1 } },
      optimizer: { id: 'formula', hyper: { eta0: 0.5 }, update: 'p = p - eta0/t*g', rate: 'eta0/t' },
      axes,
      steps: 4,
    }),
    {},
    'f64',
  );
  expect([...columns['rate.x']]).toEqual([0.5, 0.5, 0.25, 0.5 / 3, 0.125]);
  expect(columns.x[1]).toBe(1 - columns['rate.x'][0]);
});

const rows = { x: [1, 2, 3, 4], y: [2, 4, 6, 9] };
const regression = (reduce: 'mean' | 'sum', scale?: 'data' | 'batch'): SpecInput => ({
  problem: { id: 'formula', loss: '(w*x - y)^2/2', start: { w: 0 }, data: rows, reduce },
  optimizer: { id: 'gradient-descent', hyper: { eta0: 0.01 } },
  axes: { ...axes, y: { param: 'start.w', from: -1, to: 1, count: 2 } },
  noise: { batch: 2, seed: 1, ...(scale ? { scale } : {}) },
  steps: 3,
});

test.each([
  ['mean', undefined, 1 / 2],
  ['mean', 'batch', 1 / 2],
  ['sum', undefined, 2],
  ['sum', 'data', 2],
  ['sum', 'batch', 1],
] as const)(
  '%s over a batch, noise.scale %s: the sum of two of four rows times %d',
  (reduce, scale, factor) => {
    const plan = makePlan(parseSpec(regression(reduce, scale)));
    expect(plan.batchScale).toBe(factor);
  },
);

test('the steps of the two scales differ by N/B', () => {
  const moved = (scale: 'data' | 'batch'): number =>
    replay(parseSpec(regression('sum', scale)), { 'start.w': 0 }, 'f64').columns.w[1];
  expect(moved('data')).toBeCloseTo(2 * moved('batch'), 12);
});

test('another scale is refused by its path', () => {
  expect(() => parseSpec({ ...regression('sum'), noise: { batch: 2, scale: 'rows' } } as never)).toThrow(
    'noise.scale: got "rows", allowed: "data", "batch"',
  );
});
