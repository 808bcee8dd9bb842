// A stranger adds one file and one row to a register: the page knows it, its workers too, nothing else touched.
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWithStrangers } from '../strangers/build.ts';
import { openBrowser, type OpenBrowser } from './browser.ts';

const WAIT = 60_000;
const LINK = '#lecture&engine=cpu';

let opened: OpenBrowser;
let page: Page;
beforeAll(async () => {
  opened = await openBrowser({ folder: await buildWithStrangers('page') });
  page = await opened.browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${opened.url}${LINK}`);
  await finished();
});
afterAll(() => opened.close());

function finished(): Promise<void> {
  return page.locator('[data-testid=status][data-phase=done]').waitFor({ timeout: WAIT, state: 'attached' });
}

/** How many colours the map has, and how many of its pixels are grey. */
function coloursOfMap(): Promise<{ colours: number; grey: number; pixels: number }> {
  return page
    .locator('eta-map canvas')
    .first()
    .evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      const colours = new Set<string>();
      let grey = 0;
      for (let at = 0; at < data.length; at += 4) {
        colours.add(data.slice(at, at + 3).join());
        if (data[at] === data[at + 1] && data[at] === data[at + 2]) grey++;
      }
      return { colours: colours.size, grey, pixels: data.length / 4 };
    });
}

describe('a table of colours', () => {
  test('paints the map and its bar, and is in the link', async () => {
    const before = await coloursOfMap();
    expect(before.grey).toBeLessThan(before.pixels / 10);
    await page.getByRole('combobox', { name: /^Colours/ }).selectOption('Stranger’s grey');
    await expect
      .poll(async () => (await coloursOfMap()).grey, { timeout: WAIT })
      .toBeGreaterThan(before.pixels / 2);
    expect((await coloursOfMap()).colours).toBeGreaterThan(100);
    const ramp = await page
      .locator('eta-colour-bar .ramp')
      .evaluate((bar) => getComputedStyle(bar).backgroundImage);
    expect(ramp).toContain('rgb(255, 255, 255)');
    expect(ramp).toContain('rgb(0, 0, 0)');
    await expect.poll(() => page.url()).toContain('colours=grey');
  });
});
