// The lecture on the built page: one press away, every claim by the keys, each a link, and the explorer as it was after it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lecture } from '../../src/tours/lecture/index.ts';
import { openBrowser, type OpenBrowser } from './browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let opened: OpenBrowser;
beforeAll(async () => {
  opened = await openBrowser({ webgpu: false });
});
afterAll(() => opened.close());

async function violationsOn(page: Page): Promise<unknown> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => String(target)) }));
  });
}

test('the lecture is one press away, its claims follow the arrow keys, and the explorer comes back as it was', async () => {
  const page = await opened.browser.newPage({ viewport: { width: 1440, height: 900 } });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${opened.url}#lecture&at=0.3,0.5&engine=cpu`);
  const whole = page.locator('[data-testid=status][data-run=done]');
  await whole.waitFor({ state: 'attached', timeout: 60_000 });
  const headline = await page.locator('[data-testid=headline]').innerText();
  await expect.poll(() => page.url()).toContain('sum=');
  const before = page.url();

  await page.getByRole('button', { name: 'Lecture', exact: true }).click();
  const title = page.locator('eta-tour-step h2');
  await title.waitFor();
  expect(await page.locator('eta-stage').isVisible()).toBe(false);
  for (const [index, { says }] of lecture.steps.entries()) {
    await expect.poll(() => page.url()).toMatch(new RegExp(`#lecture/${index + 1}$`));
    await page.locator('eta-tour-step article[aria-busy=false]').waitFor();
    const text = await page.locator('eta-tour-step .text').innerText();
    expect(text.match(/Claim (\d+)/)![1]).toBe(String(index + 1));
    expect(says.length, 'no figure is still under way').toBeGreaterThan(0);
    expect(text).not.toContain('···');
    if (index + 1 === 4) expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('ArrowRight');
  }
  const table = page.locator('eta-drawbacks tbody tr', { hasText: 'AdaGrad (eps outside)' });
  await table.waitFor({ timeout: 60_000 });
  expect(await violationsOn(page)).toEqual([]);

  await page.getByRole('button', { name: 'Present' }).click();
  await page.getByRole('button', { name: 'Leave full screen' }).click();
  await page.getByRole('button', { name: 'Present' }).waitFor();

  await page.goBack();
  await title.waitFor({ state: 'detached' });
  expect(page.url()).toBe(before);
  expect(await page.locator('[data-testid=headline]').innerText()).toBe(headline);
  await page.locator('eta-map .plot').hover({ position: { x: 60, y: 60 } });
  await page.locator('eta-map .tip').getByText('not arrived').waitFor();
  expect(faults).toEqual([]);
  await page.close();
});

test('a link opens its claim; its map is live, and what is opened in the explorer is computed there', async () => {
  const page = await opened.browser.newPage({ viewport: { width: 1024, height: 768 } });
  await page.goto(`${opened.url}#lecture/7`);
  await page.locator('eta-tour-step').getByText('Claim 7').waitFor();
  await page.locator('eta-tour-map eta-regime-legend').waitFor({ timeout: 60_000 });
  await page.locator('eta-tour-map .plot').click({ position: { x: 30, y: 60 } });
  await page.locator('.legend').getByText('yours').waitFor();
  await page.getByRole('button', { name: 'Open in the explorer' }).click();
  await page.locator('[data-testid=status][data-run=done]').waitFor({ state: 'attached', timeout: 60_000 });
  await expect.poll(() => page.url()).toMatch(/#.*at=0\.00\d/);
  await page.goBack();
  await page.goForward();
  expect(await page.locator('eta-tour').count()).toBe(0);

  await page.evaluate(() => (location.hash = '#lecture/99'));
  await page.locator('eta-tour-step').getByText('Claim 15').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('eta-tour').waitFor({ state: 'detached' });
  await page.close();
});
