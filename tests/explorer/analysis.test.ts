// What the analysis says in words, and the limit of stability as a line over the map.
import { describe, expect, test } from 'vitest';
import { limitPath, type ToPixel } from '../../src/explorer/map/limit-path.ts';
import {
  arrivalsSentence,
  decadesText,
  limitSentence,
  marginText,
  placesText,
  ratioText,
  inFewerDigits,
  rowText,
  sensitivitySentence,
  sensitivityText,
} from '../../src/reading/analysis-words.ts';
import type { EndKind } from '../../src/analysis/take.ts';
import type { Limit } from '../../src/analysis/facts.ts';
import { arrivesIf, GLOSSARY, REGIME_WORDS } from '../../src/analysis/glossary.ts';
import { absent, stated, type Stated } from '../../src/analysis/stated.ts';
import { axisValues } from '../../src/model/axis.ts';
import type { Landscape } from '../../src/sweep/landscape.ts';

describe('words', () => {
  test('a value is rounded to what it means', () => {
    expect(inFewerDigits(0.015927)).toBe(0.016);
    expect(inFewerDigits(0.0699999)).toBe(0.07);
    expect(inFewerDigits(1e-7 * 1.234)).toBeCloseTo(1.23e-7, 12);
  });

  test('the margin', () => {
    const text = (margin: number, marginTo: EndKind, marginSide: 'above' | 'below' = 'above') =>
      marginText({ margin, marginTo, marginSide });
    expect(text(4.02, 'border')).toBe('a factor 4 below the border');
    expect(text(2.13, 'limit')).toBe('a factor 2.1 below the limit');
    expect(text(31, 'border', 'below')).toBe('a factor 31 above the border');
    expect(text(2.2, 'edge')).toBe('at least a factor 2.2, to the edge of the map');
  });

  test('the width of a band', () => {
    expect(decadesText(1.34)).toBe('1.3 decades wide');
    expect(decadesText(1.003)).toBe('1 decade wide');
    expect(decadesText(0.42)).toBe('0.4 decades wide');
    expect(decadesText(0)).toBe('a single cell wide');
    expect(decadesText(NaN)).toBe('');
  });

  const limit = (eta0: number | undefined): Stated<Limit> =>
    eta0 === undefined
      ? absent('no one rate parts them')
      : stated({ eta0, isOfOwnWay: false, steps: 500, states: [] });
  test.each([
    [0.07, 0.0702, /^Theory holds: .* up to η₀ = 0\.0702, .* says 0\.07\.$/],
    [0.07, 0.035, /^Theory misses by a factor 2: .* below the 0\.07 of/],
    [0.07, 0.21, /^Theory misses by a factor 3: .* above the 0\.07 of/],
    [undefined, 0.2, /^Measured: .* No limit is predicted: no one rate parts them\.$/],
    [0.07, undefined, /^Theory puts the border at η₀ = 0\.07; none is measured: no one rate parts them\.$/],
    [undefined, undefined, /^No largest stable η₀ is stated: no one rate parts them\.$/],
  ])('the limits %o and %o', (predicted, measured, sentence) =>
    expect(
      limitSentence({ limit: { predicted: limit(predicted), measured: limit(measured) } }, 'η₀', ''),
    ).toMatch(sentence),
  );

  test.each([
    [['v'], /each run’s own way of 500 steps leaves in v, .* up to η₀ = 2\.$/],
    [['a', 'total'], /each run’s own way of 500 steps leaves in a and total, /],
    [[], /each run’s own way of 500 steps leaves behind, /],
  ])('a limit of runs with their own %j says so', (states, sentence) => {
    const measured = stated({ eta0: 2, isOfOwnWay: true, steps: 500, states });
    expect(limitSentence({ limit: { predicted: limit(undefined), measured } }, 'η₀', '')).toMatch(sentence);
  });

  test.each([
    [0.07, 0.0702, /^Theory holds at κ = 13\.9: /],
    [0.07, 0.035, /^Theory misses at κ = 13\.9 by a factor 2: /],
    [undefined, 0.2, /^Measured at κ = 13\.9: /],
    [0.07, undefined, /^Theory puts the border at κ = 13\.9 at η₀ = 0\.07; none is measured: /],
    [undefined, undefined, /^No largest stable η₀ is stated at κ = 13\.9: /],
  ])('the limits %o and %o say where they hold', (predicted, measured, sentence) =>
    expect(
      limitSentence(
        { limit: { predicted: limit(predicted), measured: limit(measured) } },
        'η₀',
        ' at κ = 13.9',
      ),
    ).toMatch(sentence),
  );

  test('the ratio of the limits', () => {
    expect(ratioText({ predicted: 0.07, measured: 0.0701 })).toBe('measured ÷ predicted 1.001');
    expect(ratioText({ predicted: 1, measured: 3.14159 })).toBe('measured ÷ predicted 3.1');
    expect(ratioText({ predicted: undefined, measured: 1 })).toBe('none predicted');
  });

  test('which runs arrive, all and none in words; when one does, as a definition', () => {
    const sentence = (share: number): string =>
      arrivalsSentence({ share, stretch: undefined, isWhole: false }, 'x₀', 'at y₀ = −1');
    expect(sentence(0)).toBe('No run on this map arrives.');
    expect(sentence(0.3)).toBe('Of all runs on this map 30 % arrive; at y₀ = −1 none does.');
    expect(sentence(1)).toBe('Every run on this map arrives.');
    expect(arrivesIf(0.05)).toMatch(/^A run arrives if .* within 5 % of the way/);
    expect(arrivesIf(0.2)).toContain('within 20 % of');
    for (const word of [
      'arrives',
      'comes to rest',
      'oscillates',
      'drifts',
      'diverges',
      'converges',
    ] as const) {
      expect(GLOSSARY[word]).toMatch(/^A run [a-z ]+ if /);
    }
  });

  test('no two regimes go by one name, and none by that of all that arrive', () => {
    const labels = Object.values(REGIME_WORDS).map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    for (const label of labels) expect(label).not.toMatch(/^arriv/);
  });

  test('the sensitivity', () => {
    expect([0.01, 0.1, 0.4, 0.6, 0.9].map(sensitivityText)).toEqual([
      'hardly any',
      'low',
      'moderate',
      'high',
      'nearly total',
    ]);
    const sentence = (relative: number, arrives = true): string =>
      sensitivitySentence({ relative, arrives }, 'η₀');
    expect(sentence(0.437)).toContain('44 % of what there is to gain');
    expect(sentence(0.004)).toContain('less than 1 %');
    expect(sentence(0)).toContain('average 0 %');
    expect(sentence(0, false)).toMatch(/None of these runs arrives, so that is no merit\.$/);
  });

  test.each([
    [{ scale: 'linear', from: 0, to: 0.999, count: 256 }, 230, '0.901'],
    [{ scale: 'log', from: 1, to: 100, count: 8 }, 4, '13.9'],
    [{ scale: 'complement', from: 0.9, to: 0.99999, count: 256 }, 254, '0.99998963'],
    [{ scale: 'linear', from: 1.5, to: 101.5, count: 2 }, 0, '1.5'],
    [{ scale: 'linear', from: 40, to: 41, count: 1 }, 0, '40'],
  ] as const)('a row of %o is named by its own value, not by one nearby', (along, row, text) => {
    const axis = { param: 'beta', ...along };
    expect(rowText(axis, axisValues(axis), axisValues(axis)[row])).toBe(text);
  });

  test('a place is named by what lies along the axes, but for eta0', () => {
    const axes = {
      x: { param: 'eta0', scale: 'log', from: 0.01, to: 1, count: 3 },
      y: { param: 'problem.kappa', scale: 'log', from: 1, to: 100, count: 8 },
    } as const;
    const field = { spec: { axes } as Landscape['spec'], x: axisValues(axes.x), y: axisValues(axes.y) };
    expect(placesText(field, { 'problem.kappa': field.y[4] }, (param) => param)).toBe(
      ' at problem.kappa = 13.9',
    );
    expect(placesText(field, {}, (param) => param)).toBe('');
  });
});

