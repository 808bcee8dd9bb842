// What the documents say of numbers is what the code has.
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FUNCTION_ACCURACY } from '../../src/formula/index.ts';
import { NO_LEAST } from '../../src/program/least/least.ts';
import { REGIMES } from '../../src/program/metrics.ts';

const numbers = readFileSync(new URL('../../docs/numbers.md', import.meta.url), 'utf8');
const flat = numbers.replace(/\s+/g, ' ');

test('every function has its accurate range, and what stands beyond it', () => {
  const rows = Object.entries(FUNCTION_ACCURACY).map(([name, { ulp, where, beyond }]) =>
    `| \`${name}\` | ${ulp} | ${where.replaceAll('|', '\\|')} | ${beyond} |`.replace('|  |', '| |'),
  );
  for (const row of rows) expect(numbers).toContain(row);
  expect(numbers.match(/^\| `\w+` \| [\d.]+ \|/gm)).toHaveLength(rows.length);
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
