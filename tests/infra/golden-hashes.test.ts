// The hashes that are kept are held against what is computed, both ways, and are not replaced by what is in doubt.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { differences, settle, type Golden } from '../../scripts/golden-hashes.js';

const golden = (): Golden => ({
  lecture: { f32: { finalLoss: 'aa', regimes: 'bb' }, f64: { finalLoss: 'cc', regimes: 'dd' } },
  valley: { f32: { finalLoss: 'ee' }, f64: { finalLoss: 'ff' } },
});

/** Changes on one side; on which one does not matter to whether it is found. */
const CHANGES: [string, (side: Golden) => unknown, string[]][] = [
  ['another hash', (side) => (side.lecture.f32.regimes = 'xx'), ['lecture in f32, regimes']],
  ['no metric', (side) => delete side.lecture.f64.regimes, ['lecture in f64, regimes']],
  ['no precision', (side) => delete side.valley.f64, ['valley in f64, finalLoss']],
  ['no preset', (side) => delete side.valley, ['valley in f32, finalLoss', 'valley in f64, finalLoss']],
];

test('the same has no differences', () => expect(differences(golden(), golden())).toEqual([]));

describe.each(CHANGES)('%s', (_, change, places) => {
  test.each(['computed', 'kept'])('of what is %s is told', (which) => {
    const changed = golden();
    change(changed);
    const found = which === 'computed' ? differences(changed, golden()) : differences(golden(), changed);
    expect(found.map((complaint) => complaint.split(':')[0])).toEqual(places);
    expect(found[0]).toMatch(/: got (\w\w|none), expected (\w\w|none)$/);
  });
});

describe('the file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hashes-'));
    file = join(folder, 'hashes.json');
    writeFileSync(file, JSON.stringify(golden()));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const kept = (): unknown => JSON.parse(readFileSync(file, 'utf8'));
  const changed = (): Golden => ({ lecture: { f32: { finalLoss: 'new' }, f64: { finalLoss: 'newer' } } });

  test('is compared and left alone with check', () => {
    expect(settle({ hashes: golden(), file, check: true })).toEqual([]);
    // One that changed, and five that are not there any more.
    expect(settle({ hashes: changed(), file, check: true })).toHaveLength(6);
    expect(kept()).toEqual(golden());
  });

  test('is written without, where the GPU was not asked or agrees', () => {
    expect(settle({ hashes: changed(), file, check: false })).toEqual([]);
    expect(kept()).toEqual(changed());
    const gpu = { lecture: { finalLoss: 'aa', regimes: 'bb' }, valley: { finalLoss: 'ee' } };
    expect(settle({ hashes: golden(), gpu, file, check: false })).toEqual([]);
    expect(kept()).toEqual(golden());
  });

  test.each([
    ['has other bits', { lecture: { finalLoss: 'other' } }],
    ['lacks a metric', { lecture: {} }],
    ['has one more', { lecture: { finalLoss: 'new', regimes: 'bb' } }],
    ['lacks a preset', {}],
  ])('is not written where the GPU %s', (_, gpu) => {
    const complaints = settle({ hashes: changed(), gpu, file, check: false });
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain('lecture in f32 on the GPU');
    expect(kept()).toEqual(golden());
  });
});
