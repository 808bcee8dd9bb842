// What the documents say of numbers is what the code has.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FUNCTION_ACCURACY } from '../../src/formula/index.ts';
import { NO_LEAST } from '../../src/program/least/least.ts';
import { REGIMES } from '../../src/program/metrics/regime.ts';
import { stabilityLimit } from '../../src/analysis/stability.ts';
import { sharpnessOf } from '../../src/analysis/sharpness.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { replay } from '../../src/replay/replay.ts';
import { etascape } from '../cli/run.ts';
import { referenceOf } from '../../scripts/reference.js';
import * as registers from '../../src/registers.ts';

const numbers = readFileSync(new URL('../../docs/numbers.md', import.meta.url), 'utf8');
const flat = numbers.replace(/\s+/g, ' ');

test('every function has its accurate range, and what stands beyond it', () => {
  const rows = Object.entries(FUNCTION_ACCURACY).map(([name, { ulp, where, beyond }]) =>
    `| \`${name}\` | ${ulp} | ${where.replaceAll('|', '\\|')} | ${beyond} |`.replace('|  |', '| |'),
  );
  for (const row of rows) expect(numbers).toContain(row);
  expect(numbers.match(/^\| `\w+` \| [\d.]+ \|/gm)).toHaveLength(rows.length);
});

test('docs/reference.md is what the registers say', () => {
  const reference = readFileSync(new URL('../../docs/reference.md', import.meta.url), 'utf8');
  expect(reference === referenceOf(registers), 'it is not: `npm run reference` writes it anew').toBe(true);
});

test('every regime without a least loss is told, and every reason for having none', () => {
  for (const regime of REGIMES.slice(-3)) expect(numbers).toContain(`| \`${regime}\` |`);
  const words = [
    'falls without bound',
    'only at infinity',
    'next to a jump',
    'came to no end',
    'ended below',
    'in a box',
  ];
  expect(words).toHaveLength(Object.keys(NO_LEAST).length);
  for (const word of words) {
    expect(flat).toContain(word);
    expect(Object.values(NO_LEAST).filter((reason) => reason.includes(word))).toHaveLength(1);
  }
});

test('every fault names a test that is there', () => {
  const rows = readFileSync(new URL('../../docs/reliability.md', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (fault|---)/.test(line));
  expect(rows.length).toBeGreaterThan(30);
  for (const row of rows) {
    const test = row.split(/(?<!\\)\|/).at(-2)!;
    const files = [...test.matchAll(/`([\w/-]+\.test\.ts)`/g)].map(([, file]) => file);
    expect(files.length > 0 || test.trim() === 'run by hand', row).toBe(true);
    for (const file of files) {
      const path = file.includes('/') ? `../../${file}` : `./${file}`;
      expect(existsSync(new URL(path, import.meta.url)), `${file} of ${row}`).toBe(true);
    }
  }
});

const root = new URL('../../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');

describe('the README', () => {
  test('has the league’s table as the command that it names prints it', async () => {
    expect(readme).toContain('`npx etascape league lecture --markdown`');
    const { stdout, status } = await etascape(['league', 'lecture', '--markdown']);
    expect(status).toBe(0);
    const table = readme.match(/^\| optimizer[^]*?\n(?=\n)/m)?.[0];
    expect(table, '`npm run reference` writes it anew').toBe(stdout);
  });

  test('has the lecture’s sharpness and limits', () => {
    const lecture = parseSpec(findPreset('lecture')!.spec);
    const sharpness = sharpnessOf(makePlan(lecture))!;
    const { predicted, measured } = stabilityLimit(lecture, sharpness);
    const told = (pattern: RegExp): number => Number(pattern.exec(readme.replace(/\s+/g, ' '))?.[1]);
    expect(told(/neuron λ = ([\d.]+),/)).toBeCloseTo(sharpness.sharpness, 4);
    expect(told(/so the limit is ([\d.]+);/)).toBeCloseTo(predicted!, 4);
    expect(told(/leave it from ([\d.]+) on/)).toBeCloseTo(measured!, 4);
  });

  test('has the lecture’s landscape as an example', () => {
    const [, example] = /```json\n([^]*?)```/.exec(readme)!;
    const own = parseSpec(findPreset('lecture')!.spec);
    const spec = parseSpec(JSON.parse(example));
    // Its eta0 lies along x, so that none is given.
    const { eta0, ...hyper } = own.optimizer.hyper;
    expect(eta0).toBe(0.1);
    expect(spec).toEqual({
      ...own,
      optimizer: { ...own.optimizer, hyper: { ...spec.optimizer.hyper, ...hyper } },
    });
  });

  test('names folders that are there, and commands that there are', async () => {
    const folders = [...readme.matchAll(/`((?:src|tests|shaders)\b[\w/]*)`/g)].map(([, folder]) => folder);
    expect(folders.length).toBeGreaterThan(10);
    for (const folder of folders) expect(existsSync(new URL(folder, root)), folder).toBe(true);
    const { stdout } = await etascape(['--help']);
    const commands = new Set([...readme.matchAll(/npx etascape (\w+)/g)].map(([, command]) => command));
    expect(commands.size).toBeGreaterThan(5);
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
  });
});

test('a run at rest above the limit of stability, in f32 alone', () => {
  expect(flat).toContain('198 oscillate at low loss in f64, as at η₀ = 0.08745, β = 0.9206.');
  const lecture = parseSpec(findPreset('lecture')!.spec);
  const { x, y } = makePlan(lecture);
  const near = (values: ArrayLike<number>, wanted: number): number =>
    Array.from(values).reduce((a, b) => (Math.abs(b - wanted) < Math.abs(a - wanted) ? b : a));
  const at = { eta0: near(x, 0.08745), beta: near(y, 0.9206) };
  const [single, double] = (['f32', 'f64'] as const).map((precision) => replay(lecture, at, precision));
  expect([single.summary.regime, double.summary.regime]).toEqual(['converged', 'oscillates-low']);
  expect(single.summary.oscillation).toBeLessThan(1e-6);
});

test('the way of a number: every stop is a file that has such a function, seventeen in all', () => {
  const text = readFileSync(new URL('docs/architecture.md', root), 'utf8');
  const stops = text.split('\n').filter((line) => /^\d+\. /.test(line));
  expect(stops).toHaveLength(17);
  for (const stop of stops) {
    const [handed] = stop.split('[');
    const files = [...handed.matchAll(/`([\w/-]+\.ts)`/g)].map(([, file]) => file);
    const [name] = [...handed.matchAll(/`([#\w]+)`/g)].map(([, word]) => word);
    expect(files.length, stop).toBeGreaterThan(0);
    for (const file of files) {
      const source = readFileSync(new URL(`src/${file}`, root), 'utf8');
      expect(source, `${file} of ${stop}`).toMatch(
        new RegExp(`^ *(async |protected |override |function |export )*${name}\\(`, 'm'),
      );
    }
  }
  for (const [, path] of text.matchAll(/`((?:src|scripts)\/[\w/.-]+)`/g)) {
    expect(existsSync(new URL(path, root)), path).toBe(true);
  }
});
