// Where a sweep stops to be looked at: round numbers of steps, with tails that never have to be gathered twice.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stopsOf } from '../../src/sweep/stops.ts';

const steps = (total: number, tail: number) => stopsOf(total, tail).map(({ step }) => step);

test('the stops are 1, 2, 5, 10, … and the end', () => {
  expect(steps(500, 50)).toEqual([1, 2, 5, 10, 20, 50, 100, 200, 500]);
  expect(steps(1, 1)).toEqual([1]);
  expect(steps(120, 120)).toEqual([1, 2, 5, 10, 20, 50, 100, 120]);
});

test('a stop within the last tail is left out', () => {
  expect(steps(220, 50)).toEqual([1, 2, 5, 10, 20, 50, 100, 220]);
});

test('tails begin at the start or after the stop before, and the last is whole', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (total, share) => {
        const tail = Math.max(1, Math.round(share * total));
        const stops = stopsOf(total, tail);
        expect(stops.at(-1)).toEqual({ step: total, tailFrom: total - tail + 1, tail });
        stops.forEach(({ step, tailFrom, tail: own }, index) => {
          const before = stops[index - 1]?.step ?? 0;
          expect(step).toBeGreaterThan(before);
          expect(step - tailFrom + 1).toBe(own);
          expect(tailFrom === 1 || tailFrom > before).toBe(true);
          expect(own).toBeLessThanOrEqual(tail);
        });
      },
    ),
  );
});
