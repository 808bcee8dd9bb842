// Ctrl-C and SIGTERM: the first ends the work soon and tidily, a second at once.
import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { whileInterruptible } from '../../src/cli/interrupt.ts';
import { etascape, useFolder } from '../cli/run.ts';

const path = useFolder();
/** How long the first may take, on a machine that does other things too. */
const SOON_MS = 3000;
const long = [
  'sweep',
  'lecture',
  '--engine',
  'cpu',
  '--progress',
  '--set',
  'steps=1000000',
  '--set',
  'axes.x.count=2000',
];

/** Calls back once the program says that it is under way. */
function onceRunning(child: ChildProcess, then: () => void): void {
  child.stderr!.once('data', then);
}

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (name) => {
  test('ends a run soon, on one line, and leaves no file', async () => {
    const file = path(`${name}.npz`);
    let asked = Infinity;
    const { status, stderr } = await etascape([...long, '--out', file], {
      during: (child) =>
        onceRunning(child, () => {
          asked = performance.now();
          child.kill(name);
        }),
    });
    expect(performance.now() - asked).toBeLessThan(SOON_MS);
    expect(status).toBe(130);
    expect(stderr.replaceAll(/^\{.*\}\n/gm, '')).toBe('etascape: interrupted\n');
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(dirname(file)).filter((entry) => entry.endsWith('.part'))).toEqual([]);
  });
});

describe('what is finished is finished', () => {
  test.each([
    ['a sweep', 'sweep', ['axes.x.count=150', 'axes.y.count=100', 'steps=20', 'tail=5']],
    ['a replay', 'replay', ['steps=20000']],
  ])('%s: once its file is in place, status 0', async (_, command, settings) => {
    const file = path(`${command}-done.json`);
    const set = settings.flatMap((setting) => ['--set', setting]);
    const { status, stdout, stderr } = await etascape(
      [command, 'lecture', '--engine', 'cpu', ...set, '--json', '--out', file],
      {
        during: (child) => {
          // More is printed than a pipe holds, so that the program waits for its reader until it is interrupted.
          child.stdout!.pause();
          const looking = setInterval(() => {
            if (!existsSync(file)) return;
            clearInterval(looking);
            child.kill('SIGINT');
            setTimeout(() => child.stdout!.resume(), 300);
          }, 5);
        },
      },
    );
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.length).toBeGreaterThan(2 ** 18);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  test('work that ends well although it was interrupted gives its result, a reason that it throws is thrown', async () => {
    const done = whileInterruptible(async () => {
      process.emit('SIGINT');
      return 'done';
    });
    expect(await done).toBe('done');
    const given = whileInterruptible(async (signal) => {
      process.emit('SIGINT');
      signal.throwIfAborted();
    });
    await expect(given).rejects.toMatchObject({ name: 'Interrupted' });
  });
});

describe('a second one', () => {
  // What ends a process cannot be called in this one, so it is noted instead.
  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends the program at once with 130', async (name) => {
    const exit = process.exit;
    const codes: unknown[] = [];
    process.exit = ((code: unknown) => codes.push(code)) as typeof process.exit;
    try {
      const work = whileInterruptible(async (signal) => {
        process.emit(name);
        expect([signal.aborted, codes]).toEqual([true, []]);
        process.emit('SIGINT');
        expect(codes).toEqual([130]);
        process.emit('SIGTERM');
        expect(codes).toEqual([130, 130]);
      });
      await work;
    } finally {
      process.exit = exit;
    }
  });

  test('afterwards signals do what they did before', async () => {
    const before = [process.listenerCount('SIGINT'), process.listenerCount('SIGTERM')];
    await whileInterruptible(async () => undefined);
    expect([process.listenerCount('SIGINT'), process.listenerCount('SIGTERM')]).toEqual(before);
  });
});
