// The values along an axis against figures of NumPy 2.4: linspace, geomspace, and 1 − geomspace.
import { expect, test } from 'vitest';
import { axisValues, fractionAt, nearestIndex, valueAt, type Axis } from '../../src/model/axis.ts';
import { SCALES } from '../../src/model/quantity.ts';

const axis = (scale: Axis['scale'], from: number, to: number, count: number): Axis => ({
  param: 'eta0',
  scale,
  from,
  to,
  count,
});

const CASES: readonly (readonly [Axis, readonly number[]])[] = [
  [axis('linear', 0, 1, 5), [0, 0.25, 0.5, 0.75, 1]],
  [axis('linear', -4, 4, 9), [-4, -3, -2, -1, 0, 1, 2, 3, 4]],
  [axis('linear', 0, 0.999, 7), [0, 0.1665, 0.333, 0.49950000000000006, 0.666, 0.8325, 0.999]],
  [axis('linear', 0.1, 0.7, 4), [0.1, 0.3, 0.5, 0.7]],
  [
    axis('log', 0.001, 2, 6),
    [0.001, 0.004573050519273265, 0.02091279105182546, 0.09563524997900368, 0.4373448295773111, 2],
  ],
  [axis('log', 1e-4, 1, 5), [1e-4, 1e-3, 1e-2, 1e-1, 1]],
  [axis('log', 0.05, 0.6, 4), [0.05, 0.11447142425533316, 0.26207413942088964, 0.6]],
  [axis('complement', 0, 0.999, 4), [0, 0.9, 0.99, 0.999]],
  [
    axis('complement', 0.5, 0.9999, 5),
    [0.5, 0.9405396442498656, 0.9929289321881349, 0.9991591035847464, 0.9999],
  ],
  [axis('linear', 3, 4, 1), [3]],
  [axis('log', 3, 4, 2), [3, 4]],
];

test.each(CASES)('%j', (given, expected) => {
  const values = axisValues(given);
  expect(values).toBeInstanceOf(Float64Array);
  expect(values).toHaveLength(expected.length);
  values.forEach((value, index) => {
    expect(Math.abs(value - expected[index])).toBeLessThanOrEqual(
      4e-16 * Math.max(1, Math.abs(expected[index])),
    );
  });
  expect(values[0]).toBe(given.from);
  if (given.count > 1) expect(values.at(-1)).toBe(given.to);
});

test.each(SCALES)('%s: values rise, and fraction and index lead back', (scale) => {
  const given = axis(scale, 0.013, 0.97, 301);
  const values = axisValues(given);
  values.forEach((value, index) => {
    if (index > 0) expect(value).toBeGreaterThan(values[index - 1]);
    expect(fractionAt(scale, given.from, given.to, value)).toBeCloseTo(index / 300, 12);
    expect(valueAt(scale, given.from, given.to, index / 300)).toBeCloseTo(value, 14);
    expect(nearestIndex(given, value)).toBe(index);
    if (index < 300) {
      const between = fractionAt(scale, given.from, given.to, value) + 0.4 / 300;
      expect(nearestIndex(given, valueAt(scale, given.from, given.to, between))).toBe(index);
    }
  });
  expect(nearestIndex(given, 0.001)).toBe(0);
  expect(nearestIndex(given, 0.999)).toBe(300);
  expect(nearestIndex(axis(scale, 0.1, 0.2, 1), 0.9)).toBe(0);
});
