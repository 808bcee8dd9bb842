// Numbers as the page writes and reads them.
import { expect, test } from 'vitest';
import {
  editable,
  formatAlong,
  formatCount,
  formatNumber,
  formatShare,
  readNumber,
  unbroken,
} from '../../src/reading/numbers.ts';
import { simplestBetween } from '../../src/analysis/simplest.ts';

test.each([
  [0.0117432, '0.0117'],
  [-4, '−4'],
  [0, '0'],
  [500, '500'],
  [65536, '65536'],
  [1.234e-7, '1.23 × 10⁻⁷'],
  [2e9, '2 × 10⁹'],
  [0.99999, '1'],
  [NaN, '–'],
  [Infinity, '∞'],
  [-Infinity, '−∞'],
])('%s is written %s', (value, text) => expect(formatNumber(value)).toBe(text));

test('neighbouring cells of an axis are told apart', () => {
  const log = { param: 'eta0', scale: 'log', from: 0.1, to: 0.1001, count: 256 } as const;
  expect(formatAlong(log, 0.1)).not.toBe(formatAlong(log, 0.1 * 1.00002));
  const near1 = { param: 'beta', scale: 'complement', from: 0.9, to: 0.99999, count: 64 } as const;
  expect(formatAlong(near1, 0.99999)).not.toBe(formatAlong(near1, 0.999988));
  const linear = { param: 'beta', scale: 'linear', from: 0, to: 0.999, count: 256 } as const;
  expect(formatAlong(linear, 0.9)).toBe('0.900');
});

test.each([
  [0.0695, 0.0716, 0.07],
  [0.026, 0.0293, 0.028],
  [0.4, 2.3, 1],
  [-3, 5, 0],
  [-0.0716, -0.0695, -0.07],
  [0.9755, 0.9794, 0.977],
])('the simplest number between %s and %s is %s', (low, high, simplest) => {
  expect(simplestBetween(low, high)).toBe(simplest);
});

test('a share that is there is never written as nothing', () => {
  expect(formatShare(0)).toBe('0 %');
  expect(formatShare(0.001)).toBe('< 1 %');
  expect(formatShare(0.999)).toBe('> 99 %');
  expect(formatShare(1)).toBe('100 %');
});

test('thousands are parted', () => expect(formatCount(65536)).toBe('65\u202f536'));

test.each([
  ['0.1', 0.1],
  [' .5 ', 0.5],
  ['1e-4', 1e-4],
  ['−4', -4],
  ['', ''],
  ['abc', 'abc'],
  ['1.2.3', '1.2.3'],
  ['0x10', '0x10'],
])('%j reads as %j', (text, value) => expect(readNumber(text)).toBe(value));

test('what a field shows reads back the same', () => {
  for (const value of [0.1, 1e-4, -4, 0.999, 1e-8, 500, 0.1 + 0.2]) {
    expect(readNumber(editable(value))).toBeCloseTo(value, 12);
  }
  expect(editable('1..2')).toBe('1..2');
});

test.each([
  ['from 0.23–3 at', 'from 0.23\u2060–\u20603 at'],
  ['1.2 × 10⁻⁷–3 × 10⁻⁵', '1.2\u00a0×\u00a010⁻⁷\u2060–\u20603\u00a0×\u00a010⁻⁵'],
  ['0.23 – 3 or 4 … 5', '0.23\u00a0–\u00a03 or 4\u00a0…\u00a05'],
  ['in < 1 % of the runs', 'in <\u00a01\u00a0% of the runs'],
  [' = −5.44 to', '\u00a0=\u00a0−5.44 to'],
  ['η₀ = 5 holds', 'η₀\u00a0=\u00a05 holds'],
  ['Styblinski–Tang, 500 steps', 'Styblinski–Tang, 500 steps'],
])('no line ends within the numbers of %j', (text, bound) => expect(unbroken(text)).toBe(bound));
