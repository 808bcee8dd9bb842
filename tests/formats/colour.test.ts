// Colours and pictures: which way up, what has no colour of the table, and that a picture carries its spec.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { decode, encode } from 'fast-png';
import { interpolateCividis, interpolateViridis } from 'd3-scale-chromatic';
import { describe, expect, test, vi } from 'vitest';
import { REGIME_STYLES } from '../../src/reading/regimes.ts';
import {
  COLOUR_TABLES,
  colourField,
  colourFraction,
  colourRegimes,
  colourTable,
  INFINITE_COLOUR,
  MISSING_COLOUR,
  parseColour,
  quantileRange,
  REGIME_COLOURS,
} from '../../src/reading/colour-maps.ts';
import { readSpecFromPng, writePng } from '../../src/formats/png.ts';
import { REGIMES } from '../../src/program/metrics/regime.ts';
import { PRESETS } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { SpecError } from '../../src/spec/error.ts';

const linear = { table: 'viridis', scale: 'linear', range: [0, 1] } as const;

/** The colour of one pixel. */
function pixel({ data, width }: { data: ArrayLike<number>; width: number }, column: number, row: number) {
  return [0, 1, 2, 3].map((channel) => data[4 * (row * width + column) + channel]);
}

test('the tables are up to date', () => {
  const script = join(import.meta.dirname, '../../scripts/make-colour-tables.js');
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test.each(COLOUR_TABLES)('%s has 256 colours', (table) => expect(colourTable(table)).toHaveLength(768));

test('a table of fewer colours is refused, and no black picture', async () => {
  vi.resetModules();
  vi.doMock('../../src/reading/tables/index.ts', () => ({ TABLES: [{ id: 'short', colours: 'AAAA////' }] }));
  try {
    const { colourTable } = await import('../../src/reading/colour-maps.ts');
    expect(() => colourTable('short' as 'viridis')).toThrow(
      'got 6 bytes of the colours "short", expected 768',
    );
  } finally {
    vi.doUnmock('../../src/reading/tables/index.ts');
    vi.resetModules();
  }
});

test('the ends of the tables are those of d3', () => {
  expect(Array.from(colourTable('viridis').subarray(0, 3))).toEqual(parseColour(interpolateViridis(0)));
  expect(Array.from(colourTable('viridis').subarray(765))).toEqual(parseColour(interpolateViridis(1)));
  const last = interpolateCividis(1).match(/\d+/g)!.map(Number);
  expect(Array.from(colourTable('cividis').subarray(765))).toEqual(last);
});

test('row 0 is at the bottom of the picture', () => {
  const picture = colourField([0, 0, 1, 1, 0.5, 0.5], [3, 2], linear);
  expect([picture.width, picture.height]).toEqual([2, 3]);
  const [low, high] = [colourTable('viridis').subarray(0, 3), colourTable('viridis').subarray(765)];
  expect(pixel(picture, 0, 2)).toEqual([...low, 255]);
  expect(pixel(picture, 1, 1)).toEqual([...high, 255]);
});

test('what is not finite has a colour of its own', () => {
  const picture = colourField([NaN, Infinity, -Infinity], [1, 3], linear);
  expect(pixel(picture, 0, 0)).toEqual([...parseColour(MISSING_COLOUR), 255]);
  expect(pixel(picture, 1, 0)).toEqual([...parseColour(INFINITE_COLOUR), 255]);
  expect(pixel(picture, 2, 0)).toEqual([...parseColour(INFINITE_COLOUR), 255]);
});

describe('scales', () => {
  test('linear is clamped to its range', () => {
    const at = colourFraction([], { scale: 'linear', range: [1, 3] });
    expect([0, 1, 2, 3, 9].map(at)).toEqual([0, 0, 0.5, 1, 1]);
  });

  test('log puts 0 and less at the low end, and finds a low end of its own where there is none', () => {
    const at = colourFraction([], { scale: 'log', range: [0.01, 1] });
    expect([-1, 0, 0.01, 0.1, 1, 5].map(at)).toEqual([0, 0, 0, expect.closeTo(0.5, 12), 1, 1]);
    const own = colourFraction([0, 1e-4, 1, NaN], { scale: 'log', range: [0, 1] });
    expect(own(0.01)).toBeCloseTo(0.5, 12);
  });

  test('rank spreads values evenly, ties in their middle', () => {
    const values = [5, 1e9, 5, NaN, -3, Infinity, 7];
    const at = colourFraction(values, { scale: 'rank', range: [0, 0] });
    expect([-3, 5, 7, 1e9].map(at)).toEqual([0, 0.375, 0.75, 1]);
  });

  test.each(['linear', 'log', 'rank'] as const)('%s has a colour where all values are the same', (scale) => {
    const fraction = colourFraction([2, 2], { scale, range: [2, 2] })(2);
    expect(fraction).toBeGreaterThanOrEqual(0);
    expect(fraction).toBeLessThanOrEqual(1);
  });
});

test('the range of quantiles leaves out what is not finite', () => {
  const values = [NaN, Infinity, ...Array.from({ length: 101 }, (_, index) => index)];
  expect(quantileRange(values)).toEqual([2, 98]);
  expect(quantileRange(values, 0, 1)).toEqual([0, 100]);
  expect(quantileRange(Float32Array.of(NaN))).toEqual([0, 1]);
});

test('regimes have the colours that the page has', () => {
  const onPage = Object.fromEntries(
    Object.entries(REGIME_STYLES).map(([regime, { colour }]) => [regime, colour]),
  );
  expect(REGIME_COLOURS).toEqual(onPage);
  const picture = colourRegimes(
    Uint8Array.from(REGIMES, (_, code) => code),
    [1, REGIMES.length],
  );
  REGIMES.forEach((regime, code) => {
    expect(pixel(picture, code, 0)).toEqual([...parseColour(REGIME_COLOURS[regime]), 255]);
  });
});

describe('PNG', () => {
  const picture = colourField([0, 1, 0.5, NaN, 0.2, 0.9], [2, 3], linear);

  test.each(PRESETS.map(({ id, spec }) => [id, parseSpec(spec)] as const))('carries %s', (_, spec) => {
    const bytes = writePng(picture, spec);
    const decoded = decode(bytes, { checkCrc: true });
    expect([decoded.width, decoded.height, decoded.channels]).toEqual([3, 2, 4]);
    expect(Array.from(decoded.data)).toEqual(Array.from(picture.data));
    expect(readSpecFromPng(bytes)).toEqual(spec);
  });

  test('a name beyond Latin-1 survives', () => {
    const spec = parseSpec({
      problem: { id: 'formula', loss: 'w^2', start: { w: 1 } },
      optimizer: { id: 'formula', hyper: { eta0: 0.1 }, update: 'p = p - eta0 * g', rate: 'eta0' },
      axes: { x: { param: 'eta0', from: 0.1, to: 1 }, y: { param: 'start.w', from: -1, to: 1 } },
    });
    const named = { ...spec, problem: { ...spec.problem, data: 'η₀' } };
    expect(() => readSpecFromPng(writePng(picture, named))).toThrow(/problem\.data: got "η₀"/);
  });

  const other = encode({
    width: 1,
    height: 1,
    data: Uint8Array.of(0, 0, 0, 255),
    text: { Title: 'etascape' },
  });
  const whole = writePng(picture, parseSpec(PRESETS[0].spec));
  test.each([
    ['no picture', new TextEncoder().encode('hello')],
    ['nothing', new Uint8Array(0)],
    ['another picture', other],
    ['half a picture', whole.subarray(0, whole.length / 2)],
    ['a damaged spec', whole.map((byte, index) => (index === whole.length - 40 ? 0x22 : byte))],
  ])('%s is refused', (_, bytes) => {
    expect(() => readSpecFromPng(bytes)).toThrow(SpecError);
  });
});
