// Presets are right specs, and show what their reason says.
import { describe, expect, test } from 'vitest';
import { PRESETS, findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { computeField } from '../formats/fields.ts';
import { REGIMES } from '../../src/program/metrics/regime.ts';

describe.each(PRESETS)('$id', ({ spec, title, reason }) => {
  test('is complete and right', () => {
    expect(parseSpec(spec)).toMatchObject(spec);
    expect(parseSpec(parseSpec(spec))).toEqual(parseSpec(spec));
    expect(title).not.toBe('');
    expect(reason).toMatch(/\.$/);
  });

  test('has more than one regime to see', () => {
    const { x, y } = spec.axes;
    const coarse = { ...spec, axes: { x: { ...x, count: 12 }, y: { ...y, count: 12 } } };
    expect(new Set(computeField(coarse).regimes).size).toBeGreaterThan(1);
  });
});

test('ids are unique', () => {
  expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
});

test('the lecture is the spec that the design gives', () => {
  expect(findPreset('lecture')!.spec).toEqual({
    version: 1,
    problem: { id: 'sigmoid-neuron', data: 'six-points', reduce: 'mean', start: { w: -4, b: 4 } },
    optimizer: { id: 'rmsprop', hyper: { eta0: 0.1, beta: 0.9, eps: 1e-4 } },
    axes: {
      x: { param: 'eta0', scale: 'log', from: 0.001, to: 2, count: 256 },
      y: { param: 'beta', scale: 'linear', from: 0, to: 0.999, count: 256 },
    },
    steps: 500,
    tail: 50,
  });
});

test('the border of lecture-eps has slope ½', () => {
  // Along each row the largest eta0 that still converges, or arrives, is proportional to √eps.
  const { spec } = findPreset('lecture-eps')!;
  const x = { ...spec.axes.x, from: 0.01, to: 1, count: 41 };
  const y = { ...spec.axes.y, from: 1e-4, to: 1e-2, count: 3 };
  const field = computeField({ ...spec, axes: { x, y }, steps: 4000 }, 'f64');
  const borders = [0, 1, 2].map((row) => {
    const regimes = Array.from(field.regimes.subarray(row * 41, (row + 1) * 41), (code) => REGIMES[code]);
    return field.x[regimes.lastIndexOf('converged')];
  });
  expect(Math.log10(borders[2] / borders[0]) / 2).toBeCloseTo(0.5, 1);
});
