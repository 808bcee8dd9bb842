// Round values for ticks: as people would choose them, exact in their digits, and as many as were asked for.
import { expect, test } from 'vitest';
import { roundStep, roundValues } from '../../src/reading/round-values.ts';

test.each([
  [
    [0, 1, 5],
    [0, 0.2, 0.4, 0.6, 0.8, 1],
  ],
  [
    [-6, 6, 6],
    [-6, -4, -2, 0, 2, 4, 6],
  ],
  [
    [0.1, 0.3, 2],
    [0.1, 0.2, 0.3],
  ],
  [
    [1, 0, 2],
    [1, 0.5, 0],
  ],
  [
    [3e-9, 8e-9, 3],
    [4e-9, 6e-9, 8e-9],
  ],
  [[0.6, 79, 1], [50]],
  [[7, 7, 5], [7]],
])('between the ends of %j lie %j', ([from, to, parts], values) => {
  expect(roundValues(from, to, parts)).toEqual(values);
});

test('values lie between the ends, a step apart, in about as many parts as were asked for', () => {
  let seed = 1;
  const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let round = 0; round < 2000; round++) {
    const size = 10 ** (16 * random() - 8);
    const from = (random() - 0.5) * size;
    const to = from + size * 10 ** (3 * random() - 2);
    const parts = 2 + Math.floor(12 * random());
    const values = roundValues(from, to, parts);
    const step = roundStep(from, to, parts);
    const told = `${from} to ${to} in ${parts}`;
    expect((to - from) / step / parts, told).toBeGreaterThan(0.63);
    expect((to - from) / step / parts, told).toBeLessThan(1.59);
    expect(values.length, told).toBeGreaterThanOrEqual(Math.floor((to - from) / step));
    for (const [index, value] of values.entries()) {
      expect(value >= from && value <= to, told).toBe(true);
      expect(Math.abs(value / step - Math.round(value / step)), told).toBeLessThan(1e-6);
      if (index > 0) expect((value - values[index - 1]) / step, told).toBeCloseTo(1, 6);
    }
  }
});
