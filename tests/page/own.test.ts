// What a person brings along: trials as a table, a loss typed as a formula, its errors as they are typed, and every
// optimizer on it;
// and the page's accessibility as axe sees it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type OpenBrowser } from './browser.ts';

const WAIT = 45_000;
let opened: OpenBrowser;
let page: Page;
const faults: string[] = [];

async function finished(): Promise<void> {
  await page.locator('[data-testid=status][data-run=done]').waitFor({ timeout: WAIT, state: 'attached' });
}

beforeAll(async () => {
  opened = await openBrowser();
  page = await opened.browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(opened.url);
  await finished();
});
afterAll(() => opened.close());

test('axe finds no violation on the finished page', async () => {
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.evaluate(readFileSync(axe, 'utf8'));
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }> };
    };
    const result = await axe.run();
    return result.violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => String(target)) }));
  });
  expect(violations).toEqual([]);
});

test('trials of one’s own lie on the map, are read with their residual, are in the link, and can be removed', async () => {
  const open = page.locator('eta-top-bar input[type=file]');
  const buffer = Buffer.from('learning rate,beta,tail loss\n0.1,0.9,0.0119\n0.6,0.3,0.04\n9,0.5,1\n');
  await open.setInputFiles({ name: 'trials.csv', mimeType: 'text/csv', buffer });
  const note = page.locator('[data-testid=trials]');
  await note.waitFor({ timeout: WAIT });
  expect(await note.innerText()).toMatch(
    /3 own trials of tail loss: half lie within .*1 lies beyond the map\./,
  );
  await expect.poll(() => page.locator('eta-map circle.trial').count()).toBe(2);
  const dot = (await page.locator('eta-map circle.trial').nth(1).boundingBox())!;
  await page.mouse.move(dot.x + dot.width / 2, dot.y + dot.height / 2);
  await expect
    .poll(() => page.locator('[data-testid=tooltip]').innerText())
    .toMatch(/trial 0\.04: 1\.\d× the map’s/);
  await page.mouse.move(5, 5);
  await expect
    .poll(() => decodeURIComponent(page.url()))
    .toContain('trials=tailLoss:0.1,0.9,0.0119;0.6,0.3,0.04');

  const other = await opened.browser.newPage({ viewport: { width: 1440, height: 900 } });
  await other.goto(page.url());
  await expect.poll(() => other.locator('eta-map circle.trial').count(), { timeout: WAIT }).toBe(2);
  await other.close();

  await note.getByRole('button', { name: 'Remove' }).click();
  await expect.poll(() => page.locator('eta-map circle.trial').count()).toBe(0);
});

test('a typed loss: an error is shown with a suggestion, and what compiles is applied', async () => {
  await page.getByLabel('Problem', { exact: true }).selectOption('formula');
  const editor = page.locator('eta-loss-editor');
  const text = editor.locator('textarea').first();
  const apply = editor.getByRole('button', { name: 'Apply' });

  await text.fill('sigmod(u) + v^2');
  await expect.poll(() => editor.getByText(/unknown function "sigmod"/).count()).toBeGreaterThan(0);
  expect(await apply.isDisabled()).toBe(true);

  await text.fill('(1 - u)^2 + 100*(v - u^2)^2');
  await expect.poll(() => apply.isDisabled(), { timeout: WAIT }).toBe(false);
  await apply.click();
  await expect.poll(() => page.locator('eta-loss-editor').count()).toBe(0);
  await expect
    .poll(() => page.getByLabel('Problem', { exact: true }).inputValue(), { timeout: WAIT })
    .toBe('formula');
  await finished();
  expect(await page.locator('eta-rail').getByText('u', { exact: false }).count()).toBeGreaterThan(0);
});

test('every optimizer runs on it, side by side', async () => {
  await page.getByRole('button', { name: 'All optimizers' }).click();
  const league = page.locator('eta-league-view');
  await expect.poll(() => league.getByText('AdaBelief').count(), { timeout: WAIT }).toBeGreaterThan(0);
  expect(await league.getByText('Gradient descent').count()).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
});

test('nothing went wrong on the way', () => {
  expect(faults).toEqual([]);
});
