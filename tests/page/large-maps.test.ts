// Maps of millions of cells: what is drawn is, pixel for pixel, what the function draws that paints a picture whole;
// the page is not held up while they arrive, are looked at otherwise, or leave as files.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COLOUR_SCALES, type LayerId } from '../../src/reading/layers.ts';
import { toPermalink } from '../../src/formats/permalink.ts';
import { isPng } from '../../src/formats/png-signature.ts';
import type { Field } from '../../src/sweep/field.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { openBrowser, type OpenBrowser } from './browser.ts';
import { digestOf, drawnDigest, fieldOf } from './drawn.ts';
import { leastLongTask } from './tasks.ts';

const WAIT = 90_000;
const SIDE = 2048;

/** Gradient descent on a quadratic: so few steps that what is measured is what comes after them. */
const large = parseSpec({
  problem: { id: 'quadratic' },
  optimizer: { id: 'gradient-descent' },
  axes: {
    x: { param: 'eta0', scale: 'log', from: 0.001, to: 3, count: SIDE },
    y: { param: 'start.x', scale: 'linear', from: -2, to: 2, count: SIDE },
  },
  steps: 4,
  tail: 2,
});
const lecture = parseSpec(findPreset('lecture')!.spec);

async function finished(page: Page): Promise<void> {
  await page.locator('[data-testid=status][data-run=done]').waitFor({ timeout: WAIT, state: 'attached' });
}

/** What the page hands over as a file. */
async function exported(page: Page, title: string): Promise<{ name: string; bytes: Buffer }> {
  await page.locator('eta-top-bar').getByText('Export', { exact: true }).click();
  const saved = page.waitForEvent('download', { timeout: WAIT });
  await page
    .locator('eta-top-bar')
    .getByRole('button', { name: new RegExp(`^${title}`) })
    .click();
  const file = await saved;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** Counts, in the page, the pictures that were drawn whole. */
async function countPictures(page: Page): Promise<void> {
  await page.locator('eta-map').evaluate((map) => {
    const scope = globalThis as unknown as { pictures: number };
    scope.pictures = 0;
    map.addEventListener('painted', () => scope.pictures++);
  });
}

function pictures(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as { pictures: number }).pictures);
}

let opened: OpenBrowser;
beforeAll(async () => {
  opened = await openBrowser({ webgpu: false });
});
afterAll(() => opened.close());

describe('the lecture’s map', () => {
  let page: Page;
  beforeAll(async () => {
    page = await opened.browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(opened.url);
    await finished(page);
  });
  afterAll(() => page.close());

  test('is drawn pixel for pixel as it is painted whole: a metric, and the regimes', async () => {
    const field = await fieldOf(lecture);
    expect(await drawnDigest(page)).toBe(digestOf(field, 'regimeLoss'));
    for (const shown of ['regime', 'flips', 'divergedAt'] as const) {
      await page.getByLabel('What is shown').selectOption(shown);
      await expect.poll(() => drawnDigest(page), { timeout: WAIT }).toBe(digestOf(field, shown));
    }
    await page.getByLabel('What is shown').selectOption('tailLoss');
    for (const scale of COLOUR_SCALES) {
      await page.getByRole('radio', { name: scale }).check();
      await expect
        .poll(() => drawnDigest(page), { timeout: WAIT })
        .toBe(digestOf(field, 'tailLoss', { scale }));
    }
  });

  test.each([
    ['Picture', '.png', [0x89, 0x50]],
    ['Figure', '.svg', [0x3c, 0x73]],
    ['Table', '.csv', [0x65, 0x74]],
    ['Arrays', '.npz', [0x50, 0x4b]],
    ['Spec', '.json', [0x7b, 0x0a]],
    ['NumPy script', '.py', [0x22, 0x22]],
  ])('leaves as a file: %s', async (title, ending, first) => {
    const { name, bytes } = await exported(page, title);
    expect(name.endsWith(ending)).toBe(true);
    expect([...bytes.subarray(0, 2)]).toEqual(first);
  });
});

describe(`a map of ${SIDE} × ${SIDE}`, () => {
  let page: Page;
  let field: Field;
  beforeAll(async () => {
    field = await fieldOf(large);
    page = await opened.browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${opened.url}#${toPermalink(large)}`);
    await finished(page);
    await countPictures(page);
  });

  const show = async (shown: LayerId): Promise<void> => {
    const before = await pictures(page);
    await page.getByLabel('What is shown').selectOption(shown);
    await expect.poll(() => pictures(page), { timeout: WAIT }).toBeGreaterThan(before);
  };

  test('is painted in bands, and is pixel for pixel what it is whole', async () => {
    expect(await drawnDigest(page)).toBe(digestOf(field, 'regimeLoss'));
    await show('regime');
    expect(await drawnDigest(page)).toBe(digestOf(field, 'regime'));
  });

  test('of several changes in a row the last is what is drawn', async () => {
    await show('finalLoss');
    const before = await pictures(page);
    const select = page.getByLabel('What is shown');
    await select.selectOption('tailLoss');
    await select.selectOption('flips');
    await select.selectOption('bestLoss');
    await expect.poll(() => drawnDigest(page), { timeout: WAIT }).toBe(digestOf(field, 'bestLoss'));
    // Of the one between there was no picture.
    expect((await pictures(page)) - before).toBeLessThan(3);
  });

  test('the page is not held up by another metric or another scale', async () => {
    const metrics = ['tailLoss', 'bestLoss', 'regimeLoss'] as const;
    expect(
      await leastLongTask(page, 50, 3, (attempt) => show(metrics[attempt % metrics.length])),
    ).toBeLessThanOrEqual(50);
    await show('finalLoss');
    const scales = ['linear', 'rank', 'log'];
    const scaled = await leastLongTask(page, 50, 3, async (attempt) => {
      const before = await pictures(page);
      await page.getByRole('radio', { name: scales[attempt % scales.length] }).check();
      await expect.poll(() => pictures(page), { timeout: WAIT }).toBeGreaterThan(before);
    });
    expect(scaled).toBeLessThanOrEqual(50);
  });

  test('the page is not held up by a field that arrives', async () => {
    const steps = page.getByLabel('Steps of a run', { exact: true });
    const arrived = await leastLongTask(page, 50, 3, async (attempt) => {
      await steps.fill(String(5 + attempt));
      await steps.press('Enter');
      await expect.poll(() => page.evaluate(() => location.hash), { timeout: WAIT }).not.toBe('');
      await page.getByRole('progressbar', { name: 'The map' }).waitFor({ timeout: WAIT });
      await finished(page);
    });
    expect(arrived).toBeLessThanOrEqual(50);
  }, 300_000);

  test('it leaves as a picture without holding the page up', async () => {
    const longest = await leastLongTask(page, 50, 3, async () => {
      const { bytes } = await exported(page, 'Picture');
      expect(isPng(bytes)).toBe(true);
    });
    expect(longest).toBeLessThanOrEqual(50);
  });
});
