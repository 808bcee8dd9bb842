// Pins on the page: the lecture's three from the start, another by key, dragged over the map, tabled, undone and linked.
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openBrowser, type OpenBrowser } from './browser.ts';

const WAIT = 45_000;
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

const onMap = (number: number) =>
  page.locator('eta-map-pins').getByRole('button', { name: new RegExp(`^Pin ${number}:`) });
const besides = () => page.locator('eta-loss-surface .beside').count();
const rate = async () => Number(await page.getByRole('textbox', { name: 'η₀ of the run' }).inputValue());

test('the lecture’s runs stand side by side; a run more is pinned by key, dragged, tabled, taken back and linked', async () => {
  await page.goto(opened.url);
  await page.locator('[data-testid=status][data-run=done]').waitFor({ timeout: WAIT, state: 'attached' });
  await expect.poll(besides, { timeout: WAIT }).toBe(2);
  expect(await page.locator('eta-map-pins button').count()).toBe(3);
  expect(await page.locator('eta-curve-fit .curve.beside').count()).toBe(2);

  // A cell below the point that is replayed.
  await page.locator('eta-map .plot').focus();
  for (let times = 0; times < 4; times++) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('p');
  await expect.poll(besides).toBe(3);

  // A drag of it is followed by the replay, and is not one of the map.
  const axis = page.getByRole('textbox', { name: 'Last value of the x axis' });
  const end = await axis.inputValue();
  const box = (await onMap(4).boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let moved = 1; moved <= 5; moved++) await page.mouse.move(x - 30 * moved, y + 20 * moved);
  await page.mouse.up();
  await expect.poll(rate).toBeLessThan(0.05);
  await expect.poll(() => onMap(4).getAttribute('aria-pressed')).toBe('true');
  expect(await axis.inputValue()).toBe(end);
  const dragged = await rate();

  await page.locator('eta-pin-strip').getByRole('button', { name: 'Table' }).click();
  const row = page.locator('eta-pin-strip tbody tr').nth(3);
  await row.getByText('not arrived').waitFor({ timeout: WAIT });
  const [, told] = (await row.locator('td').allInnerTexts()).map(Number);
  expect(Math.abs(told - 0.5)).toBeLessThan(0.4);

  // The whole drag is taken back at once, and made again.
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(rate).toBeGreaterThan(dragged);
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect.poll(rate).toBe(dragged);
  await page.getByRole('button', { name: 'Take pin 1 away' }).click();
  await expect.poll(besides).toBe(2);

  await expect.poll(() => page.url(), { timeout: WAIT }).toMatch(/&pins=2:0\.1,0\.9;3:0\.05,0\.9;4:/);
  const link = page.url();
  await page.goto('about:blank');
  await page.goto(link);
  await expect.poll(besides, { timeout: WAIT }).toBe(2);
  expect(await rate()).toBe(dragged);
  expect(await page.locator('.notice').count()).toBe(0);
  const numbers = await page.locator('eta-map-pins button').allInnerTexts();
  expect(numbers.map((text) => text.trim())).toEqual(['2', '3', '4']);
});
