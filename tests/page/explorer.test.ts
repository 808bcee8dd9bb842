// The built page, driven as a person would: it opens with a finished picture, is read, clicked, replayed, compared,
// cancelled; and without a GPU it shows the same.
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, type OpenBrowser } from './browser.ts';
import { leastLongTask } from './tasks.ts';

const WAIT = 45_000;

/** The lecture’s landscape on the GPU, which is one in software here: the page would leave it for the CPU. */
const ON_GPU = '#lecture&engine=gpu';

/** A page whose first picture is finished; errors that the page logs fail the test. */
async function openPage({ browser, url }: OpenBrowser, hash = ''): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(url + hash);
  await finished(page);
  return { page, faults };
}

/** What an element shows, its shadow roots and those inside them included. */
function wordsOf(page: Page, selector: string): Promise<string> {
  return page
    .locator(selector)
    .first()
    .evaluate((host) => {
      const read = (node: Node): string => {
        if (node instanceof Text) return node.data;
        if (node instanceof HTMLStyleElement) return '';
        const children = [
          ...(node instanceof Element && node.shadowRoot ? [node.shadowRoot] : []),
          ...node.childNodes,
        ];
        return children.map(read).join(' ');
      };
      return read(host).replace(/\s+/g, ' ');
    });
}

const STATUS = '[data-testid=status]';

async function finished(page: Page): Promise<void> {
  await page.locator('[data-testid=status][data-run=done]').waitFor({ timeout: WAIT, state: 'attached' });
}

/** A digest of the map's pixels, and how many colours they have. */
function pictureOf(page: Page): Promise<{ size: string; colours: number; digest: number }> {
  return page.locator('eta-map canvas').evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    const pixels = new Uint32Array(data.buffer);
    const digest = pixels.reduce((sum, pixel) => (Math.imul(sum, 31) + pixel) | 0, 7);
    return { size: `${canvas.width} × ${canvas.height}`, colours: new Set(pixels).size, digest };
  });
}

/** Notes the phases of the status, and pictures of another size, from now on. */
async function phasesOf(page: Page): Promise<() => Promise<string[]>> {
  await page.locator('eta-stage').evaluate((stage) => {
    const scope = globalThis as unknown as { phases: string[] };
    const phases: string[] = (scope.phases = []);
    const status = stage.shadowRoot!.querySelector('[data-testid=status]')!;
    const canvas = stage.shadowRoot!.querySelector('eta-map')!.shadowRoot!.querySelector('canvas')!;
    new MutationObserver(() => phases.push(status.getAttribute('data-run')!)).observe(status, {
      attributeFilter: ['data-run'],
    });
    new MutationObserver(() => phases.push('resized')).observe(canvas, { attributeFilter: ['width'] });
  });
  return () => page.evaluate(() => (globalThis as unknown as { phases: string[] }).phases);
}

/** The point of the map where eta0 and beta of the lecture's preset lie. */
async function placeOf(page: Page, eta0: number, beta: number): Promise<{ x: number; y: number }> {
  const box = (await page.locator('eta-map .plot').boundingBox())!;
  const along = Math.log(eta0 / 0.001) / Math.log(2 / 0.001);
  return { x: box.x + along * box.width, y: box.y + (1 - beta / 0.999) * box.height };
}

let opened: OpenBrowser;
let page: Page;
let faults: string[];
/** The first picture, as the GPU gives it. */
let first: Awaited<ReturnType<typeof pictureOf>>;
beforeAll(async () => {
  opened = await openBrowser();
  ({ page, faults } = await openPage(opened, ON_GPU));
  first = await pictureOf(page);
});
afterAll(() => opened.close());

