// Theory against measurement: sharpness at the minimum, the closed form of the limit, and the border that runs show.
import { expect, test } from 'vitest';
import { sharpnessOf } from '../../src/analysis/sharpness.ts';
import { stabilityLimit } from '../../src/analysis/stability.ts';
import { eigen } from '../../src/program/least/eigen.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import type { SpecInput } from '../../src/spec/structure.ts';

const lecture: SpecInput = {
  problem: { id: 'sigmoid-neuron' },
  optimizer: { id: 'rmsprop' },
  axes: {
    x: { param: 'eta0', from: 0.001, to: 2, count: 4 },
    y: { param: 'start.w', from: -4, to: 4, count: 4 },
  },
};
const limitOf = (input: SpecInput) => {
  const spec = parseSpec(input);
  return stabilityLimit(spec, sharpnessOf(makePlan(spec))!);
};

test('the lecture’s minimum has sharpness 0.286', () => {
  const { sharpness, at, loss } = sharpnessOf(makePlan(parseSpec(lecture)))!;
  expect(Math.abs(sharpness - 0.286)).toBeLessThan(1e-3);
  expect(loss).toBeCloseTo(0.011624, 6);
  expect(at.w).toBeCloseTo(0.02, 2);
});

test('eigenvalues of a matrix that is known', () => {
  const { values, vectors } = eigen([
    Float64Array.of(2, 1, 0),
    Float64Array.of(1, 2, 0),
    Float64Array.of(0, 0, 5),
  ]);
  expect([...values].sort().map((value) => Number(value.toFixed(12)))).toEqual([1, 3, 5]);
  const three = vectors[values.findIndex((value) => Math.abs(value - 3) < 1e-9)];
  expect(Math.abs(three[0])).toBeCloseTo(Math.SQRT1_2, 12);
  expect(three[0]).toBeCloseTo(three[1], 12);
});

test('RMSProp is stable below 2√ε/λ, with ε inside the root: 0.0700', () => {
  const { predicted, measured } = limitOf(lecture);
  expect(predicted).toBeCloseTo(0.07, 4);
  expect(measured! / predicted!).toBeGreaterThan(0.98);
  expect(measured! / predicted!).toBeLessThan(1.02);
});

test('with ε outside the root the limit falls a hundredfold, and the measured border follows', () => {
  const inside = limitOf(lecture);
  const outside = limitOf({ ...lecture, optimizer: { id: 'rmsprop-pytorch' } });
  expect(inside.predicted! / outside.predicted!).toBeCloseTo(100, 6);
  expect(inside.measured! / outside.measured!).toBeGreaterThan(98);
  expect(inside.measured! / outside.measured!).toBeLessThan(102);
});

test.each([
  ['gradient-descent', {}],
  ['momentum', { gamma: 0.9 }],
  ['adam', { eps: 1e-4 }],
])('%s: the border lies where its closed form says', (id, hyper) => {
  const { predicted, measured } = limitOf({ ...lecture, optimizer: { id, hyper } });
  expect(Math.abs(measured! / predicted! - 1)).toBeLessThan(0.03);
});

test('Lion has no local limit, and none is claimed', () => {
  expect(limitOf({ ...lecture, optimizer: { id: 'lion' } })).toEqual({
    predicted: undefined,
    measured: undefined,
  });
});
