// A stranger adds one file and one row to a register: the page knows it, its workers too, nothing else touched.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseFragment } from '../../src/explorer/app/link.ts';
import type { Spec } from '../../src/spec/spec.ts';
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
  return page.locator('[data-testid=status][data-run=done]').waitFor({ timeout: WAIT, state: 'attached' });
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

describe('a file format', () => {
  test('is on the menu, encoded by the worker, and opened again', async () => {
    await page.getByRole('button', { name: 'Export' }).click();
    const saved = page.waitForEvent('download', { timeout: WAIT });
    await page.getByRole('button', { name: /^Stranger’s letters/ }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toMatch(/\.letters$/);
    const text = readFileSync(await file.path(), 'utf8');
    const [head, ...rows] = text.trimEnd().split('\n');
    const spec = JSON.parse(head.slice(2)) as Spec;
    expect(rows).toHaveLength(spec.axes.y.count);
    expect(rows[0]).toMatch(new RegExp(`^[a-z]{${spec.axes.x.count}}$`));
    const open = page.locator('eta-top-bar input[type=file]');
    expect(await open.getAttribute('accept')).toContain('.letters');
    const other = { ...spec, steps: 120, tail: 20 };
    await open.setInputFiles({
      name: 'other.letters',
      mimeType: 'text/plain',
      buffer: Buffer.from(`# ${JSON.stringify(other)}\n${rows.join('\n')}\n`),
    });
    await expect.poll(() => parseFragment(new URL(page.url()).hash).spec, { timeout: WAIT }).toEqual(other);
    await finished();
  });
});

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

describe('an engine', () => {
  test('is on the menu and in the link, and computes in the laboratory', async () => {
    await page.locator('eta-menu.engine').click();
    await page.getByRole('radio', { name: /^Stranger’s engine/ }).click();
    await expect
      .poll(() => page.getByTestId('engine').textContent(), { timeout: WAIT })
      .toContain('Stranger’s engine: somebody else');
    await finished();
    expect(await page.getByTestId('status').textContent()).toContain('the Stranger’s engine (somebody else)');
    await expect.poll(() => page.url()).toContain('engine=delegate');
    const other = await opened.browser.newPage();
    await other.goto(page.url());
    await expect
      .poll(() => other.getByTestId('engine').textContent(), { timeout: WAIT })
      .toContain('Stranger’s engine: somebody else');
    await other.goto('about:blank');
    await other.goto(`${opened.url}#lecture&engine=delegat`);
    await expect
      .poll(() => other.getByRole('alert').first().textContent(), { timeout: WAIT })
      .toMatch(/got the engine "delegat", allowed: auto, gpu, cpu, delegate; did you mean "delegate"/);
    await other.close();
  });
});
