// The register of formats: each kind's endings, no two alike, every format written by its row, and an ending that there is
// none of refused by name.
import { expect, test } from 'vitest';
import { blobOf } from '../../src/formats/blob.ts';
import type { Content } from '../../src/formats/format.ts';
import { endingsOf, FORMATS, formatInfos, formatOf, formatsOf } from '../../src/formats/index.ts';
import { isPng, readSpecFromPng } from '../../src/formats/png.ts';
import { coloursOf, picture } from '../../src/reading/colours.ts';
import { replay } from '../../src/replay/replay.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { decode } from 'fast-png';
import { landscapeOf } from '../landscape.ts';

const lecture = parseSpec(findPreset('lecture')!.spec);
const spec = {
  ...lecture,
  steps: 40,
  tail: 10,
  axes: { x: { ...lecture.axes.x, to: 60, count: 12 }, y: { ...lecture.axes.y, count: 5 } },
};
const field = landscapeOf(makePlan(spec), 'f32');
const run = replay(spec);

const bytesOf = (content: Content): Uint8Array =>
  content instanceof Uint8Array
    ? content
    : new TextEncoder().encode(typeof content === 'string' ? content : [...content].join(''));

test('an ending is one format of its kind', () => {
  expect(endingsOf('field')).toEqual(['.png', '.svg', '.csv', '.npz', '.npy', '.json']);
  expect(endingsOf('run')).toEqual(['.csv', '.npz', '.json', '.py']);
  expect(endingsOf('spec')).toEqual(['.json']);
  const names = FORMATS.map(({ of, ending }) => of + ending);
  expect(new Set(names).size).toBe(names.length);
  expect(structuredClone(formatInfos())).toEqual(formatInfos());
});

test('an ending that no format has is refused with those there are', () => {
  expect(() => formatOf('.gif', 'run')).toThrow(
    'got the ending ".gif", allowed for a run: .csv .npz .json .py',
  );
  expect(() => formatOf('.py', 'field')).toThrow(RangeError);
});

test.each(formatsOf('field'))('a landscape as $ending, and the same bytes as a blob', async (format) => {
  const choice = { shown: 'finalLoss' } as const;
  const bytes = bytesOf(format.encode(field, choice));
  expect(bytes.length).toBeGreaterThan(100);
  const blob = await blobOf(format, field, choice);
  expect(blob.type).toBe(format.media);
  expect(new Uint8Array(await blob.arrayBuffer())).toEqual(new Uint8Array(bytes));
});

test('the picture has the colours that the page shows, on the metric’s own scale and clipped', () => {
  const png = bytesOf(formatOf('.png', 'field').encode(field, { shown: 'divergedAt' }));
  expect(isPng(png)).toBe(true);
  expect(readSpecFromPng(png)).toEqual(spec);
  const colours = coloursOf(field, 'divergedAt', {});
  expect(colours).toMatchObject({ scale: 'log', isClipped: true });
  expect([...decode(png).data]).toEqual([...picture(field, 'divergedAt', colours).data]);
  const [viridis, cividis] = (['viridis', 'cividis'] as const).map((table) =>
    bytesOf(formatOf('.png', 'field').encode(field, { shown: 'finalLoss', table })),
  );
  expect(cividis).not.toEqual(viridis);
});

test.each(formatsOf('run'))('a run as $ending', (format) => {
  expect(bytesOf(format.encode(run, { shown: 'finalLoss' })).length).toBeGreaterThan(100);
});

test('a spec as JSON reads back the same', () => {
  const text = new TextDecoder().decode(bytesOf(formatOf('.json', 'spec').encode(spec, { shown: 'regime' })));
  expect(parseSpec(JSON.parse(text))).toEqual(spec);
});
