// What a test of the page's faults needs: the picture of a sweep that nothing disturbed, and the page's words.
import type { Page, Worker } from 'playwright';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { toPermalink } from '../../src/formats/permalink.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { USUAL_LAYER } from '../../src/reading/layers.ts';
import { parseSpec, type Spec } from '../../src/spec/spec.ts';
import { openBrowser, type OpenBrowser } from './browser.ts';
import { digestOf, drawnDigest, fieldOf } from './drawn.ts';

export const WAIT = 60_000;
export const STEPS = 2000;
const { axes, ...lecture } = findPreset('lecture')!.spec;
const mapOf = (count: number): Spec =>
  parseSpec({ ...lecture, axes: { x: { ...axes.x, count }, y: { ...axes.y, count } } });
/** The lecture’s map, and a quarter of its cells, with which a GPU in software is long enough under way. */
const specs = { large: mapOf(256), small: mapOf(128) };
/** The link to the lecture’s map. */
export const LARGE = toPermalink(specs.large);

/** The digests of the pictures after STEPS steps, computed here without a fault. */
let undisturbed: readonly string[];

/** Opens a browser for a file's tests, and computes the maps that are disturbed on its pages. */
export function useBrowser(): () => OpenBrowser {
  let opened: OpenBrowser;
  beforeAll(async () => {
    opened = await openBrowser();
    const fields = Object.values(specs).map((spec) => fieldOf({ ...spec, steps: STEPS }));
    undisturbed = (await Promise.all(fields)).map((field) => digestOf(field, USUAL_LAYER));
  });
  afterEach(async () => {
    const pages = opened.browser.contexts().flatMap((context) => context.pages());
    await Promise.all(pages.map((page) => page.close()));
  });
  afterAll(() => opened.close());
  return () => opened;
}

/** The page with the lecture’s landscape, or a small one of it. */
export async function openPage(
  { browser, url }: OpenBrowser,
  engine: string,
  map: keyof typeof specs = 'large',
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${url}#${toPermalink(specs[map])}&engine=${engine}`);
  await until(page, 'done');
  return page;
}

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

export async function choose(page: Page, engine: string): Promise<void> {
  await page.locator('eta-menu.engine').getByRole('button').first().click();
  await page.getByRole('radio', { name: new RegExp(`^${engine}`) }).click();
}

export async function expectSurvived(page: Page): Promise<void> {
  await expect.poll(() => statusOf(page), { timeout: WAIT }).toContain('2 000 steps');
  await until(page, 'done');
  // A canvas may have been lost with the GPU process, and is painted again when it is given back.
  await expect.poll(async () => undisturbed.includes(await drawnDigest(page)), { timeout: WAIT }).toBe(true);
}
