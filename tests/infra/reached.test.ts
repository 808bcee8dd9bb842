// Every file of src/ is run by some test: one that imports it, by whatever way, or one that starts a build with it.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import config from '../../vite.config.ts';
import { isOfTypesAlone, reach, type Project } from './reach.ts';

const ROOT = join(import.meta.dirname, '../..');

function filesBelow(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name))
    .sort();
}

/** The files of src/ that no test runs; of one that has types alone it is enough that they are used. */
function unreached(project: Project): string[] {
  const tests = filesBelow(join(project.root, 'tests'), /\.test\.ts$/);
  // This one names builds without starting them.
  const { runs, types } = reach(
    project,
    tests.filter((file) => file !== import.meta.filename),
  );
  return filesBelow(join(project.root, 'src'), /\.(ts|css)$/)
    .filter((file) => !runs.has(file) && !(types.has(file) && isOfTypesAlone(file)))
    .map((file) => relative(project.root, file));
}

/** A test runs a build's entry by naming the built file: in bin/, in dist/, or the page's folder. */
function builtFrom(): Project['built'] {
  const entries = ['library', 'browser'].flatMap((mode) => {
    const { outDir, rolldownOptions } = config({ mode, command: 'build' }).build!;
    const input = rolldownOptions!.input as Record<string, string>;
    return Object.entries(input).map(([name, source]) => [`${outDir}/${name}.js`, source]);
  });
  return { ...Object.fromEntries(entries), 'bin/etascape.js': 'bin/etascape.js', 'dist/page': 'index.html' };
}

test('every file of src/ is run by some test', () => {
  expect(unreached({ root: ROOT, built: builtFrom() })).toEqual([]);
});

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'reach-'));
  const tree = {
    'tests/one.test.ts': `import { help } from './help.ts';\nconst page = '../dist/page';`,
    'tests/help.ts': `export { direct as help } from '../src/direct.ts';\nconst program = '../bin/program.js';`,
    'bin/program.js': `await import('../dist/main.js');`,
    'index.html': `<script type="module" src="/src/page.ts"></script>`,
    'src/direct.ts': `import type { Shape } from './shape.ts';\nimport css from './look.css?inline';\nexport const direct = 1;`,
    'src/shape.ts': `import type { Other } from './other.ts';\nexport type Shape = Other;\nexport interface More {}`,
    'src/other.ts': `export type { Shape as Other } from './shape.ts';`,
    'src/look.css': '',
    'src/main.ts': `new Worker(new URL('./worker.ts', import.meta.url));`,
    'src/worker.ts': `export const later = () => import('./later.ts');`,
    'src/later.ts': 'export const later = 1;',
    'src/page.ts': 'export {};',
  };
  for (const [name, text] of Object.entries(tree)) plant(name, text);
});
afterEach(() => rmSync(root, { recursive: true }));

function plant(name: string, text: string): void {
  const file = join(root, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const built = {
  'dist/main.js': 'src/main.ts',
  'bin/program.js': 'bin/program.js',
  'dist/page': 'index.html',
};

test('imports, types, styles, workers and started builds lead to a file', () => {
  expect(unreached({ root, built })).toEqual([]);
});

test.each([
  ['an orphan', 'src/orphan.ts', 'export const orphan = 1;'],
  ['one of which the types alone are used', 'src/shape.ts', 'export type Shape = 1;\nexport const run = 1;'],
])('%s is named', (_, name, text) => {
  plant(name, text);
  expect(unreached({ root, built })).toContain(name);
});

test('a build that no test starts leads nowhere', () => {
  plant('tests/help.ts', `export { direct as help } from '../src/direct.ts';`);
  expect(unreached({ root, built })).toEqual(
    expect.arrayContaining(['src/later.ts', 'src/main.ts', 'src/worker.ts']),
  );
});
