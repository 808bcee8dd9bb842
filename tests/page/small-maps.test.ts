// A map of one cell, of one column, of one step and of runs that all diverge, on the page: no attribute and no text has
// a number that is none, an axis of one value has one label, and nothing goes wrong.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toPermalink } from '../../src/formats/permalink.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { openBrowser, type OpenBrowser } from './browser.ts';

const WAIT = 45_000;
const lecture = findPreset('lecture')!.spec;
let opened: OpenBrowser;
let page: Page;
const faults: string[] = [];

function linkOf(columns: number, rows: number, steps: number): string {
  const { x, y } = lecture.axes;
  const axes = { x: { ...x, count: columns }, y: { ...y, count: rows } };
  return toPermalink(parseSpec({ ...lecture, steps, tail: 1, axes }));
}

const diverged = toPermalink(
  parseSpec({
    version: 1,
    problem: { id: 'formula', loss: 'x^4', start: { x: 50 } },
    optimizer: { id: 'gradient-descent' },
    axes: {
      x: { param: 'eta0', scale: 'log', from: 10, to: 200, count: 4 },
      y: { param: 'start.x', scale: 'linear', from: 40, to: 60, count: 4 },
    },
    steps: 5,
    tail: 1,
  }),
);

/** Every attribute and text in which a number went wrong, through all shadow roots. */
function wrongNumbers(): string[] {
  const found: string[] = [];
  const walk = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        if (/NaN|Infinity|undefined/.test(value))
          found.push(`${element.tagName} ${name}="${value.slice(0, 80)}"`);
      }
      const isText = element.childElementCount === 0 && !/^(STYLE|SCRIPT)$/.test(element.tagName);
      if (isText && /NaN|undefined/.test(element.textContent))
        found.push(`${element.tagName}: ${element.textContent}`);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
  return found;
}

beforeAll(async () => {
  opened = await openBrowser();
  page = await opened.browser.newPage({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  page.on('pageerror', (error) => faults.push(error.message));
});
afterAll(() => opened.close());

test.each([
  ['one cell', linkOf(1, 1, 20)],
  ['one cell and one step', linkOf(1, 1, 1)],
  ['one column', linkOf(1, 16, 20)],
  ['one row', linkOf(16, 1, 20)],
  ['runs that all diverge', diverged],
])('%s', async (name, link) => {
  await page.goto('about:blank');
  await page.goto(`${opened.url}#${link}`);
  await page.locator('[data-testid=status][data-run=done]').waitFor({ timeout: WAIT, state: 'attached' });
  await page.locator('eta-replay').waitFor();
  await page.getByLabel('What is shown').selectOption('tailLoss');
  for (const scale of ['linear', 'log', 'rank']) {
    await page.locator(`input[name=scale][value=${scale}]`).check();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    expect(await page.evaluate(wrongNumbers), scale).toEqual([]);
  }
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 10_000 }),
    page.getByRole('button', { name: /SVG/ }).click(),
  ]);
  expect(readFileSync(await download.path(), 'utf8'), name).not.toMatch(/NaN|Infinity|undefined/);
  expect(faults).toEqual([]);
});
