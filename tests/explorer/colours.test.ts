// The colour bar: clipped ranges that outliers cannot ruin, places along the bar, and the map as a table and a figure.
import { expect, test } from 'vitest';
import { figureSvg } from '../../src/formats/figure-svg.ts';
import { barGradientStops, barScale, histogram } from '../../src/reading/bar-scale.ts';
import { clippedRange, coloursOf, type Colours } from '../../src/reading/colours.ts';
import { layerOf } from '../../src/reading/layers.ts';
import { summaryOf } from '../../src/reading/summary.ts';
import { ticksOf } from '../../src/reading/ticks.ts';
import type { Field } from '../../src/sweep/field.ts';
import { METRICS } from '../../src/program/metrics/index.ts';
import { REGIMES } from '../../src/program/metrics/regime.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';

const values = Float64Array.from({ length: 1000 }, (_, index) => 0.01 + 0.0001 * index);
const withOutliers = Float64Array.from([...values, 1e15, Infinity, NaN]);
const linear: Colours = { table: 'viridis', scale: 'linear', range: [0.02, 0.1], isClipped: true };

/** A small map: rows of eight cells, converged below the middle, diverged above. */
function smallMap(): Field {
  const spec = parseSpec(findPreset('lecture')!.spec);
  const [nx, ny] = [8, 3];
  const diverged = (cell: number): boolean => cell % nx >= 4;
  const finalLoss = Float64Array.from({ length: nx * ny }, (_, cell) =>
    diverged(cell) ? Infinity : 0.01 + 0.001 * cell,
  );
  return {
    spec,
    shape: [ny, nx],
    x: Float64Array.from({ length: nx }, (_, column) => 0.01 * 2 ** column),
    y: Float64Array.of(0, 0.5, 0.9),
    regimes: Uint8Array.from({ length: nx * ny }, (_, cell) =>
      REGIMES.indexOf(diverged(cell) ? 'diverged' : 'converged'),
    ),
    metrics: Object.fromEntries(METRICS.map((name) => [name, finalLoss])),
  } as unknown as Field;
}

test('a few extreme cells do not stretch the range', () => {
  const [low, high] = clippedRange(withOutliers, 'linear');
  expect(low).toBeGreaterThan(0.01);
  expect(high).toBeLessThan(0.12);
});

test('a map of one value still has a range', () => {
  const [low, high] = clippedRange(new Float64Array(10).fill(0.5), 'log');
  expect(low).toBeLessThan(0.5);
  expect(high).toBeGreaterThan(0.5);
  expect(clippedRange(new Float64Array(4).fill(NaN), 'linear')).toEqual([0, 1]);
});

test('a range chosen by hand is kept, and ranks need none', () => {
  const field = smallMap();
  expect(coloursOf(field.metrics.finalLoss, 'log', { range: [1, 2] })).toMatchObject({
    range: [1, 2],
    isClipped: false,
  });
  expect(coloursOf(field.metrics.finalLoss, 'log', { scale: 'rank' }).range[1]).toBeCloseTo(0.029, 9);
});

test('the bar reaches a little beyond its range, and places and values are each other’s inverse', () => {
  for (const colours of [linear, { ...linear, scale: 'log' } as const]) {
    const scale = barScale(values, colours);
    expect(scale.from).toBeLessThan(0.02);
    expect(scale.to).toBeGreaterThan(0.1);
    for (const value of [0.02, 0.05, 0.1]) {
      expect(scale.valueAt(scale.positionOf(value))).toBeCloseTo(value, 9);
    }
    expect(scale.positionOf(1e9)).toBe(1);
    expect(scale.positionOf(-1)).toBe(0);
  }
});

test('the histogram counts every finite value and nothing else', () => {
  const bins = histogram(withOutliers, barScale(values, linear), 'linear');
  expect(Math.max(...bins)).toBe(1);
  expect(histogram(values, barScale(values, { ...linear, scale: 'rank' }), 'rank')).toEqual([]);
});

test('the colours rise along the bar between the ends of the range', () => {
  const scale = barScale(values, linear);
  const stops = barGradientStops(scale, linear);
  expect(stops[0].at).toBeCloseTo(scale.positionOf(0.02), 9);
  expect(stops.at(-1)!.at).toBeCloseTo(scale.positionOf(0.1), 9);
});

test('a short log axis has no label twice', () => {
  for (const [from, to] of [
    [0.0116, 0.165],
    [0.02, 0.4],
    [0.5, 7],
  ]) {
    const labels = ticksOf('log', from, to, 9)
      .map(({ label }) => label)
      .filter((label) => label !== '');
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels.length).toBeGreaterThan(2);
  }
});

test('the table tells where the runs do what', () => {
  const { regimes, rows } = summaryOf(smallMap());
  expect(regimes).toEqual(['diverged', 'converged']);
  expect(rows.map(({ y }) => y)).toEqual(['0.900', '0.500', '0.000']);
  expect(rows[2].spans.converged).toMatch(/^0\.01\d* – 0\.08\d*$/);
  expect(rows[2].spans.diverged).toMatch(/^0\.16\d* – 1\.28\d*$/);
  expect(rows[2].best).toMatch(/^0\.01 at 0\.01/);
});

test('the figure says what the map says, and no text of it is markup', () => {
  const field = smallMap();
  const svg = figureSvg(
    field,
    'finalLoss',
    layerOf('finalLoss').colours(field, {}),
    'data:image/png;base64,',
  );
  expect(svg).toContain('RMSProp comes to rest for η₀ below');
  expect(svg).toContain('>0.01<');
  expect(figureSvg(field, 'regime', 'fixed', '')).toContain('converged');
});
