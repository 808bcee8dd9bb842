// The bits of every preset in f32, as they are kept: what changes them is said in the commit that changes the file.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { makePlan } from '../../src/sweep/plan.ts';
import { PRESETS } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { cpu, disposeEngines } from '../engines/engines.ts';

afterAll(disposeEngines);

type Hashes = Record<string, { f32: Record<string, string>; f64: Record<string, string> }>;
const kept = JSON.parse(readFileSync(new URL('./hashes.json', import.meta.url), 'utf8')) as Hashes;

function hashOf({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  return createHash('sha256')
    .update(new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength))
    .digest('hex');
}

test('every preset has its hashes', () => {
  expect(Object.keys(kept).sort()).toEqual(PRESETS.map(({ id }) => id).sort());
});

test.each(PRESETS)('the bits of $id', async ({ id, spec }) => {
  const { metrics, regimes } = await cpu.run(makePlan(parseSpec(spec)));
  const own = Object.fromEntries(
    Object.entries({ ...metrics, regimes }).map(([metric, values]) => [metric, hashOf(values)]),
  );
  expect(own).toEqual(kept[id].f32);
});
