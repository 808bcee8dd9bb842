// The search for inputs that break something finds what was put in on purpose, and says how to see it again.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
/** Built by the first search, for all of them: building takes longer than most of them. */
const BUILT = join(ROOT, 'node_modules/.cache', `fuzz-test-${process.pid}`);
afterAll(() => rmSync(BUILT, { recursive: true, force: true }));

function fuzz(...args: string[]) {
  const options = { cwd: ROOT, encoding: 'utf8' } as const;
  return spawnSync(process.execPath, ['fuzz/run.js', '--seconds', '40', '--built', BUILT, ...args], options);
}

/** What was counted, without the time. */
function tally(stdout: string): string[] {
  return stdout.split('\n').filter((line) => /^ {2}\w/.test(line));
}

test('without a fault there is none, and the same seed gives the same cases', () => {
  const [first, second] = ['5', '5'].map((seed) => fuzz('--seed', seed, '--cases', '300'));
  expect(first.stdout).toMatch(/^seed 5: 300 cases in /);
  expect([first.status, first.stderr]).toEqual([0, '']);
  expect(tally(second.stdout)).toEqual(tally(first.stdout));
  expect(tally(fuzz('--seed', '6', '--cases', '300').stdout)).not.toEqual(tally(first.stdout));
});

test.each<[string, string[], RegExp]>([
  ['throws', ['--kind', 'formula', '--cases', '60'], /TypeError: planted/],
  ['bits', ['--kind', 'spec', '--cases', '60', '--every', '1'], /DifferentBits: f32: finalLoss of cell 0 is/],
  ['least', ['--kind', 'advice', '--cases', '40'], /Fault: f32: cell \d+ ends at \S+, below the least loss/],
  ['silent', ['--cases', '60'], /Fault: a refusal without a message/],
])('a fault that %s is found, made small, and seen again', (fault, args, what) => {
  const { status, stdout } = fuzz('--plant', fault, ...args);
  expect(status).toBe(1);
  expect(stdout).toMatch(what);
  expect(stdout).toContain('least input: ');
  if (fault === 'throws') expect(stdout).toContain('least input: "tanh"');
  const again = / again: npm run fuzz -- (.*)/.exec(stdout)![1].replaceAll('"', '').split(' ');
  const second = fuzz('--plant', fault, ...again);
  expect(second.status).toBe(1);
  expect(second.stdout).toMatch(what);
});

test.each([
  ['litters', 'a file was left behind: .left.part'],
  ['replaces', 'a file was replaced'],
])('a command line that %s is found', (fault, what) => {
  const args = ['--kind', 'command line', '--cases', '2'];
  expect(fuzz(...args).status).toBe(0);
  const { status, stdout } = fuzz('--plant', fault, ...args);
  expect(status).toBe(1);
  expect(stdout).toContain(what);
  expect(stdout).toContain('--kind "command line"');
});

test('a case that never ends is told', () => {
  const { status, stdout } = fuzz(
    '--plant',
    'hangs',
    '--kind',
    'formula',
    '--cases',
    '60',
    '--patience',
    '4000',
  );
  expect(status).toBe(1);
  expect(stdout).toMatch(/FAILED: case \d+ .*does not end/);
});
