// What a test of the page's faults needs: the picture of a sweep that nothing disturbed, and the page's words.
import type { Page, Worker } from 'playwright';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { toPermalink } from '../../src/formats/permalink.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { openBrowser, type OpenBrowser } from './browser.ts';

export const WAIT = 60_000;
export const STEPS = 2000;
/** A quarter of the cells, for a GPU in software: it is long enough under way with them. */
export const SMALL = 'small';
export const LARGE = 'lecture';

/** The maps after STEPS steps, computed without a fault, by their size. */
const undisturbed = new Map<string, number>();

interface Picture {
  readonly size: string;
  readonly digest: number;
}

/** Opens a browser for a file's tests, and computes some maps that nothing disturbs. */
export function useBrowser(maps: readonly string[]): () => OpenBrowser {
  let opened: OpenBrowser;
  beforeAll(async () => {
    opened = await openBrowser();
    for (const map of maps) {
      const page = await openPage(opened, 'cpu', map);
      await ask(page, STEPS);
      const done = page.locator('[data-testid=status][data-run=done]', { hasText: /2\s000 steps/ });
      await done.waitFor({ timeout: WAIT, state: 'attached' });
      const { size, digest } = await pictureOf(page);
      undisturbed.set(size, digest);
      await page.close();
    }
    expect([...undisturbed.keys()]).toEqual(maps.map((map) => (map === SMALL ? '128 × 128' : '256 × 256')));
  });
  afterEach(async () => {
    const pages = opened.browser.contexts().flatMap((context) => context.pages());
    await Promise.all(pages.map((page) => page.close()));
  });
  afterAll(() => opened.close());
  return () => opened;
}

/** The page with the lecture’s landscape, or a small one of it. */
export async function openPage({ browser, url }: OpenBrowser, engine: string, map = LARGE): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${url}#${map === SMALL ? smallLink : map}&engine=${engine}`);
  await until(page, 'done');
  return page;
}

const { axes, ...lecture } = findPreset('lecture')!.spec;
const smallLink = toPermalink(
  parseSpec({ ...lecture, axes: { x: { ...axes.x, count: 128 }, y: { ...axes.y, count: 128 } } }),
);

export async function ask(page: Page, steps: number): Promise<void> {
  const control = page.getByLabel('Steps of a run', { exact: true });
  await control.fill(String(steps));
  await control.press('Enter');
}

export async function until(page: Page, run: string): Promise<void> {
  await page.locator(`[data-testid=status][data-run=${run}]`).waitFor({ timeout: WAIT, state: 'attached' });
}

/** Waits until a sweep is well under way: some of it is done, and it is not over. */
export async function wellUnderWay(page: Page, percent = 20): Promise<void> {
  const bar = page.getByRole('progressbar', { name: 'The map' });
  const share = async (): Promise<number> => Number(await bar.getAttribute('aria-valuenow'));
  await expect.poll(share, { timeout: WAIT, interval: 20 }).toBeGreaterThan(percent);
}

/** What is read, digits parted by ordinary spaces. */
async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).first().innerText()).replace(/\s/g, ' ');
}
export const noticeOf = (page: Page): Promise<string> => textOf(page, 'eta-app .notice');
export const statusOf = (page: Page): Promise<string> => textOf(page, '[data-testid=status]');

/** The laboratory’s worker: the first that the page starts. */
export const laboratoryOf = (page: Page): Worker => page.workers()[0];

function pictureOf(page: Page): Promise<Picture> {
  return page.locator('eta-map canvas').evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    const digest = new Uint32Array(data.buffer).reduce((sum, pixel) => (Math.imul(sum, 31) + pixel) | 0, 7);
    return { size: `${canvas.width} × ${canvas.height}`, digest };
  });
}

export async function choose(page: Page, engine: string): Promise<void> {
  await page.locator('eta-menu.engine').getByRole('button').first().click();
  await page.getByRole('radio', { name: new RegExp(`^${engine}`) }).click();
}

export async function expectSurvived(page: Page): Promise<void> {
  await expect.poll(() => statusOf(page), { timeout: WAIT }).toContain('2 000 steps');
  await until(page, 'done');
  // A canvas may have been lost with the GPU process, and is painted again when it is given back.
  await expect
    .poll(() => pictureOf(page).then(({ size, digest }) => digest === undisturbed.get(size)), {
      timeout: WAIT,
    })
    .toBe(true);
}
