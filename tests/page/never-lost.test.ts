// Exact, and never lost: a point that is typed, choices that come back, one press to where runs train, and links that
// were damaged.
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { toFragment } from '../../src/explorer/app/link.ts';
import { toPermalink } from '../../src/formats/permalink.ts';
import { applySettings } from '../../src/spec/edit.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { openBrowser, type OpenBrowser } from './browser.ts';

const WAIT = 45_000;
const small = (id: string, ...settings: readonly (readonly [string, string])[]) =>
  parseSpec(
    applySettings(findPreset(id)!.spec, [['axes.x.count', '32'], ['axes.y.count', '16'], ...settings]),
  );
const LECTURE = small('lecture');

let opened: OpenBrowser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  opened = await openBrowser({ webgpu: false });
  page = await opened.browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on('pageerror', (error) => faults.push(error.message));
});
afterEach(() => expect(faults).toEqual([]));
afterAll(() => opened.close());

const done = () =>
  page.locator('[data-testid=status][data-run=done]').waitFor({ timeout: WAIT, state: 'attached' });

async function open(fragment: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${opened.url}#${fragment}`);
  await done();
  await page.locator('eta-point-fields').waitFor({ timeout: WAIT });
}

const rate = () => page.getByRole('textbox', { name: 'η₀ of the run' });
const optimizer = () => page.getByRole('combobox', { name: 'Optimizer', exact: true });

test('a point is typed, kept by the link to the last digit, and choices and edits come back', async () => {
  await open(toPermalink(LECTURE));
  await rate().fill('0.07021');
  await expect.poll(() => page.url(), { timeout: WAIT }).toContain('&at=0.07021,0.9');
  const link = page.url();
  await open(new URL(link).hash.slice(1));
  expect(await rate().inputValue()).toBe('0.07021');
  expect(await page.locator('.notice').count()).toBe(0);
  await optimizer().selectOption('adagrad');
  await optimizer().selectOption('rmsprop');
  expect(await page.getByRole('combobox', { name: 'Quantity on the y axis' }).inputValue()).toBe('beta');
  expect(await rate().inputValue()).toBe('0.07021');
  await page.getByRole('button', { name: 'Snap to cell' }).click();
  await page.getByRole('button', { name: 'Snap to cell' }).waitFor({ state: 'detached' });
  await optimizer().focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => rate().inputValue()).toBe('0.07021');
  await page.keyboard.press('Control+z');
  expect(await optimizer().inputValue()).toBe('adagrad');
  await page.keyboard.press('Control+Shift+z');
  expect(await optimizer().inputValue()).toBe('rmsprop');
});

test('where every run diverges one press leads to where runs train, and one press back', async () => {
  await open(toPermalink(small('gd-limit', ['problem.id', 'rosenbrock'])));
  await page.getByRole('button', { name: 'Find where runs train' }).click();
  const end = page.getByRole('textbox', { name: 'Last value of the x axis' });
  await expect.poll(async () => Number(await end.inputValue()), { timeout: WAIT }).toBeLessThan(0.1);
  await done();
  await page.getByRole('button', { name: 'Find where runs train' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => end.inputValue()).toBe('100');
});

test('a damaged link is told until it is dismissed, and the page is usable all the same', async () => {
  const link = toFragment(LECTURE, { shown: 'regime', replay: { step: 7 } });
  for (const damaged of [link.slice(0, 60), link.slice(0, -3)]) {
    await open(damaged);
    const notice = page.locator('.notice');
    expect(await notice.innerText()).toMatch(/link/);
    await rate().fill('0.2');
    await expect.poll(() => page.url(), { timeout: WAIT }).toContain('at=0.2,');
    await notice.getByRole('button', { name: 'Close' }).click();
    expect(await notice.count()).toBe(0);
  }
  await open(link);
  await page.getByText('step 7 / 500').waitFor({ timeout: WAIT });
});
