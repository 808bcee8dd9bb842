// Results that cannot be written: said on one line before the work where that can be known, and nothing is left behind.
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkOut, writeWhole } from '../../src/cli/out-file.ts';
import { etascape, small, useFolder } from '../cli/run.ts';

const path = useFolder();
const PROGRAM = join(import.meta.dirname, '../../bin/etascape.js');
const run = ['sweep', 'lecture', '--engine', 'cpu', ...small(4, 3, 'steps=20', 'tail=5')];
/** So many updates that the test would time out if they were carried out. */
const endless = ['sweep', 'lecture', '--engine', 'cpu', ...small(4000, 4000, 'steps=1000000')];
/** The longest name that file systems take. */
const LONGEST = 255;

function parts(): string[] {
  return readdirSync(dirname(path('x')), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.part'),
  );
}

describe('standard output', () => {
  test.each([
    ['a summary', run],
    ['JSON', [...run, '--json']],
    ['a list', ['list', 'optimizers']],
    ['the help', ['--help']],
  ])('on a full disk: %s', (_, args) => {
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
      encoding: 'utf8',
    });
    expect(stderr).toMatch(/^etascape: standard output: could not be written \(ENOSPC: [^\n]*\)\n$/);
    expect(status).toBe(1);
  });

  test('a reader that goes away after a line ends it quietly', async () => {
    const child = spawn(process.execPath, [PROGRAM, 'list', 'optimizers', '--json']);
    child.stdout.once('data', () => child.stdout.destroy());
    let stderr = '';
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

describe('--out is refused before any work', () => {
  beforeAll(() => {
    writeFileSync(path('protected.json'), 'kept');
    chmodSync(path('protected.json'), 0o444);
    symlinkSync(path('protected.json'), path('to-protected.json'));
    symlinkSync('nowhere.json', path('dangling.json'));
    symlinkSync('circle.json', path('circle.json'));
    mkdirSync(path('folder.json'));
  });

  test.each([
    ['a name too long', `${'a'.repeat(LONGEST - 4)}.json`, /, a name that is too long, allowed: /],
    ['a read-only file', 'protected.json', /protected\.json", which is read-only, allowed: /],
    ['a link to one', 'to-protected.json', /, which is read-only, allowed: /],
    ['a dangling link', 'dangling.json', /dangling\.json", a link to what is not there, allowed: /],
    ['a link to itself', 'circle.json', /circle\.json", a link to what is not there, allowed: /],
    ['a folder', 'folder.json', /, which is no file, allowed: /],
    ['a folder that is not there', 'none/x.json', /allowed: a file in a folder that exists/],
    ['a file as a folder', 'protected.json/x.json', /allowed: a file in a folder that exists/],
  ])('%s', async (_, name, line) => {
    const { status, stdout, stderr } = await etascape([...endless, '--out', path(name)], {
      // Where the work is begun all the same, it is not left to run on.
      during: (child) => setTimeout(() => child.kill('SIGKILL'), 30_000).unref(),
    });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^etascape: --out: got [^\n]+\n$/);
    expect(stderr).toMatch(line);
    expect(readFileSync(path('protected.json'), 'utf8')).toBe('kept');
    expect(lstatSync(path('dangling.json')).isSymbolicLink()).toBe(true);
    expect(existsSync(path('nowhere.json'))).toBe(false);
    expect(parts()).toEqual([]);
  });
});

describe('--out writes', () => {
  test('the longest name there is', async () => {
    const name = path(`${'b'.repeat(LONGEST - 5)}.json`);
    expect((await etascape([...run, '--out', name])).status).toBe(0);
    expect(JSON.parse(readFileSync(name, 'utf8')).shape).toEqual([3, 4]);
    expect(parts()).toEqual([]);
  });

  test('through a link, and leaves the file’s permissions as they were', async () => {
    writeFileSync(path('private.json'), 'old');
    chmodSync(path('private.json'), 0o600);
    symlinkSync('private.json', path('link.json'));
    expect((await etascape([...run, '--out', path('link.json')])).status).toBe(0);
    expect(lstatSync(path('link.json')).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(path('private.json'), 'utf8')).shape).toEqual([3, 4]);
    expect(statSync(path('private.json')).mode & 0o777).toBe(0o600);
  });

  test('nothing where it fails midway, and leaves the old file', async () => {
    writeFileSync(path('old.json'), 'old');
    const out = await checkOut(path('old.json'), ['.json']);
    const failing = (function* () {
      yield 'x'.repeat(1e6);
      throw new Error('no more');
    })();
    await expect(writeWhole(out, failing)).rejects.toThrow(
      /^--out: could not write ".*old\.json" \(no more\)$/,
    );
    expect(readFileSync(path('old.json'), 'utf8')).toBe('old');
    expect(parts()).toEqual([]);
  });

  test('nothing where it is aborted midway', async () => {
    const controller = new AbortController();
    const out = await checkOut(path('never.json'), ['.json']);
    const aborting = (function* () {
      yield 'x'.repeat(1e6);
      expect(parts()).toHaveLength(1);
      controller.abort(new Error('stop'));
      yield 'x'.repeat(1e6);
    })();
    await expect(writeWhole(out, aborting, controller.signal)).rejects.toThrow('stop');
    expect(existsSync(path('never.json'))).toBe(false);
    expect(parts()).toEqual([]);
  });

  test('nothing where the program is ended midway', async () => {
    const out = await checkOut(path('ended.json'), ['.json']);
    const others = process.listeners('exit');
    const ended = (function* () {
      yield 'x'.repeat(1e6);
      expect(parts()).toHaveLength(1);
      // What Node calls when the program ends.
      for (const listener of process.listeners('exit'))
        if (!others.includes(listener)) listener.call(process, 130);
      expect(parts()).toEqual([]);
      throw new Error('no more');
    })();
    await expect(writeWhole(out, ended)).rejects.toThrow(/\(no more\)$/);
    expect(process.listeners('exit')).toEqual(others);
  });
});
