// The loss surface: its levels, its window, its contours and the path over it.
import { describe, expect, test } from 'vitest';
import { contourLevels, logExcess, MOST_LEVELS } from '../../src/explorer/replay/contour-levels.ts';
import { makeRelief } from '../../src/explorer/replay/surface-bands.ts';
import { lineDensity } from '../../src/explorer/plots/density.ts';
import { visitsUpTo } from '../../src/explorer/replay/surface-path.ts';
import { pathRows, thinSeries, thinSteps } from '../../src/explorer/plots/thinning.ts';
import { alike, SURFACE_POINTS, viewAxis } from '../../src/explorer/replay/views.ts';
import { lossSurface, type LossSurface } from '../../src/replay/surface.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { lectureRun, lectureSpec } from './lecture.ts';
import type { Regime } from '../../src/program/metrics/regime.ts';

const evenly = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => from * (to / from) ** (index / (count - 1)));

describe('levels', () => {
  test.each([
    [1e-4, 1],
    [0.3, 0.9],
    [1e-7, 1e5],
    [0.4999, 0.5],
  ])('between excesses of %d and %d', (low, high) => {
    const { levels } = contourLevels(
      evenly(low, high, 400).map((excess) => excess + 7),
      7,
    );
    expect(levels.length).toBeGreaterThanOrEqual(3);
    expect(levels.length).toBeLessThanOrEqual(MOST_LEVELS);
    const steps = levels.slice(1).map((level, index) => level / levels[index]);
    for (const step of steps) expect(step).toBeCloseTo(steps[0], 6);
    expect(levels[0]).toBeGreaterThan(low * 0.999);
    expect(levels[levels.length - 1]).toBeLessThan(high);
  });

  test('hit whole decades where they span some', () => {
    const { levels } = contourLevels(evenly(1e-3, 10, 400), 0);
    for (const decade of [0.01, 0.1, 1]) {
      expect(levels.some((level) => Math.abs(level / decade - 1) < 1e-9)).toBe(true);
    }
  });

  test('a flat surface has none', () => {
    expect(contourLevels([2, 2, 2], 2).levels).toEqual([]);
    expect(contourLevels([3, 3, 3], 2).levels).toEqual([]);
  });

  test('values without bound or below L* leave the others their levels', () => {
    const values = [...evenly(0.01, 1, 100), Infinity, NaN, -5];
    const levels = contourLevels(values, 0);
    expect(levels.levels.length).toBeGreaterThan(3);
    const logarithms = logExcess(values, 0, levels);
    expect(logarithms.every(Number.isFinite)).toBe(true);
    expect(Math.max(...logarithms)).toBeCloseTo(0, 12);
  });
});

const spec = lectureSpec();
const rest = (): Promise<void> => Promise.resolve();

function lectureSurface(view: 'all' | 'tail', eta0: number): LossSurface {
  const trajectory = lectureRun(eta0);
  const x = viewAxis({ name: 'w', range: [-6, 6] }, trajectory, view);
  const y = viewAxis({ name: 'b', range: [-6, 6] }, trajectory, view);
  return lossSurface(makePlan(spec), ...alike(x, y, 12, 12), {});
}

describe('windows', () => {
  test('all of the range, where the path stays within', () => {
    const { x, y } = lectureSurface('all', 0.1);
    expect([x.from, x.to, y.from, y.to]).toEqual([-6, 6, -6, 6]);
    expect(x.count).toBe(SURFACE_POINTS);
  });

  test('the tail’s surroundings hold the whole tail', () => {
    const { columns } = lectureRun(0.1);
    const { x } = lectureSurface('tail', 0.1);
    for (const value of columns.w.subarray(451)) {
      expect(value).toBeGreaterThan(x.from);
      expect(value).toBeLessThan(x.to);
    }
    expect(x.to - x.from).toBeLessThan(0.3);
  });

  test('a run at rest has a window too', () => {
    const { x, y } = lectureSurface('tail', 0.05);
    expect(x.to - x.from).toBeCloseTo(y.to - y.from, 12);
    expect(x.to - x.from).toBeGreaterThan(0.01);
  });

  const leaving = (regime: Regime, w: number): number => {
    const { summary, columns, ...rest } = lectureRun(0.1);
    const run = {
      ...rest,
      summary: { ...summary, regime },
      columns: { ...columns, w: Float64Array.of(-4, w, w) },
    };
    return viewAxis({ name: 'w', range: [-6, 6] }, run, 'all').to;
  };

  test('the path of a run that diverges is followed only so far', () => {
    expect(leaving('diverged', 1e17)).toBeLessThan(60);
  });

  test('that of any other run is in the picture of all, to its last point', () => {
    expect(leaving('moving', 54.5)).toBeGreaterThan(54.5);
    expect(leaving('oscillates-high', 1e6)).toBeGreaterThan(1e6);
  });
});

test('contours close around the minimum, and it is found between the points', async () => {
  const surface = lectureSurface('tail', 0.1);
  const { bands, lowest } = await makeRelief(surface, 0.011624, rest);
  expect(bands.length).toBeGreaterThan(5);
  expect(bands.map(({ tint }) => tint)).toEqual([...bands.map(({ tint }) => tint)].sort((a, b) => a - b));
  for (const { path } of bands) expect(path).toMatch(/^M[\d.,L-]+Z/);
  expect(lowest!.x).toBeCloseTo(0.02, 2);
  expect(lowest!.y).toBeCloseTo(-0.43, 2);
});

