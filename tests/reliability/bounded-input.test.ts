// Endless and huge input is refused as soon as it passes the limit, wherever it comes from, with what is allowed.
import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { checkSpecSize } from '../../src/formats/spec-size.ts';
import { readSpecFromPng, writePng } from '../../src/formats/png.ts';
import { MAX_PICTURE_BYTES, MAX_SPEC_BYTES } from '../../src/model/limits.ts';
import { PRESETS } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { etascape, small, useFolder, type Ended } from '../cli/run.ts';

const path = useFolder();
const SMALL = small(2, 2, 'steps=10', 'tail=5');
const spec = parseSpec(PRESETS[0].spec);
const picture = writePng({ width: 1, height: 1, data: new Uint8ClampedArray(4) }, spec);

/** A file of so many bytes, of which only the first take room. */
function makeSparse(name: string, beginning: string | Uint8Array, bytes: number): void {
  const file = openSync(path(name), 'w');
  writeSync(file, Buffer.from(beginning));
  ftruncateSync(file, bytes);
  closeSync(file);
}

beforeAll(() => {
  makeSparse('huge.json', '{', 600_000_000);
  makeSparse('huge.png', picture, MAX_PICTURE_BYTES + 1);
  makeSparse('large.png', picture, MAX_SPEC_BYTES + 1);
});

function expectRefused({ status, stdout, stderr }: Ended, name: string, what: string, allowed: number): void {
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  const start = `etascape: ${name}: got `;
  expect(stderr.slice(0, start.length)).toBe(start);
  const [, got, rest] = /^(\d+) (.*)\n$/.exec(stderr.slice(start.length))!;
  expect(rest).toBe(`bytes or more, allowed: ${what} of ${allowed} bytes at most`);
  expect(Number(got)).toBeGreaterThan(allowed);
  expect(Number(got)).toBeLessThanOrEqual(allowed + 65_536);
}

test('a device without an end', async () => {
  expectRefused(await etascape(['sweep', '/dev/zero']), '/dev/zero', 'a spec as JSON', MAX_SPEC_BYTES);
});

test('a huge file, as every command reads it', async () => {
  for (const command of ['sweep', 'replay', 'compare', 'analyse', 'league', 'wgsl']) {
    const ended = await etascape([command, path('huge.json')]);
    expectRefused(ended, path('huge.json'), 'a spec as JSON', MAX_SPEC_BYTES);
  }
});

/** What a shell makes of a command line, in which $0 is a name; it ends when all that it started has ended. */
function shell(script: string, name = ''): Ended {
  const root = new URL('../..', import.meta.url);
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script, name], { cwd: root, encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('a pipe and a FIFO without an end, whose writers are let go', () => {
  const piped = shell('cat /dev/zero | node bin/etascape.js sweep -');
  expectRefused(piped, 'standard input', 'a spec as JSON', MAX_SPEC_BYTES);
  const through = shell('mkfifo "$0"; cat /dev/zero > "$0" & node bin/etascape.js sweep "$0"', path('fifo'));
  expectRefused(through, path('fifo'), 'a spec as JSON', MAX_SPEC_BYTES);
});

test('a picture may be as large as the largest map, and no larger', async () => {
  const ended = await etascape(['sweep', path('huge.png')]);
  expectRefused(ended, path('huge.png'), 'a picture that carries a spec', MAX_PICTURE_BYTES);
  const { status, stdout } = await etascape([
    ...['sweep', path('large.png'), '--engine', 'cpu', '--json'],
    ...SMALL,
  ]);
  expect(status).toBe(0);
  expect(JSON.parse(stdout).spec.problem).toEqual(spec.problem);
});

test('a picture comes from standard input too', () => {
  writeFileSync(path('small.png'), picture);
  const { stdout } = shell(
    `node bin/etascape.js sweep - --engine cpu --json ${SMALL.join(' ')} < "$0"`,
    path('small.png'),
  );
  expect(JSON.parse(stdout).spec.problem).toEqual(spec.problem);
});

test('the limits themselves', () => {
  const json = Buffer.from('{"a": 1}');
  expect(() => checkSpecSize('x', json, MAX_SPEC_BYTES)).not.toThrow();
  expect(() => checkSpecSize('x', json, MAX_SPEC_BYTES + 1)).toThrow(/^x: got 16777217 bytes or more/);
  expect(() => checkSpecSize('x', picture, MAX_PICTURE_BYTES)).not.toThrow();
  expect(() => checkSpecSize('x', picture, MAX_PICTURE_BYTES + 1)).toThrow(/a picture that carries/);
});

test('the spec within a picture is no larger than one of its own', () => {
  const text = Buffer.concat([Buffer.from('etascape\0'), Buffer.alloc(MAX_SPEC_BYTES + 1, ' ')]);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(text.length);
  head.write('tEXt', 4);
  const bytes = Buffer.concat([picture.subarray(0, 8), head, text, Buffer.alloc(4)]);
  expect(() => readSpecFromPng(bytes)).toThrow(/picture: got a spec of 16777217 bytes, allowed: 16777216/);
});