describe('limitPath', () => {
  const field = { x: Float64Array.of(0, 1, 2), y: Float64Array.of(0, 1, 2) };
  /** Ten pixels a unit, y upwards. */
  const toPixel: ToPixel = { x: (value) => 10 * value, y: (value) => 20 - 10 * value, width: 20, height: 20 };
  const path = (eta0: number[], along: 'x' | 'y' = 'x') =>
    limitPath({ along, eta0: Float64Array.from(eta0) }, field, toPixel);

  test('lies at eta0 in each row, or in each column', () => {
    expect(path([1, 1.5, 0.5])).toBe('M10,20L15,10L5,0');
    expect(path([1, 1.5, 0.5], 'y')).toBe('M0,10L10,5L20,15');
  });

  test('is cut at the edges and begins anew where it comes back', () => {
    expect(path([1, 3, 1])).toBe('M10,20L20,15M20,5L10,0');
    expect(path([-1, 1, 1])).toBe('M0,15L10,10L10,0');
  });

  test('is empty where none of it is on the plot', () => {
    expect(path([3, 3, 3])).toBe('');
    expect(path([-1, -2, -1])).toBe('');
    expect(path([NaN, NaN, NaN])).toBe('');
  });

  test('breaks where there is no limit', () => {
    const long = { x: field.x, y: Float64Array.of(0, 0.5, 1, 1.5, 2) };
    const line = { along: 'x', eta0: Float64Array.of(1, 1, NaN, 1, 1) } as const;
    expect(limitPath(line, long, toPixel)).toBe('M10,20L10,15M10,5L10,0');
  });

  test('crosses the plot where there is one row only', () => {
    const one = { x: field.x, y: Float64Array.of(1) };
    expect(limitPath({ along: 'x', eta0: Float64Array.of(1) }, one, toPixel)).toBe('M10,0L10,20');
    expect(limitPath({ along: 'x', eta0: Float64Array.of(5) }, one, toPixel)).toBe('');
  });
});
