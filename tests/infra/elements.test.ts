// Each element of the page is mounted alone by some test of its room.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** What the first group of a pattern finds in the files of a folder, each once. */
function all(folder: string, pattern: RegExp): string[] {
  const root = join(import.meta.dirname, '../..', folder);
  const texts = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(root, name), 'utf8'));
  return [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1])))].sort();
}

test('every custom element has a test that mounts it alone', () => {
  const elements = all('src/explorer', /@customElement\('([^']+)'\)/g);
  expect(elements.length).toBeGreaterThan(30);
  const mounted = all('tests/browser/elements', /alone\('([^']+)'/g);
  expect(elements.filter((element) => !mounted.includes(element))).toEqual([]);
});
