// What the documents say of numbers is what the code has.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FUNCTION_ACCURACY } from '../../src/formula/index.ts';
import { NO_LEAST } from '../../src/program/least/least.ts';
import { LAYERS } from '../../src/reading/layers.ts';
import { REGIMES } from '../../src/program/metrics/regime.ts';

const numbers = readFileSync(new URL('../../docs/numbers.md', import.meta.url), 'utf8');
const flat = numbers.replace(/\s+/g, ' ');

test('every function has its accurate range, and what stands beyond it', () => {
  const rows = Object.entries(FUNCTION_ACCURACY).map(([name, { ulp, where, beyond }]) =>
    `| \`${name}\` | ${ulp} | ${where.replaceAll('|', '\\|')} | ${beyond} |`.replace('|  |', '| |'),
  );
  for (const row of rows) expect(numbers).toContain(row);
  expect(numbers.match(/^\| `\w+` \| [\d.]+ \|/gm)).toHaveLength(rows.length);
});

test('every metric is told as the menu tells it', () => {
  const rows = LAYERS.filter(({ id }) => id !== 'regime').map(
    ({ id, label, meaning, none }) => `| \`${id}\` | ${label} | ${meaning} | ${none} |`,
  );
  for (const row of rows) expect(numbers).toContain(row);
  expect(numbers.match(/^\| `\w+` \| [\w ]+ \| [A-Z].*\. \|/gm)).toHaveLength(rows.length);
});

test('every regime without a least loss is told, and every reason for having none', () => {
  for (const regime of REGIMES.slice(-3)) expect(numbers).toContain(`| \`${regime}\` |`);
  const words = ['falls without bound', 'only at infinity', 'came to no end', 'ended below', 'in a box'];
  expect(words).toHaveLength(Object.keys(NO_LEAST).length);
  for (const word of words) {
    expect(flat).toContain(word);
    expect(Object.values(NO_LEAST).filter((reason) => reason.includes(word))).toHaveLength(1);
  }
});
