// The soak's judgement: what grows is named, what only moves about is not, and the beginning does not count.
import { expect, test } from 'vitest';
import { compareHalves, COUNT, MEMORY } from '../../bench/soak/counters.js';

const samplesOf = (readings: readonly number[]) => readings.map((value) => ({ heap: value }));
const grew = (readings: readonly number[], margin = MEMORY): boolean =>
  compareHalves(samplesOf(readings), { heap: margin })[0].grew;

test('a counter that rises steadily grew, by whatever little at a time', () => {
  expect(grew(Array.from({ length: 40 }, (_, index) => 100 + 2 * index))).toBe(true);
  expect(grew([5, 5, 6, 7, 8, 9, 10, 11], COUNT)).toBe(true);
});

test('one that comes back to its floor did not, however high it went between', () => {
  expect(grew([100, 180, 100, 190, 101, 180, 102, 200, 101, 190])).toBe(false);
});

test('what is filled at the beginning does not count', () => {
  expect(grew([10, 60, 100, 100, 100, 100, 100, 100, 100, 100])).toBe(false);
});

test('a count that may not rise at all is told from one that stays', () => {
  const none = { share: 0, atLeast: 0 };
  expect(grew([5, 5, 5, 5, 5, 5], none)).toBe(false);
  expect(grew([5, 5, 5, 5, 6, 6], none)).toBe(true);
});
