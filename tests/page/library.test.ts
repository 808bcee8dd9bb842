// The built library for browsers is served as it is, by a server that knows nothing of it: it sweeps on both engines and in a
// laboratory, and asks for nothing but its own files.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildIfStale } from '../../scripts/stale.js';
import { findPreset } from '../../src/spec/presets.ts';
import { openBrowser, type OpenBrowser } from './browser.ts';

const built = join(import.meta.dirname, '../../dist/browser');
interface Global {
  etascape: Promise<typeof import('../../src/browser.ts')>;
}

const { spec: lecture } = findPreset('lecture')!;
const { x, y } = lecture.axes;
const spec = { ...lecture, axes: { x: { ...x, count: 48 }, y: { ...y, count: 40 } }, steps: 100 };

let folder: string;
let opened: OpenBrowser;
let page: Page;
const asked: string[] = [];
const missing: string[] = [];
beforeAll(async () => {
  if (!buildIfStale('browser')) throw new Error('The library for browsers could not be built; see above.');
  folder = mkdtempSync(join(tmpdir(), 'library-'));
  cpSync(built, join(folder, 'vendor'), { recursive: true });
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><link rel="icon" href="data:,"><script type="module" src="main.js"></script>',
  );
  writeFileSync(join(folder, 'main.js'), "globalThis.etascape = import('./vendor/index.js');");
  opened = await openBrowser({ folder });
  page = await opened.browser.newPage();
  page.context().on('request', (request) => asked.push(request.url()));
  page.context().on('response', (response) => {
    if (!response.ok()) missing.push(response.url());
  });
  await page.goto(opened.url);
});
afterAll(async () => {
  await opened?.close();
  rmSync(folder, { recursive: true });
});

test('nothing of Node and no package is left in it to be found', () => {
  for (const name of readdirSync(built)) {
    const code = readFileSync(join(built, name), 'utf8');
    const imports = [...code.matchAll(/^(?:import|export)\b[^;'"]*?["']([^'"]+)["'];?$/gm)].map(
      ([, from]) => from,
    );
    expect(
      imports.filter((from) => !from.startsWith('./')),
      name,
    ).toEqual([]);
    expect(code, name).not.toMatch(/["']node:|\bprocess\.(env|versions)|\brequire\(/);
  }
});

test('sweeps on the CPU and on the GPU, with the same bits', async () => {
  const seen = await page.evaluate(async (spec) => {
    const { sweep } = await (globalThis as unknown as Global).etascape;
    const [cpu, gpu] = [await sweep(spec, { kind: 'cpu' }), await sweep(spec, { kind: 'gpu' })];
    const numbers = ({ metrics }: typeof cpu) =>
      Object.values(metrics).flatMap((values) => Array.from(values, String));
    return { engines: [cpu.engine.kind, gpu.engine.kind], cpu: numbers(cpu), gpu: numbers(gpu) };
  }, spec);
  expect(seen.engines).toEqual(['cpu', 'gpu']);
  expect(seen.cpu.length).toBeGreaterThan(48 * 40 * 5);
  expect(seen.gpu).toEqual(seen.cpu);
});

test('sweeps in a laboratory', async () => {
  const cells = await page.evaluate(async (spec) => {
    const { checkSpec, createLaboratory } = await (globalThis as unknown as Global).etascape;
    const laboratory = createLaboratory();
    await laboratory.open('cpu');
    const counts: number[] = [];
    const onPicture: Parameters<typeof laboratory.sweep>[2]['onPicture'] = ({ field }) =>
      counts.push(field.regimes.length);
    await laboratory.sweep('mine', { spec: checkSpec(spec) }, { onPicture });
    laboratory.dispose();
    return counts;
  }, spec);
  expect(cells.at(-1)).toBe(48 * 40);
});

test('asked for its own files alone, and all of them were there', () => {
  const own = `${opened.url}vendor/`;
  const page = [opened.url, `${opened.url}main.js`];
  expect(
    asked.filter((url) => !page.includes(url) && !url.startsWith(own) && !/^(blob|data):/.test(url)),
  ).toEqual([]);
  expect(asked).toEqual(
    expect.arrayContaining([`${own}index.js`, `${own}cpu-worker.js`, `${own}lab-worker.js`]),
  );
  expect(missing).toEqual([]);
});
