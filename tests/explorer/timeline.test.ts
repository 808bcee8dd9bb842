// The labels of the time line: the ends always, powers of ten before others, and never one over another.
import { expect, test } from 'vitest';
import { labelledStops, stopLabel } from '../../src/reading/stop-labels.ts';
import { stopsOf } from '../../src/sweep/stops.ts';

const stops = (steps: number): number[] => stopsOf(steps, 50).map(({ step }) => step);
const labels = (steps: number, width: number): string[] => {
  const all = stops(steps);
  return [...labelledStops(all, width)].sort((a, b) => a - b).map((index) => stopLabel(all[index]));
};

test('where there is room every stop is named', () => {
  expect(labels(500, 600)).toEqual(['1', '2', '5', '10', '20', '50', '100', '200', '500']);
});

test('where there is little, the ends and powers of ten are', () => {
  expect(labels(100_000, 240)).toEqual(expect.arrayContaining(['1', '10', '100', '1k', '10k', '100k']));
  expect(labels(100_000, 240).length).toBeLessThan(stops(100_000).length);
  expect(labels(500, 10)).toEqual(['500']);
});
