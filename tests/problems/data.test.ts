import { describe, expect, test } from 'vitest';
import { DATA_SETS, PROBLEMS } from '../../src/model/problems/index.ts';
import { generator } from '../../src/model/problems/random.ts';
import { MAX_PARAMETERS } from '../../src/model/limits.ts';
import { dataFor } from '../../src/model/find.ts';

test('every problem has an id of its own, and no more parameters than a formula may', () => {
  expect(new Set(PROBLEMS.map(({ id }) => id)).size).toBe(PROBLEMS.length);
  for (const { id, parameters } of PROBLEMS)
    expect(parameters.length, id).toBeLessThanOrEqual(MAX_PARAMETERS);
});

test.each(PROBLEMS.filter(({ columns }) => columns.length > 0))('$id has data of its columns', (problem) => {
  expect(dataFor(problem).map(({ id }) => id)).toContain(problem.data);
});

describe.each(DATA_SETS)('the data set $id', ({ columns }) => {
  test('has columns of one length, of finite numbers', () => {
    const lengths = Object.values(columns).map((values) => values.length);
    expect(new Set(lengths).size).toBe(1);
    expect(Object.values(columns).flat().every(Number.isFinite)).toBe(true);
  });
});

function columnsOf(id: string): Readonly<Record<string, readonly number[]>> {
  return DATA_SETS.find((set) => set.id === id)!.columns;
}

test('the sparse set is 0 in four of five rows, and its features lie on both sides of 0 with targets that rise', () => {
  const { x, y } = columnsOf('sparse');
  const rows = x.map((feature, row) => ({ feature, target: y[row] }));
  const full = rows.filter(({ feature }) => feature !== 0);
  expect([rows.length, full.length]).toEqual([30, 6]);
  expect(full.filter(({ feature }) => feature > 0).length).toBeGreaterThanOrEqual(2);
  expect(full.filter(({ feature }) => feature < 0).length).toBeGreaterThanOrEqual(2);
  for (const { feature, target } of rows) {
    expect(Math.abs(target - 1 / (1 + Math.exp(1 - 1.5 * feature)))).toBeLessThan(0.051);
  }
});

test('the two moons are two crescents of twenty points', () => {
  const { a, b, y } = columnsOf('two-moons');
  const centres = [
    [0, 0],
    [1, 0.5],
  ];
  expect(y.filter((label) => label === 1).length).toBe(20);
  a.forEach((across, row) => {
    const [x0, y0] = centres[y[row]];
    expect(Math.abs(Math.hypot(across - x0, b[row] - y0) - 1)).toBeLessThan(0.22);
  });
});

test('the random numbers are spread from the first draw on, whatever the seed', () => {
  const first = Array.from({ length: 200 }, (_, seed) => generator(seed + 1)());
  expect(Math.min(...first)).toBeLessThan(0.05);
  expect(Math.max(...first)).toBeGreaterThan(0.95);
  expect(first.reduce((sum, value) => sum + value, 0) / 200).toBeCloseTo(0.5, 1);
});
