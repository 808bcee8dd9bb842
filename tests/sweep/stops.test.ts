// Where a sweep stops to be looked at: round numbers of steps, with tails that never have to be gathered twice.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSpec } from '../../src/spec/spec.ts';
import { Gathering } from '../../src/sweep/gathering.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { stopAt, stopsOf } from '../../src/sweep/stops.ts';

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

test.each([
  [NaN, 5, 'got NaN steps, allowed: a whole number 1 … 1000000'],
  [undefined, 5, 'got undefined steps'],
  ['x', 5, 'got x steps'],
  [-5, -5, 'got -5 steps'],
  [2.5, 1, 'got 2.5 steps'],
  [1e9, 1, 'got 1000000000 steps'],
  [500, NaN, 'got NaN steps of the tail, allowed: a whole number 1 … 500'],
  [500, 0, 'got 0 steps of the tail'],
  [500, 501, 'got 501 steps of the tail'],
])('%s steps with a tail of %s have no stops', (total, tail, message) => {
  expect(() => stopsOf(total as number, tail as number)).toThrow(RangeError);
  expect(() => stopsOf(total as number, tail as number)).toThrow(message);
});

const plan = makePlan(
  parseSpec({
    problem: { id: 'quadratic' },
    optimizer: { id: 'gradient-descent' },
    axes: {
      x: { param: 'eta0', from: 0.01, to: 1, count: 3 },
      y: { param: 'start.x', from: -1, to: 1, count: 2 },
    },
    steps: 50,
    tail: 10,
  }),
);

test.each([
  ['none', [], 'got no stops'],
  ['out of order', [stopAt(20, 5), stopAt(5, 2)], 'got a stop at step 5, allowed: a whole number 21 … 50'],
  ['one twice', [stopAt(20, 5), stopAt(20, 5)], 'got a stop at step 20, allowed: a whole number 21 … 50'],
  ['one beyond the plan', [stopAt(1e9, 5)], 'got a stop at step 1000000000, allowed: a whole number 1 … 50'],
  [
    'one without a tail',
    [{ step: 5 }],
    'got undefined steps of the tail at step 5, allowed: a whole number 1 … 5',
  ],
  [
    'a tail that ends elsewhere',
    [{ step: 9, tail: 2, tailFrom: 5 }],
    'got the first step of a tail 5, allowed: 8',
  ],
  ['tails that overlap', [stopAt(20, 5), stopAt(22, 5)], 'got the first step of a tail 18'],
])('stops that no engine can gather are refused: %s', (_, stops, message) => {
  const gathering = () => new Gathering(plan, 'f32', { stops: stops as ReturnType<typeof stopsOf> });
  expect(gathering).toThrow(RangeError);
  expect(gathering).toThrow(message);
});

test('a state of other runs is refused', () => {
  const start = { step: 20, state: new Float32Array(3) };
  expect(() => new Gathering(plan, 'f32', { stops: [stopAt(50, 10)], start })).toThrow(
    /^got a state of 3 values to go on from, allowed: \d+, that of 6 runs$/,
  );
  expect(() => new Gathering(plan, 'f32', { stops: [stopAt(20, 5)], start })).toThrow(
    'got a stop at step 20',
  );
});
