// Several maps on the built page: two clicks to compare, one window and one cursor until they are unlinked, the difference
// in words and as a map, a link that holds them all, and what is left as they are closed.
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toFragment } from '../../src/explorer/app/link.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { openBrowser, type OpenBrowser } from './browser.ts';

let opened: OpenBrowser;
beforeAll(async () => {
  opened = await openBrowser({ webgpu: false });
});
afterAll(() => opened.close());

const { spec: LECTURE } = findPreset('lecture')!;
const SMALL = parseSpec({
  ...LECTURE,
  axes: { x: { ...LECTURE.axes.x, count: 48 }, y: { ...LECTURE.axes.y, count: 32 } },
});

const pane = (page: Page, letter: 'A' | 'B'): Locator =>
  page.locator('.pane', { has: page.locator(`eta-pane-head[letter=${letter}]`) });
const isDone = (of: Locator): Promise<void> =>
  of.locator('[data-testid=status][data-run=done]').waitFor({ state: 'attached' });
/** The ticks of an axis. */
const ticks = (of: Locator, axis: 'x' | 'y'): Promise<string> =>
  of.locator(`.${axis}-axis`).first().innerText();
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

async function compareWith(page: Page, choice: string): Promise<void> {
  await button(page, 'Compare with').first().click();
  await button(page, choice).click();
}

test('two maps are compared in two clicks, go together until they are unlinked, and differ in words and as a map', async () => {
  const page = await opened.browser.newPage({ viewport: { width: 1440, height: 900 } });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${opened.url}#${toFragment(SMALL, { shown: 'regime' }, 'cpu')}`);
  await isDone(page.locator('.pane'));
  await compareWith(page, 'RMSProp (eps outside)');
  const [a, b] = [pane(page, 'A'), pane(page, 'B')];
  await Promise.all([isDone(a), isDone(b)]);
  expect(await a.locator('eta-pane-head').getAttribute('active')).toBe('');

  // One window: what is zoomed on one map is zoomed on the other, at the same place.
  const before = await ticks(b, 'x');
  await a.locator('.plot').focus();
  await page.keyboard.press('+');
  await expect.poll(() => ticks(b, 'x')).not.toBe(before);
  await expect.poll(async () => (await ticks(a, 'x')) === (await ticks(b, 'x'))).toBe(true);

  // One cursor: the cell that is pointed at is read on both.
  await Promise.all([isDone(a), isDone(b)]);
  await a.locator('.plot').hover({ position: { x: 100, y: 90 } });
  await expect.poll(() => b.getByTestId('tooltip').innerText()).toMatch(/η0?\s*0\.0/);
  expect((await b.getByTestId('tooltip').innerText()).split('\n')[0]).toBe(
    (await a.getByTestId('tooltip').innerText()).split('\n')[0],
  );

  // Time follows by its own link; the frame does not once it is unlinked.
  await button(page, 'frame').click();
  await a.getByRole('slider').first().focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => b.locator('eta-stage h2').innerText()).toMatch(/^After 200 of\s500 steps/);
  await page.keyboard.press('End');
  const apart = await ticks(b, 'x');
  await a.locator('.plot').focus();
  await page.keyboard.press('0');
  await expect.poll(() => ticks(a, 'x')).toBe(before);
  expect(await ticks(b, 'x')).toBe(apart);
  await page.getByText('The two maps are framed differently.').waitFor();
  await button(page, 'frame').click();
  await expect.poll(() => ticks(b, 'x')).toBe(before);

  // What lies between them.
  const sentence = page.getByTestId('difference');
  await expect.poll(() => sentence.innerText()).toMatch(/^RMSProp comes to rest in\s\d+\s%/);
  await button(page, 'Difference').click();
  const third = page.locator('eta-map-difference');
  await expect.poll(() => third.getByRole('list').innerText()).toMatch(/converged → oscillates, low/);
  await expect
    .poll(() => third.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.width))
    .toBe(48);
  await third.locator('.plot').hover({ position: { x: 120, y: 90 } });
  await expect.poll(() => page.getByTestId('tooltip').count()).toBe(2);

  // The rail and the replay are of the map that was clicked.
  await b.locator('.plot').click({ position: { x: 120, y: 60 } });
  await expect.poll(() => b.locator('eta-pane-head').getAttribute('active')).toBe('');
  await page.getByRole('button', { name: /^Presets; now .* RMSProp \(eps outside\)/ }).waitFor();
  await expect.poll(() => page.locator('eta-sheet').isVisible()).toBe(true);

  // The address holds all of it.
  await expect.poll(() => page.url()).toContain('active=2&difference=on');
  const again = await opened.browser.newPage({ viewport: { width: 1024, height: 768 } });
  await again.goto(page.url());
  await Promise.all([isDone(pane(again, 'A')), isDone(pane(again, 'B'))]);
  await expect.poll(() => again.locator('eta-map-difference').getByRole('list').innerText()).toMatch(/→/);
  expect(await pane(again, 'B').locator('eta-pane-head').getAttribute('active')).toBe('');
  await again.close();

  // One is closed: the other has the page to itself, as if there had been no other.
  await button(page, 'Close map A').click();
  await expect.poll(() => page.locator('eta-pane-head').count()).toBe(0);
  expect(await page.locator('eta-map').count()).toBe(1);
  await expect.poll(() => page.locator('eta-stage h2').innerText()).toMatch(/^RMSProp \(eps outside\)/);
  await expect.poll(() => page.url()).not.toContain('/panes');
  expect(faults).toEqual([]);
  await page.close();
});