test('a surface whose least value lies at its edge has no lowest point', async () => {
  const axis = { parameter: 'w', from: 0, to: 1, count: 4 };
  const values = Float64Array.from({ length: 16 }, (_, index) => 1 + index);
  const { lowest } = await makeRelief({ x: axis, y: { ...axis, parameter: 'b' }, values }, 0, rest);
  expect(lowest).toBeUndefined();
});

describe('thinning', () => {
  test('leaves short runs alone', () => {
    expect([...pathRows([new Float64Array(4), new Float64Array(4)], 10)]).toEqual([0, 1, 2, 3]);
    const values = Float64Array.of(1, 2, 3);
    expect(thinSeries(values, 10)).toBe(values);
    expect([...thinSteps(5, 8, 10)]).toEqual([5, 6, 7, 8]);
  });

  test('a path keeps both sides of a jump, its start and its end, and how far it went to every side', () => {
    const count = 100_001;
    const xs = Float64Array.from({ length: count }, (_, row) => (row === 43_210 ? 9 : row % 2));
    const ys = Float64Array.from({ length: count }, (_, row) => (row === 77_777 ? -9 : -(row % 2)));
    const rows = pathRows([xs, ys], 1000);
    expect(rows.length).toBeLessThanOrEqual(1000);
    expect([...rows.subarray(0, 200)]).toEqual(Array.from({ length: 200 }, (_, row) => row));
    expect(rows[rows.length - 1]).toBe(100_000);
    expect(rows).toContain(43_210);
    expect(rows).toContain(77_777);
    const odd = rows.filter((row) => row % 2 === 1).length;
    expect(odd).toBeGreaterThan(rows.length / 4);
    expect(odd).toBeLessThan((3 * rows.length) / 4);
    for (let index = 1; index < rows.length; index++) expect(rows[index]).toBeGreaterThan(rows[index - 1]);
  });

  test('a thinned path says where it was most: each row is counted up to the step, and no other', () => {
    const of = Int32Array.from({ length: 1000 }, (_, row) =>
      row % 10 === 0 ? 5 : row % 500 === 1 ? -1 : 13,
    );
    const ink = (dots: string, end = 1000): number =>
      visitsUpTo({ of, across: 10 }, end).find((visits) => visits.dots.includes(dots))?.ink ?? 0;
    // Squares of two pixels: number 13 of lines of ten is the fourth of the second line.
    const [seldom, often] = ['M11,1h0', 'M7,3h0'];
    expect(ink(often)).toBe(1);
    expect(ink(seldom)).toBeLessThan(1);
    expect(ink(seldom)).toBeGreaterThan(0);
    expect(ink(often, 1)).toBe(0);
  });

  /** A line on 20 columns and 11 rows of pixels, the values 0 … 1 from the bottom. */
  const inkOf = (values: readonly number[], columns = 20): ((column: number, row: number) => number) => {
    const ink = lineDensity(values, {
      columns,
      rows: 11,
      columnOf: (index) => (index / Math.max(1, values.length - 1)) * (columns - 1),
      rowOf: (value) => 10 * (1 - value),
    });
    return (column, row) => ink[row * columns + column];
  };

  test('a dense line keeps its extent, and is dark where its steps are: a jump between two values is no block', () => {
    const at = inkOf(
      Array.from({ length: 4000 }, (_, step) => (step === 2000 ? 1 : 0.25 + 0.4 * (step % 2))),
    );
    expect(at(3, 7)).toBeCloseTo(1, 1);
    expect(at(3, 3)).toBeCloseTo(1, 1);
    for (const between of [4, 5, 6]) {
      expect(at(3, between)).toBeGreaterThan(0.1);
      expect(at(3, between)).toBeLessThan(0.3);
    }
    expect(at(3, 0)).toBe(0);
    expect([8, 9, 10].some((column) => at(column, 0) > 0.1)).toBe(true);
  });

  test('where there are few steps to a pixel it is a line without gaps, and breaks where there is no number', () => {
    const at = inkOf([0, 1, 1, NaN, 0]);
    for (let column = 0; column < 9; column++) {
      expect(Array.from({ length: 11 }, (_, row) => at(column, row)).some((ink) => ink > 0.9)).toBe(true);
    }
    for (const column of [11, 13, 16, 18]) {
      expect(Array.from({ length: 11 }, (_, row) => at(column, row)).every((ink) => ink === 0)).toBe(true);
    }
  });

  test('a series keeps every peak', () => {
    const values = Float64Array.from({ length: 10_000 }, (_, row) =>
      row === 4321 ? 5 : row === 77 ? -5 : 0,
    );
    const thinned = thinSeries(values, 500);
    expect(thinned.length).toBe(500);
    expect(Math.max(...thinned)).toBe(5);
    expect(Math.min(...thinned)).toBe(-5);
    const steps = thinSteps(0, 9999, 500);
    expect(steps.length).toBe(thinned.length);
    expect([steps[0], steps[steps.length - 1]]).toEqual([0, 9999]);
  });
});
