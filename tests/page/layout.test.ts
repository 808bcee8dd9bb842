// Cause and effect in one view: what a window shows without scrolling, at the sizes of a laptop, a tablet and a phone.
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, type OpenBrowser } from './browser.ts';

let opened: OpenBrowser;
beforeAll(async () => {
  opened = await openBrowser({ webgpu: false });
});
afterAll(() => opened.close());

async function pageOf(width: number, height: number, hasTouch = false): Promise<Page> {
  const page = await opened.browser.newPage({ viewport: { width, height }, hasTouch });
  await page.goto(opened.url);
  await page.locator('[data-testid=status][data-run=done]').waitFor({ state: 'attached' });
  return page;
}

const map = (page: Page): Locator => page.locator('eta-map canvas').first();

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const boxOf = async (part: Locator): Promise<Box> => {
  await part.waitFor();
  return (await part.boundingBox())!;
};

/** Whether an element lies wholly in the window as it is. */
async function isInView(part: Locator): Promise<boolean> {
  const { x, y, width, height } = await boxOf(part);
  const { width: most, height: deepest } = part.page().viewportSize()!;
  return x >= 0 && y >= 0 && x + width <= most + 0.5 && y + height <= deepest + 0.5;
}

describe('at 1440 × 900', () => {
  let page: Page;
  beforeAll(async () => {
    page = await pageOf(1440, 900);
  });
  afterAll(() => page.close());

  test('map, headline, advice, path, fit, loss, history and effective rate are in one view', async () => {
    const plot = (title: string): Locator => page.locator('eta-line-plots section', { hasText: title });
    for (const part of [
      map(page),
      page.locator('[data-testid=headline]'),
      page.locator('[data-testid=advice]').getByText('works from'),
      page.locator('eta-loss-surface svg').first(),
      page.locator('eta-curve-fit svg').first(),
      ...['loss', 'history of g²', 'effective rate'].map((title) => plot(title).first()),
      page.locator('eta-transport'),
      page.locator('eta-timeline'),
      page.locator('eta-regime-legend'),
    ]) {
      expect(await isInView(part), `${part} in view`).toBe(true);
    }
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });

  test('the map is the largest thing there, and its tools stand in one row', async () => {
    const { width, height } = await boxOf(map(page));
    expect(height).toBeGreaterThan(450);
    expect(width).toBeGreaterThan(0.45 * 1440);
    const middles = await page
      .locator('eta-toolbar')
      .getByRole('button')
      .evaluateAll((all) =>
        all
          .map((each) => each.getBoundingClientRect())
          .map(({ top, bottom }) => Math.round((top + bottom) / 2)),
      );
    expect(Math.max(...middles) - Math.min(...middles)).toBeLessThanOrEqual(2);
  });
});

test('below 1280 the replay is a sheet that comes up with a cell, leaves the map in view, and goes by Escape', async () => {
  const page = await pageOf(1024, 768);
  const sheet = page.locator('eta-sheet');
  await expect.poll(() => sheet.isVisible()).toBe(false);
  await map(page).click({ position: { x: 60, y: 40 } });
  await expect.poll(() => sheet.isVisible()).toBe(true);
  await expect.poll(() => isInView(page.locator('eta-loss-surface svg').first())).toBe(true);
  await expect
    .poll(async () => (await boxOf(map(page))).y + (await boxOf(map(page))).height)
    .toBeLessThan((await boxOf(sheet)).y);
  // The handle is dragged: the sheet is higher, and the map makes room.
  const before = await boxOf(sheet);
  await page.mouse.move(512, before.y + 8);
  await page.mouse.down();
  await page.mouse.move(512, before.y - 80, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await boxOf(sheet)).height).toBeGreaterThan(before.height + 40);
  await sheet.getByRole('button', { name: 'Close' }).focus();
  await page.keyboard.press('Escape');
  await expect.poll(() => sheet.isVisible()).toBe(false);
  const isOnMap = await page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return (
      element?.getRootNode() instanceof ShadowRoot && (element.getRootNode() as ShadowRoot).host.localName
    );
  });
  expect(isOnMap).toBe('eta-map');
  await page.close();
});

test('on a phone everything that is tapped is 40 pixels high or wide, and nothing is wider than the window', async () => {
  const page = await pageOf(390, 844, true);
  await map(page).tap({ position: { x: 60, y: 60 } });
  await page.locator('eta-replay').getByRole('button', { name: 'Play' }).waitFor();
  const small = await page.evaluate(() => {
    const found: string[] = [];
    const look = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.shadowRoot) look(element.shadowRoot);
        if (!element.matches('button, select, summary, a[href], input:not([type=radio])')) continue;
        if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
        // A label about it is the target, where there is one.
        const target = element.closest('label') ?? element;
        const { width, height } = target.getBoundingClientRect();
        if (width === 0 || Math.min(width, height) >= 39.5) continue;
        const name = element.ariaLabel ?? element.textContent.trim().slice(0, 30);
        found.push(`${element.localName} “${name}” ${Math.round(width)} × ${Math.round(height)}`);
      }
    };
    look(document);
    return found;
  });
  expect(small).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.close();
});
