// One scale for several maps: their values lie in one range, whichever of them is drawn.
import { expect, test } from 'vitest';
import { commonColours } from '../../src/comparison/common-colours.ts';
import { coloursOf, type Colours } from '../../src/reading/colours.ts';

const of = (values: number[], scale: Colours['scale'] & ('linear' | 'log' | 'rank') = 'linear'): Colours =>
  coloursOf(Float64Array.from(values), scale, {});

test('the range of several maps is that of all, the same for each', () => {
  const [low, high] = [of([0, 1, 2]), of([5, 6, 9])];
  const common = commonColours([low, high]);
  expect(common).toMatchObject({ scale: 'linear', table: 'viridis', isClipped: true });
  expect(common).toEqual(commonColours([high, low]));
  const { range } = common as Colours;
  expect([range[0], range[1]]).toEqual([low.range[0], high.range[1]]);
});

test('a map of one value takes the range of the others, and widens it by that value alone', () => {
  const common = commonColours([of([7, 7, 7]), of([1, 2, 3])]) as Colours;
  expect(common.noRange).toBeUndefined();
  expect(common.range[1]).toBe(7);
  expect(common.range[0]).toBe(of([1, 2, 3]).range[0]);
  const none = commonColours([of([NaN, NaN]), of([1, 2, 3])]) as Colours;
  expect(none.range).toEqual(of([1, 2, 3]).range);
  expect(commonColours([of([7, 7]), of([8, 8])])).toEqual(of([7, 7]));
});

test('where one has values below 0 all are drawn on a scale for those, and a logarithm has no end at 0', () => {
  const bent = of([-1, -0.01, 0.01, 10], 'log');
  expect(bent.scale).toBe('symlog');
  const plain = of([0.1, 1, 100], 'log');
  expect(commonColours([plain, bent])).toMatchObject({ scale: 'symlog', threshold: bent.threshold });
  expect((commonColours([plain, of([0, 0], 'log')]) as Colours).range[0]).toBeGreaterThan(0);
});

test('ranks and kinds have no range to share', () => {
  const ranks = of([1, 2, 3], 'rank');
  expect(commonColours([ranks, of([4, 5], 'rank')])).toBe(ranks);
  expect(commonColours(['fixed', 'fixed'])).toBe('fixed');
});
