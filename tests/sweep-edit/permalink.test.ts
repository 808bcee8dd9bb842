// A link gives back the spec it was made from, and anything else is refused in words.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePermalink, toPermalink } from '../../src/formats/permalink.ts';
import { findPreset, PRESETS } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import type { SpecInput } from '../../src/spec/structure.ts';
import { SpecError } from '../../src/spec/error.ts';

const lecture = findPreset('lecture')!.spec;
const others: [string, SpecInput][] = [
  ['all that has a default', { ...lecture, steps: 7, tail: 3, thresholds: { settle: 0.1, flips: 0.5 } }],
  ['minibatches', { ...lecture, noise: { batch: 2, seed: 5 } }],
  ['columns', { ...lecture, problem: { id: 'sigmoid-neuron', data: { x: [1, -2.5], y: [0.1, 1e-9] } } }],
  [
    'formulas',
    {
      problem: { id: 'formula', loss: '(1-x)^2 + 100*(y-x^2)^2', start: { x: -1.2, y: 1 } },
      optimizer: { id: 'formula', hyper: { eta0: 0.1 }, state: { v: 0 }, update: 'v = g\np = p - eta0 * v' },
      axes: { x: { param: 'eta0', from: 0.1, to: 1 }, y: { param: 'start.x', from: -1, to: 1, count: 3 } },
    },
  ],
];

describe.each([...PRESETS.map(({ id, spec }): [string, SpecInput] => [id, spec]), ...others])(
  '%s',
  (_, input) => {
    const spec = parseSpec(input);
    const link = toPermalink(spec);

    test('comes back', () => {
      expect(parsePermalink(link)).toEqual(spec);
      expect(parsePermalink(`#${link}\n`)).toEqual(spec);
      expect(toPermalink(parsePermalink(link))).toBe(link);
    });

    test('is a fragment as it stands, and short', () => {
      expect(link).toMatch(/^v1\.[A-Za-z0-9_-]+$/);
      expect(link.length).toBeLessThan(500);
    });
  },
);

test('a link says what it means even if a preset changes', () => {
  const json = JSON.parse(
    atob(toPermalink(parseSpec(lecture)).slice(3).replaceAll('-', '+').replaceAll('_', '/')),
  );
  expect(json.optimizer).toEqual(lecture.optimizer);
  expect(json.problem.data).toBe('six-points');
});

test('a preset’s id is a link', () => {
  expect(parsePermalink('#basins')).toEqual(parseSpec(findPreset('basins')!.spec));
});

describe('refused', () => {
  const link = toPermalink(parseSpec(lecture));
  test.each<[string, string, RegExp]>([
    ['nothing', '', /^link: got "", allowed: v1\.…/],
    ['another text', '#hello', /^link: got "hello"/],
    ['another version', link.replace('v1.', 'v2.'), /^link: got "v2\./],
    ['cut short', link.slice(0, -7), /^link: got a link that is cut short/],
    ['no base64', 'v1.*&%', /cut short or changed/],
    ['no UTF-8', 'v1._w', /cut short or changed/],
    ['no JSON', `v1.${btoa('{x')}`, /cut short or changed/],
    ['no object', `v1.${btoa('5')}`, /^the spec: got 5/],
    ['no axes', `v1.${btoa('{}')}`, /missing/],
    [
      'an unknown optimizer',
      `v1.${btoa(JSON.stringify({ ...lecture, optimizer: { id: 'x' } }))}`,
      /^optimizer\.id/,
    ],
  ])('%s', (_, fragment, message) => {
    expect(() => parsePermalink(fragment)).toThrow(SpecError);
    expect(() => parsePermalink(fragment)).toThrow(message);
  });

  test('whatever the text, by a SpecError on one line', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.json().map((json) => `v1.${Buffer.from(json).toString('base64url')}`),
      fc.nat(link.length).map((cut) => link.slice(0, cut)),
      fc.tuple(fc.nat(link.length - 1), fc.base64String()).map(([at, text]) => link.slice(0, at) + text),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          parsePermalink(text);
        } catch (error) {
          expect(error).toBeInstanceOf(SpecError);
          expect((error as SpecError).message).not.toMatch(/[\n\r]/);
        }
      }),
      { numRuns: 500, seed: 3 },
    );
  });
});
