// The check of the rooms passes a right tree and names each planted violation.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { violationsIn } from '../../scripts/check-rooms.js';

const script = join(import.meta.dirname, '../../scripts/check-rooms.js');
const rightTree = {
  'formula/parse.ts': `export const parse = 1;`,
  'sweep/plan.ts': `import { parse } from '../formula/parse.ts';\nexport const plan = parse;`,
  'engines/gpu/engine.ts': `import wgsl from '../../../shaders/sweep.wgsl?raw';\nexport { plan } from '../../sweep/plan.ts';`,
  'engines/gpu/node-device.ts': `import { join } from 'node:path';\nexport const create = () => import('webgpu');`,
  'cli/main.ts': `import { create } from '../engines/gpu/node-device.ts';\nimport 'node:fs';`,
  'program/compile.ts': `export const compile = 1;`,
  'program/check.ts': `export { compile } from './compile.ts';`,
  'reading/words.ts': `import type { compile } from '../program/check.ts';`,
  'formats/py.ts': `export const encode = () => import('../program/check.ts');`,
  'explorer/app/main.ts': `import '../../reading/words.ts';\nimport '../../formats/py.ts';`,
  'model/round.ts': `export type { About as Round } from './about.ts';`,
  'model/about.ts': `export interface About {}`,
  'engines/page-engines.ts': `export const pageHost = navigator;`,
  'lab/worker.ts': `import '../engines/page-engines.ts';`,
  'lab/client.ts': `new Worker(new URL('./worker.ts', import.meta.url));`,
  'index.ts': `export * from './engines/gpu/engine.ts';`,
  'node.ts': `export * from './index.ts';\nexport * from './engines/gpu/node-device.ts';\nimport 'node:fs';`,
  'browser.ts': `export * from './index.ts';\nexport * from './engines/page-engines.ts';\nimport './lab/client.ts';`,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rooms-'));
  for (const [name, text] of Object.entries(rightTree)) plant(name, text);
});
afterEach(() => rmSync(folder, { recursive: true }));

function plant(name: string, text: string): void {
  const file = join(folder, 'src', name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function check() {
  const { status, stderr } = spawnSync(process.execPath, [script, 'src'], { cwd: folder, encoding: 'utf8' });
  return { status, complaints: stderr.trim() };
}

test('a right tree passes', () => {
  expect(check()).toEqual({ status: 0, complaints: '' });
});

test('the check as it is run ends with 1 where something is refused, and says what', () => {
  plant('stray.ts', `export const stray = 1;`);
  const { status, complaints } = check();
  expect(status).toBe(1);
  expect(complaints).toMatch(/^src\/stray\.ts:1: "stray" is no room; expected [^\n]+$/);
});

test.each([
  [
    'formula/graph.ts',
    `\nimport type { plan } from '../sweep/plan.ts';`,
    2,
    'formula may import no other room',
  ],
  [
    'sweep/bad.ts',
    `export * from '../engines/gpu/engine.ts';`,
    1,
    'sweep may import formula, model, spec, program;',
  ],
  ['sweep/lazy.ts', `export const f = () =>\n  import('../cli/main.ts');`, 2, 'got cli'],
  ['explorer/app/app.ts', `import '../../cli/main.ts';`, 1, 'got cli'],
  ['explorer/map/map.ts', `import '../pane/stage.ts';`, 1, 'got explorer/pane'],
  ['explorer/stray.ts', `export const stray = 1;`, 1, '"explorer" is no room'],
  ['cli/list.ts', `import '../explorer/app/app.ts';`, 1, 'got explorer/app'],
  ['model/list.ts', `import '../spec/spec.ts';`, 1, 'model may import formula; got spec'],
  ['reading/ticks.ts', `import type {} from '../formats/csv.ts';`, 1, 'got formats'],
  ['sweep/shader.ts', `import text from '../../shaders/sweep.wgsl?raw';`, 1, 'got shaders'],
  ['engines/gpu/start.ts', `new Worker(new URL('../../cli/main.ts', import.meta.url));`, 1, 'got cli'],
  ['formats/npz.ts', `import { readFileSync } from 'node:fs';`, 1, 'Node is for'],
  ['formats/csv.ts', `import { readFileSync } from 'fs';`, 1, 'Node is for'],
  ['sweep/long.ts', '\n'.repeat(401), 1, '401 lines, allowed: 400'],
  ['engines/choose.ts', `export const f = () => import('./gpu/node-device.ts');`, 1, 'a file for Node'],
  [
    'model/about.ts',
    `import type { Round } from './round.ts';`,
    1,
    'imports itself by way of src/model/round.ts',
  ],
  [
    'program/compile.ts',
    `export const compile = 2;`,
    1,
    "the page's own thread may not load the compiler; got a way by src/program/check.ts, src/reading/words.ts, src/explorer/app/main.ts",
  ],
  ['index.ts', `export * from './engines/gpu/node-device.ts';`, 1, 'a file for Node may be imported by'],
  ['index.ts', `import './engines/page-engines.ts';`, 1, 'a file for browsers may be imported by'],
  ['index.ts', `export * from './lab/client.ts';`, 1, 'got lab'],
  ['browser.ts', `import './engines/gpu/node-device.ts';`, 1, 'a file for Node may be imported by'],
  ['browser.ts', `export * from './node.ts';`, 1, 'got node'],
  // What an entry imports may itself reach no host, or the entry would.
  ['engines/open.ts', `export const f = () => import('./page-engines.ts');`, 1, 'a file for browsers'],
  ['stray.ts', `export const stray = 1;`, 1, '"stray" is no room'],
  // Entries give other names to what rooms have, but no name that a room gives to something else.
  [
    'index.ts',
    `export { plan as parse } from './sweep/plan.ts';`,
    1,
    'exports "parse", which src/formula/parse.ts exports, too',
  ],
  [
    'sweep/renamed.ts',
    `const other = 1;\nexport { other as plan };`,
    1,
    'exports "plan", which src/sweep/plan.ts exports, too',
  ],
  ['sweep/twice.ts', `export type plan = string;`, 1, 'exports "plan", which src/sweep/plan.ts exports, too'],
])('%s is refused', (name, text, line, complaint) => {
  plant(name, text);
  if (name === 'program/compile.ts')
    plant('reading/words.ts', `export { compile } from '../program/check.ts';`);
  // In this process: what was planted is read anew, and starting Node for each takes a second.
  const complaints = violationsIn(join(folder, 'src'));
  expect(complaints).toHaveLength(1);
  const [said] = complaints.map((text) => text.replaceAll(relative(process.cwd(), folder), '.'));
  expect(said).toContain(`src/${name}:${line}: `);
  expect(said.replaceAll('./src', 'src')).toContain(complaint);
});
