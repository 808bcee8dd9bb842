// The register of file formats: every row writes what it says, what carries a spec is opened again, the rest is refused.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { fieldToCsv, trajectoryToCsv } from '../../src/formats/csv.ts';
import { decodeSpec, endingsOf, formatOf, formatsOf, openedEndings } from '../../src/formats/find.ts';
import { FormatError, type Content, type Subject } from '../../src/formats/format.ts';
import { FORMATS } from '../../src/formats/index.ts';
import { fieldToJson, trajectoryToJson } from '../../src/formats/json.ts';
import { readNpy } from '../../src/formats/npy.ts';
import { fieldToNpz, trajectoryToNpz } from '../../src/formats/npz.ts';
import { layerOf } from '../../src/reading/layers.ts';
import { replay } from '../../src/replay/replay.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { SpecError } from '../../src/spec/error.ts';
import { computeField, divergingSpec, smallSpec } from './fields.ts';

const field = computeField(divergingSpec());
const run = replay(parseSpec(smallSpec()), { eta0: 0.6 });
const showing = { shown: 'finalLoss', colours: layerOf('finalLoss').colours(field, {}) } as const;

function bytesOf(content: Content): Uint8Array {
  if (content instanceof Uint8Array) return content;
  return new TextEncoder().encode(typeof content === 'string' ? content : [...content].join(''));
}

async function written(ending: string, of: Subject): Promise<Uint8Array> {
  switch (of) {
    case 'field':
      return bytesOf(await formatOf(ending, of).encode(field, showing));
    case 'run':
      return bytesOf(await formatOf(ending, of).encode(run));
    case 'spec':
      return bytesOf(await formatOf(ending, of).encode(field.spec));
  }
}

const text = async (ending: string, of: Subject): Promise<string> =>
  new TextDecoder().decode(await written(ending, of));

test('an ending names one format of a subject', () => {
  for (const of of ['field', 'run', 'spec'] as const) {
    const endings = endingsOf(of);
    expect(new Set(endings).size).toBe(endings.length);
    for (const format of formatsOf(of)) expect(formatOf(format.ending, of)).toBe(format);
  }
});

test('an ending that no row has is refused, with what is allowed', () => {
  expect(() => formatOf('.txt', 'field')).toThrow(FormatError);
  expect(() => formatOf('.txt', 'field')).toThrow(
    'got ".txt" for a file of the landscape, allowed: .png .svg .csv .npz .npy .json',
  );
  expect(() => formatOf('.npx', 'run')).toThrow(/allowed: \.csv \.npz \.json \.py; did you mean "\.npz"\?$/);
});

describe('a row writes what it says', () => {
  test('landscapes', async () => {
    expect(await text('.csv', 'field')).toBe(fieldToCsv(field));
    expect(JSON.parse(await text('.json', 'field'))).toEqual(fieldToJson(field));
    expect(await written('.npz', 'field')).toEqual(fieldToNpz(field));
    expect(readNpy(await written('.npy', 'field')).values).toEqual(field.metrics.finalLoss);
    const svg = await text('.svg', 'field');
    const picture = Buffer.from(await written('.png', 'field')).toString('base64');
    expect(svg).toContain(`href="data:image/png;base64,${picture}"`);
  });

  test('runs', async () => {
    expect(await text('.csv', 'run')).toBe(trajectoryToCsv(run));
    expect(JSON.parse(await text('.json', 'run'))).toEqual(JSON.parse(JSON.stringify(trajectoryToJson(run))));
    expect(await written('.npz', 'run')).toEqual(trajectoryToNpz(run));
    expect(await text('.py', 'run')).toContain('def loss_and_gradient(w, b):');
  });

  test.each(FORMATS.map(({ ending, of, title }) => [title, ending, of] as const))(
    '%s: something, and words about it',
    async (title, ending, of) => {
      expect((await written(ending, of)).length).toBeGreaterThan(50);
      expect(FORMATS.filter((row) => row.title === title)).toHaveLength(1);
      expect(ending).toMatch(/^\.[a-z0-9.]+$/);
    },
  );
});

describe('a file is opened', () => {
  test('by whatever row knows its bytes, and gives back the spec that it was written with', async () => {
    expect(openedEndings()).toEqual(['.png', '.json']);
    const optional = { decode: undefined, knows: undefined };
    for (const { ending, of, decode, knows } of FORMATS.map((row) => ({ ...optional, ...row }))) {
      if (!decode) continue;
      const bytes = await written(ending, of);
      expect(parseSpec(await decodeSpec(bytes))).toEqual(field.spec);
      expect(knows?.(bytes.subarray(0, 512))).toBe(true);
    }
  });

  test('a byte order mark is no part of it', async () => {
    const bytes = new TextEncoder().encode(`\ufeff${JSON.stringify(field.spec)}`);
    expect(await decodeSpec(bytes)).toEqual(field.spec);
  });

  test.each([
    ['nothing', '  \n', /^got nothing, allowed: a spec as JSON$/],
    [
      'broken JSON',
      '{\n  "steps": 1,\n  oops\n}',
      /^got text that is no JSON \(.*3.*3.*\), allowed: a spec as JSON$/,
    ],
  ])('%s is refused', async (_, content, message) => {
    const opened = decodeSpec(new TextEncoder().encode(content));
    await expect(opened).rejects.toThrow(message);
    await expect(opened).rejects.toThrow(FormatError);
  });

  test('a picture that carries no spec is refused as one', async () => {
    const other = encode({ width: 1, height: 1, data: Uint8Array.of(0, 0, 0, 255) });
    await expect(decodeSpec(other)).rejects.toThrow(SpecError);
    await expect(decodeSpec(other)).rejects.toThrow(/picture without a spec/);
  });
});

test('the README names every ending of a landscape', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  for (const ending of endingsOf('field')) expect(readme).toContain(ending);
});
