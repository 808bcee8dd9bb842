// The helper that page tests use: it serves files, and WebGPU is there or not as asked.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'page-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>A page</title>');
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([true, false])('with webgpu: %s', async (webgpu) => {
  const { url, browser, close } = await openBrowser({ webgpu, folder });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    expect(await page.title()).toBe('A page');
    expect((await page.request.get(`${url}missing.js`)).status()).toBe(404);
    const adapter = await page.evaluate(
      async () => (await navigator.gpu.requestAdapter())?.info.architecture,
    );
    expect(adapter).toBe(webgpu ? 'swiftshader' : undefined);
  } finally {
    await close();
  }
});