describe('with WebGPU', () => {
  test('it opens on the lecture’s landscape, finished, and says what computed it', async () => {
    expect(await wordsOf(page, 'eta-top-bar')).toContain('SwiftShader');
    expect(await wordsOf(page, STATUS)).toContain('500 steps');
    expect(first.size).toBe('256 × 256');
    expect(first.colours).toBeGreaterThan(100);
  });

  test('the headline says what the lecture says: it settles below about 0.07', async () => {
    const headline = await wordsOf(page, 'eta-stage h2');
    expect(headline).toContain('RMSProp comes to rest');
    expect(headline).toMatch(/0\.07\b/);
  });

  test('hovering reads both parameters, the value and the regime', async () => {
    const { x, y } = await placeOf(page, 0.1, 0.9);
    await page.mouse.move(x, y);
    const tip = page.locator('eta-map .tip');
    await tip.waitFor();
    const words = await wordsOf(page, 'eta-map .tip');
    expect(words).toMatch(/η₀|η/);
    expect(words).toContain('0.1');
    expect(words).toContain('0.9');
    expect(words).toContain('oscillates, low');
  });

  test.each([
    [0.6, 'oscillates, high'],
    [0.1, 'oscillates, low'],
    [0.05, 'converged'],
  ])('clicking eta0 = %d replays a run that %s', async (eta0, regime) => {
    const { x, y } = await placeOf(page, eta0, 0.9);
    await page.mouse.click(x, y);
    const replay = page.locator('eta-replay');
    await expect.poll(() => wordsOf(page, 'eta-replay'), { timeout: WAIT }).toContain(regime);
    // Loss, history and rate.
    expect(await replay.locator('eta-line-plot:visible canvas').count()).toBe(3);
  });

  test('the keyboard moves from cell to cell and Enter replays', async () => {
    const plot = page.locator('eta-map .plot');
    await plot.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    const spoken = page.locator('eta-map [aria-live=polite]');
    await expect.poll(() => spoken.textContent()).toMatch(/β/);
    await page.keyboard.press('Enter');
    await expect.poll(() => wordsOf(page, 'eta-replay'), { timeout: WAIT }).toContain('step');
  });

  test('the regime view shows a legend in words, with shares', async () => {
    await page.getByLabel('What is shown').selectOption({ label: 'regime' });
    const legend = page.getByRole('list', { name: 'Regimes and their share of the runs' });
    for (const word of ['converged', 'oscillates, low', 'oscillates, high', 'not arrived']) {
      expect(await legend.textContent()).toContain(word);
    }
    // The picture is there a moment after the choice.
    await expect.poll(async () => (await pictureOf(page)).colours, { timeout: WAIT }).toBeLessThanOrEqual(8);
    expect((await pictureOf(page)).colours).toBeGreaterThanOrEqual(4);
    await page.getByLabel('What is shown').selectOption({ label: 'regime and tail loss' });
  });

  test('the time line shows the runs on the way, and starts none', async () => {
    const end = await pictureOf(page);
    const phases = await phasesOf(page);
    const line = page.getByRole('slider', { name: 'Steps after which the runs are seen' });
    const saysStep = (step: number): Promise<void> =>
      expect
        .poll(() => line.getAttribute('aria-valuetext'), { timeout: WAIT })
        .toBe(`after ${step} of 500 steps`);
    await line.focus();
    await page.keyboard.press('Home');
    await saysStep(1);
    for (const step of [2, 5, 10, 20]) {
      await page.keyboard.press('ArrowRight');
      await saysStep(step);
    }
    await expect.poll(() => wordsOf(page, 'eta-stage h2')).toMatch(/^\s*After 20 of 500 steps/);
    const early = await pictureOf(page);
    expect(early.size).toBe(end.size);
    expect(early.digest).not.toBe(end.digest);
    const { x, y } = await placeOf(page, 0.05, 0.9);
    await page.mouse.move(x, y);
    await expect.poll(() => wordsOf(page, 'eta-map .tip')).toContain('not arrived');
    await expect.poll(() => new URL(page.url()).hash).toContain('after=20');
    await line.focus();
    await page.keyboard.press('End');
    await saysStep(500);
    await expect.poll(() => pictureOf(page)).toEqual(end);
    const timeline = page.locator('eta-timeline');
    await timeline.getByRole('button', { name: 'Play' }).click();
    await saysStep(2);
    await timeline.getByRole('button', { name: 'Pause' }).click();
    await line.press('End');
    await saysStep(500);
    expect(await phases()).toEqual([]);
  });

  test('more steps go on from where the runs are, the whole picture staying meanwhile', async () => {
    const phases = await phasesOf(page);
    const steps = page.getByLabel('Steps of a run', { exact: true });
    await steps.fill('600');
    await steps.press('Enter');
    await expect
      .poll(() => wordsOf(page, STATUS), { timeout: WAIT })
      .toMatch(/600 steps\s*, gone on from step 500/);
    expect(await phases()).toEqual(['running', 'done']);
    await steps.fill('500');
    await steps.press('Enter');
    await expect.poll(() => wordsOf(page, STATUS), { timeout: WAIT }).toContain('runs of 500 steps');
    await finished(page);
  });

  test('a map that is dragged keeps the runs it has', async () => {
    const end = await pictureOf(page);
    const phases = await phasesOf(page);
    const { x, y } = await placeOf(page, 0.1, 0.5);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 30, y, { steps: 3 });
    await page.mouse.up();
    await expect.poll(() => wordsOf(page, STATUS), { timeout: WAIT }).toMatch(/of them new|all known/);
    await finished(page);
    expect((await pictureOf(page)).size).toBe('256 × 256');
    await page.keyboard.press('0');
    await expect.poll(() => pictureOf(page), { timeout: WAIT }).toEqual(end);
    await finished(page);
    // A coarse picture would have another size.
    expect(await phases()).not.toContain('resized');
  });

  test('parity shows that every bit is the same', async () => {
    await page.locator('eta-stage').getByRole('button', { name: 'Compare with the CPU' }).click();
    // The view is loaded when it is first asked for.
    await page
      .locator('eta-parity')
      .getByRole('button', { name: 'Compare with the CPU' })
      .click({ timeout: WAIT });
    await expect.poll(() => wordsOf(page, 'eta-parity'), { timeout: WAIT }).toMatch(/100\s?%/);
    await page.keyboard.press('Escape');
  });

  test('a bad value is refused at its control, and the picture stays', async () => {
    const before = await pictureOf(page);
    const steps = page.getByLabel('Steps of a run', { exact: true });
    await steps.fill('0');
    await steps.press('Enter');
    await expect.poll(() => wordsOf(page, 'eta-rail')).toMatch(/allowed|1 …/);
    expect(await pictureOf(page)).toEqual(before);
    await steps.fill('500');
    await steps.press('Enter');
    await finished(page);
  });

  test('a long sweep shows progress, is cancelled, and keeps the page responsive', async () => {
    const steps = page.getByLabel('Steps of a run', { exact: true });
    const longest = await leastLongTask(page, 50, 4, async (attempt) => {
      await steps.fill(String(501 + attempt));
      await steps.press('Enter');
      await page.getByRole('progressbar', { name: 'The map' }).waitFor({ timeout: WAIT });
      await finished(page);
    });
    expect(longest).toBeLessThanOrEqual(50);

    await steps.fill('100000');
    await steps.press('Enter');
    await page.getByRole('button', { name: 'Cancel' }).click({ timeout: WAIT });
    await page.locator('[data-testid=status][data-run=cancelled]').waitFor({ timeout: WAIT });
    await steps.fill('500');
    await steps.press('Enter');
    await finished(page);
  }, 300_000);

  test('the link carries the whole spec', async () => {
    const { hash } = new URL(page.url());
    const { page: second } = await openPage(opened, hash);
    expect((await pictureOf(second)).size).toBe('256 × 256');
    await second.close();
  });

  test('nothing went wrong on the way', () => {
    expect(faults).toEqual([]);
  });
});

describe('without WebGPU', () => {
  test('the CPU engine draws the same picture, and the page says so', async () => {
    const cpu = await openBrowser({ webgpu: false });
    try {
      const { page: without, faults } = await openPage(cpu);
      expect(await pictureOf(without)).toEqual(first);
      expect(await wordsOf(without, STATUS)).toContain('CPU');
      expect(await wordsOf(without, 'eta-top-bar')).toContain('CPU');
      expect(faults).toEqual([]);
    } finally {
      await cpu.close();
    }
  });
});
