// What lies between two landscapes: counted cell by cell, told in a sentence, and painted.
import { expect, test } from 'vitest';
import { differenceAt, regimesBetween, valuesBetween } from '../../src/comparison/between.ts';
import { FieldReader } from '../../src/fields/field-reader.ts';
import { REGIMES, type Regime } from '../../src/program/metrics/regime.ts';
import { regimeSentence, valueSentence } from '../../src/comparison/difference-words.ts';
import { regimesPainter, valuesPainter } from '../../src/comparison/difference-picture.ts';
import { parseColour, REGIME_COLOURS } from '../../src/reading/colour-maps.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { landscapeOf } from '../landscape.ts';

const codes = (...regimes: Regime[]): Uint8Array =>
  Uint8Array.from(regimes, (regime) => REGIMES.indexOf(regime));
const NAMES = ['RMSProp', 'AdaGrad'] as const;
/** Words without the blanks that hold a number to them. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

test('transitions are counted, the most frequent first, and what is the same is none', () => {
  const a = codes('converged', 'converged', 'converged', 'diverged', 'not-arrived');
  const b = codes('converged', 'oscillates-low', 'oscillates-low', 'converged', 'not-arrived');
  const { cells, transitions, overlaps } = regimesBetween(a, b);
  expect(cells).toBe(5);
  expect(transitions).toEqual([
    { from: 'converged', to: 'oscillates-low', count: 2 },
    { from: 'diverged', to: 'converged', count: 1 },
  ]);
  expect(overlaps['comes to rest']).toEqual({ first: 2, second: 1, both: 1, none: 1 });
  expect(overlaps.arrives).toEqual({ first: 0, second: 1, both: 3, none: 1 });
});

test.each([
  {
    a: codes('converged', 'not-arrived', 'not-arrived', 'not-arrived'),
    b: codes('not-arrived', 'converged', 'converged', 'not-arrived'),
    told: 'AdaGrad comes to rest in 67 % of the cells where RMSProp does not, and RMSProp in 50 % of those where AdaGrad does not.',
  },
  {
    a: codes('converged', 'not-arrived', 'not-arrived', 'not-arrived', 'not-arrived'),
    b: codes('converged', 'converged', 'not-arrived', 'not-arrived', 'not-arrived'),
    told: 'AdaGrad comes to rest in 25 % of the cells where RMSProp does not, and wherever RMSProp does.',
  },
  {
    a: codes('oscillates-low', 'oscillates-low', 'oscillates-high', 'diverged'),
    b: codes('diverged', 'diverged', 'diverged', 'diverged'),
    told: 'AdaGrad diverges in 100 % of the cells where RMSProp does not, and wherever RMSProp does.',
  },
  {
    a: codes('not-arrived', 'not-arrived'),
    b: codes('oscillates-high', 'not-arrived'),
    told: 'RMSProp and AdaGrad end alike in all but 50 % of the cells, which change in kind alone.',
  },
  { a: codes('converged'), b: codes('converged'), told: 'RMSProp and AdaGrad end alike in every cell.' },
])('$told', ({ a, b, told }) => {
  expect(plain(regimeSentence(regimesBetween(a, b), NAMES))).toBe(told);
});

test('values are compared where both have one; ∞ is larger than any', () => {
  const between = valuesBetween([1, 2, 3, Infinity, NaN, NaN, Infinity], [0, 2, 5, 1, NaN, 1, Infinity]);
  expect(between).toMatchObject({ firstLarger: 2, secondLarger: 1, oneSided: 1, cells: 7 });
  expect(between.range).toMatchObject({ most: 2, different: 3 });
  expect([differenceAt(NaN, NaN), differenceAt(Infinity, Infinity), differenceAt(NaN, 1)]).toEqual([
    0,
    0,
    NaN,
  ]);
  expect(plain(valueSentence(between, 'tail loss', NAMES))).toBe(
    'The tail loss of AdaGrad is lower than that of RMSProp in 29 % of the cells, and higher in 14 %, by 2 in the median. In 14 % only one of them has a value.',
  );
  expect(plain(valueSentence(valuesBetween([1, NaN], [1, NaN]), 'period', NAMES))).toBe(
    'The period of RMSProp and AdaGrad is the same where both have one.',
  );
});

test('what is the same is pale, what differs has stripes of both', () => {
  const columns = 160;
  const a = new Uint8Array(columns).fill(REGIMES.indexOf('converged'));
  const b = a.map((code, cell) => (cell < 80 ? code : REGIMES.indexOf('diverged')));
  const pixels = regimesPainter(a, b, [1, columns])(0, 1);
  const at = (cell: number): number[] => [...pixels.subarray(4 * cell, 4 * cell + 3)];
  const own = [...parseColour(REGIME_COLOURS.converged)];
  expect(at(0)).toEqual(own.map((part) => Math.round(255 - 0.28 * (255 - part))));
  const stripes = new Set(Array.from({ length: 80 }, (_, cell) => at(80 + cell).join()));
  expect(stripes).toEqual(new Set([own.join(), parseColour(REGIME_COLOURS.diverged).join()]));
});

test('of values the first less the second is orange where it is more, purple where it is less, clear where none', () => {
  const [a, b] = [
    [2, 1, 1, NaN],
    [1, 1, 2, 1],
  ];
  const pixels = valuesPainter(a, b, [1, 4], valuesBetween(a, b))(0, 1);
  const [more, same, less, none] = [0, 1, 2, 3].map((cell) => [...pixels.subarray(4 * cell, 4 * cell + 3)]);
  expect(more[0]).toBeGreaterThan(more[2] + 40);
  expect(less[2]).toBeGreaterThan(less[1] + 40);
  expect(Math.min(...same)).toBeGreaterThan(240);
  expect(none).toEqual([...parseColour('#d4d4d4')]);
});

test('the worker that keeps two fields reads them as one, and refuses those of other cells', async () => {
  const { spec } = findPreset('lecture')!;
  const axes = { x: { ...spec.axes.x, count: 12 }, y: { ...spec.axes.y, count: 8 } };
  const field = (changes: object, y = axes.y) =>
    landscapeOf(
      makePlan(parseSpec({ ...spec, steps: 100, tail: 20, axes: { x: axes.x, y }, ...changes })),
      'f32',
    );
  const reader = new FieldReader();
  reader.take(1, field({}));
  reader.take(2, field({ optimizer: { id: 'rmsprop', hyper: { eps: 1 } } }));
  reader.take(3, field({}, { ...axes.y, count: 4 }));
  const regimes = await reader.difference(1, 2, 'regimeLoss', ['A', 'B']);
  expect(regimes).toMatchObject({ of: 'regimes', between: { cells: 96 } });
  const values = await reader.difference(1, 2, 'tailLoss', ['A', 'B']);
  expect(values).toMatchObject({ of: 'values', sentence: expect.stringMatching(/^The tail loss of B is /) });
  const rows = await reader.differenceBand(1, 2, 'tailLoss', values, 2, 3);
  const whole = await reader.differenceBand(1, 2, 'tailLoss', values, 0, 8);
  expect([...rows]).toEqual([...whole.subarray(4 * 12 * 2, 4 * 12 * 5)]);
  await expect(reader.difference(1, 3, 'regime', ['A', 'B'])).rejects.toThrow(
    'got maps of 8 × 12 and 4 × 12 cells, expected the same cells in both',
  );
});
