// The content-security policy of the built page: it is there, the page works under it, and what is slipped into the
// page or its workers is not run.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, type OpenBrowser } from './browser.ts';

const WAIT = 45_000;

describe('the built page', () => {
  let opened: OpenBrowser;
  let page: Page;
  beforeAll(async () => {
    opened = await openBrowser();
    page = await opened.browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(opened.url);
    await page.locator('[data-testid=status][data-run=done]').waitFor({ timeout: WAIT, state: 'attached' });
  });
  afterAll(() => opened.close());

  test('any host gives it the policy, and a header adds who may frame it', async () => {
    const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).not.toContain("'unsafe-eval'");
    const { headers } = await page.evaluate(async (url) => {
      const answer = await new Promise<string>((resolve) => {
        const request = new XMLHttpRequest();
        request.onloadend = () => resolve(request.getAllResponseHeaders());
        request.open('GET', url);
        request.send();
      });
      return { headers: answer };
    }, opened.url);
    // The page itself may ask for nothing, not even from its own host.
    expect(headers).toBe('');
    expect(opened.takeBlocked().join()).toContain('connect-src');
    const response = await page.request.get(opened.url);
    expect(response.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  test.each([
    ['a script in the page', 'script-src-elem: inline', 'script'],
    ['a handler in an attribute', 'script-src-attr: inline', 'handler'],
    ['a text that is evaluated', 'script-src: eval', 'eval'],
    ['a style in an attribute', 'style-src-attr: inline', 'style'],
    ['a worker from a blob', 'worker-src: blob', 'worker'],
    ['a script of another host', 'script-src-elem: https://example.invalid', 'host'],
    ['a picture of another host', 'img-src: https://example.invalid', 'picture'],
  ])('%s is not let in', async (_, blocked, kind) => {
    await page.evaluate((kind) => {
      const scope = globalThis as unknown as { slippedIn: boolean };
      scope.slippedIn = false;
      const attempt = (): void => {
        switch (kind) {
          case 'script':
            document.body.append(
              Object.assign(document.createElement('script'), { text: 'slippedIn = true' }),
            );
            break;
          case 'handler': {
            const button = document.createElement('button');
            button.setAttribute('onclick', 'slippedIn = true');
            document.body.append(button);
            button.click();
            button.remove();
            break;
          }
          case 'eval':
            (0, eval)('slippedIn = true');
            break;
          case 'style': {
            const box = document.createElement('div');
            box.setAttribute('style', 'width: 123px');
            document.body.append(box);
            scope.slippedIn = box.style.width === '123px';
            box.remove();
            break;
          }
          case 'worker': {
            const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
            worker.onmessage = () => (scope.slippedIn = true);
            break;
          }
          case 'host':
            document.body.append(
              Object.assign(document.createElement('script'), { src: 'https://example.invalid/a.js' }),
            );
            break;
          case 'picture':
            new Image().src = 'https://example.invalid/a.png';
            break;
        }
      };
      // What the test itself evaluates is let through; what a timer of the page's runs is not.
      setTimeout(attempt);
    }, kind);
    let seen = '';
    await expect.poll(() => (seen += opened.takeBlocked().join('\n'))).toContain(blocked);
    expect(await page.evaluate(() => (globalThis as unknown as { slippedIn: boolean }).slippedIn)).toBe(
      false,
    );
  });
});

describe('a worker and a worker of its own', () => {
  // Each tries what the policy forbids, and tells what came of it.
  const tries = `
    const tried = async () => {
      const found = {};
      try { found.eval = eval('1'); } catch (error) { found.eval = error.name; }
      try { found.fetch = (await fetch('index.html')).status; } catch (error) { found.fetch = error.name; }
      // The empty module.
      const wasm = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
      try { found.wasm = (await WebAssembly.compile(wasm)) instanceof WebAssembly.Module; } catch (error) { found.wasm = error.name; }
      return found;
    };`;
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'policy-'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><script type="module" src="page.js"></script>');
    writeFileSync(
      join(folder, 'page.js'),
      "new Worker('outer.js', { type: 'module' }).onmessage = ({ data }) => (document.title = JSON.stringify(data));",
    );
    writeFileSync(
      join(folder, 'outer.js'),
      `${tries} new Worker('inner.js', { type: 'module' }).onmessage = async ({ data }) => postMessage({ outer: await tried(), inner: data });`,
    );
    writeFileSync(join(folder, 'inner.js'), `${tries} tried().then((found) => postMessage(found));`);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('both are under the policy by its header, and compile WebAssembly', async () => {
    const { browser, url, close, takeBlocked } = await openBrowser({ folder });
    try {
      const page = await browser.newPage();
      await page.goto(url);
      await expect.poll(() => page.title(), { timeout: WAIT }).toContain('inner');
      const found = { eval: 'EvalError', fetch: 'TypeError', wasm: true };
      expect(JSON.parse(await page.title())).toEqual({ outer: found, inner: found });
      takeBlocked();
    } finally {
      await close();
    }
  });
});

test('no element of the page has a style attribute that the policy would block', () => {
  const folder = join(import.meta.dirname, '../../src/explorer');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const found = names.flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      // A figure is a file of its own, read under no policy of the page's.
      .filter(
        (line) => name !== join('bar', 'figure-svg.ts') && /\bstyle="|\bstyle=\$\{(?!styleMap\()/.test(line),
      )
      .map((line) => `${name}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});
