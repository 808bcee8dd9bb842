// What the page survives: the loss of the GPU's device, a crash of the browser's GPU process, the end of a thread and
// of the laboratory's own worker. The picture is the one of a sweep that nothing disturbed, and the page says what
// happened.
import type { Page, Worker } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { toPermalink } from '../../src/formats/permalink.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { openBrowser, type OpenBrowser } from './browser.ts';

const WAIT = 60_000;
const STEPS = 2000;
/** A quarter of the cells, for a GPU in software: it is long enough under way with them. */
const SMALL = 'small';
const LARGE = 'lecture';

let opened: OpenBrowser;
/** The maps after STEPS steps, computed without a fault, by their size. */
const undisturbed = new Map<string, number>();

interface Picture {
  readonly size: string;
  readonly digest: number;
}

beforeAll(async () => {
  opened = await openBrowser();
  for (const map of [SMALL, LARGE]) {
    const page = await openPage(opened, 'cpu', map);
    await ask(page, STEPS);
    const done = page.locator('[data-testid=status][data-run=done]', { hasText: /2\s000 steps/ });
    await done.waitFor({ timeout: WAIT, state: 'attached' });
    const { size, digest } = await pictureOf(page);
    undisturbed.set(size, digest);
    await page.close();
  }
  expect([...undisturbed.keys()]).toEqual(['128 × 128', '256 × 256']);
});
afterEach(async () => {
  const pages = opened.browser.contexts().flatMap((context) => context.pages());
  await Promise.all(pages.map((page) => page.close()));
});
afterAll(() => opened.close());

/** The page with the lecture’s landscape, or a small one of it. */
async function openPage({ browser, url }: OpenBrowser, engine: string, map = LARGE): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${url}#${map === SMALL ? smallLink : map}&engine=${engine}`);
  await until(page, 'done');
  return page;
}

const { axes, ...lecture } = findPreset('lecture')!.spec;
const smallLink = toPermalink(
  parseSpec({ ...lecture, axes: { x: { ...axes.x, count: 128 }, y: { ...axes.y, count: 128 } } }),
);

async function ask(page: Page, steps: number): Promise<void> {
  const control = page.getByLabel('Steps of a run', { exact: true });
  await control.fill(String(steps));
  await control.press('Enter');
}

async function until(page: Page, run: string): Promise<void> {
  await page.locator(`[data-testid=status][data-run=${run}]`).waitFor({ timeout: WAIT, state: 'attached' });
}

/** Waits until a sweep is well under way: some of it is done, and it is not over. */
async function wellUnderWay(page: Page, percent = 20): Promise<void> {
  const bar = page.getByRole('progressbar', { name: 'The map' });
  const share = async (): Promise<number> => Number(await bar.getAttribute('aria-valuenow'));
  await expect.poll(share, { timeout: WAIT, interval: 20 }).toBeGreaterThan(percent);
}

/** What is read, digits parted by ordinary spaces. */
async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).first().innerText()).replace(/\s/g, ' ');
}
const noticeOf = (page: Page): Promise<string> => textOf(page, 'eta-app .notice');
const statusOf = (page: Page): Promise<string> => textOf(page, '[data-testid=status]');

/** The laboratory’s worker: the first that the page starts. */
const laboratoryOf = (page: Page): Worker => page.workers()[0];

function pictureOf(page: Page): Promise<Picture> {
  return page.locator('eta-map canvas').evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    const digest = new Uint32Array(data.buffer).reduce((sum, pixel) => (Math.imul(sum, 31) + pixel) | 0, 7);
    return { size: `${canvas.width} × ${canvas.height}`, digest };
  });
}

async function choose(page: Page, engine: string): Promise<void> {
  await page.locator('eta-menu.engine').getByRole('button').first().click();
  await page.getByRole('radio', { name: new RegExp(`^${engine}`) }).click();
}

async function expectSurvived(page: Page): Promise<void> {
  await expect.poll(() => statusOf(page), { timeout: WAIT }).toContain('2 000 steps');
  await until(page, 'done');
  // A canvas may have been lost with the GPU process, and is painted again when it is given back.
  await expect
    .poll(() => pictureOf(page).then(({ size, digest }) => digest === undisturbed.get(size)), {
      timeout: WAIT,
    })
    .toBe(true);
}

test('a GPU in software is left to those who ask for it: the CPU computes, and the page says why', async () => {
  const page = await openPage(opened, 'auto');
  expect(await statusOf(page)).toMatch(/on the CPU.*in software \(SwiftShader\)/s);
  await choose(page, 'GPU');
  await expect.poll(() => statusOf(page), { timeout: WAIT }).toContain('on the GPU (SwiftShader)');
  await expect.poll(() => new URL(page.url()).hash).toContain('engine=gpu');
});

test('a device that is lost in mid-sweep is replaced, and the page says so', async () => {
  const page = await openPage(opened, 'cpu', SMALL);
  await laboratoryOf(page).evaluate(() => {
    const { requestDevice } = GPUAdapter.prototype;
    GPUAdapter.prototype.requestDevice = async function (descriptor) {
      const device = await requestDevice.call(this, descriptor);
      (globalThis as unknown as { device: GPUDevice }).device = device;
      return device;
    };
  });
  await choose(page, 'GPU');
  await expect.poll(() => statusOf(page), { timeout: WAIT }).toContain('on the GPU (SwiftShader)');
  await until(page, 'done');
  await ask(page, STEPS);
  await wellUnderWay(page);
  await laboratoryOf(page).evaluate(() => (globalThis as unknown as { device: GPUDevice }).device.destroy());
  await expectSurvived(page);
  expect(await noticeOf(page)).toMatch(/The GPU device was lost \(destroyed\).*on a fresh device/);
  expect(await statusOf(page)).toContain('on the GPU');
});

test('the GPU process crashes in mid-sweep, again and again: the sweep goes on, in the end on the CPU', async () => {
  // A browser of its own: after crashes it gives no adapter any more.
  const own = await openBrowser();
  try {
    const page = await openPage(own, 'gpu', SMALL);
    const browser = await own.browser.newBrowserCDPSession();
    for (let crash = 0; crash < 4; crash++) {
      const steps = STEPS - 3 + crash;
      await ask(page, steps);
      await wellUnderWay(page);
      await browser.send('Browser.crashGpuProcess');
      await expect
        .poll(() => statusOf(page), { timeout: WAIT })
        .toContain(`runs of ${String(steps).replace(/\B(?=\d{3}$)/, ' ')} steps`);
      await until(page, 'done');
      expect(await noticeOf(page)).toMatch(/The GPU device was lost.*goes on, on (a fresh device|the CPU)/);
    }
    await expectSurvived(page);
    expect(await statusOf(page)).toMatch(/on the CPU.*The CPU took over/s);
  } finally {
    await own.close();
  }
});

test.each<[string, () => void]>([
  ['closes itself', () => self.close()],
  [
    'throws what nothing catches',
    () =>
      void setTimeout(() => {
        throw new Error('out of memory');
      }),
  ],
])('the laboratory’s worker %s in mid-sweep: another one does it again', async (_, end) => {
  const page = await openPage(opened, 'cpu');
  await ask(page, STEPS);
  await wellUnderWay(page);
  await laboratoryOf(page).evaluate(end);
  await expectSurvived(page);
  expect(await noticeOf(page)).toMatch(/The worker that computes ended \(.*\)\. Another one was started/);
  expect(await statusOf(page)).toContain('on the CPU');
  // Its successor is as good: what is on the way is seen, and more is computed.
  await page.getByRole('slider', { name: 'Steps after which the runs are seen' }).press('Home');
  await expect.poll(() => statusOf(page), { timeout: WAIT }).toContain('of their end');
});

test('the laboratory’s worker ends while idle: the next sweep is none the worse', async () => {
  const page = await openPage(opened, 'cpu');
  await laboratoryOf(page).evaluate(() => self.close());
  await expect.poll(() => page.locator('eta-app .notice').count(), { timeout: WAIT }).toBe(1);
  await ask(page, STEPS);
  await expectSurvived(page);
});

test('a request that ends worker after worker is given up, and another one is answered', async () => {
  const page = await openPage(opened, 'cpu');
  const end = (worker: Worker): void => {
    const closing = worker.evaluate(async () => {
      const isAlive = async () =>
        (await navigator.locks.query()).held!.some(({ name }) => name === self.name);
      while (!(await isAlive())) await new Promise((later) => setTimeout(later, 20));
      self.close();
    });
    closing.catch(() => undefined);
  };
  await ask(page, 300_000);
  await until(page, 'running');
  page.on('worker', end);
  end(laboratoryOf(page));
  await until(page, 'failed');
  expect(await statusOf(page)).toMatch(/ended 3 times over the same request.*try fewer cells or steps/);
  page.off('worker', end);
  await ask(page, STEPS);
  await expectSurvived(page);
});

test('threads of the CPU engine end in mid-sweep: others take their place', async () => {
  const page = await openPage(opened, 'gpu');
  await laboratoryOf(page).evaluate(() => {
    const threads: globalThis.Worker[] = [];
    const Own = globalThis.Worker;
    globalThis.Worker = class extends Own {
      constructor(...words: ConstructorParameters<typeof Own>) {
        super(...words);
        threads.push(this);
      }
    };
    Object.assign(globalThis, { threads });
  });
  await choose(page, 'CPU');
  await expect.poll(() => statusOf(page), { timeout: WAIT }).toContain('on the CPU');
  await until(page, 'done');
  await ask(page, STEPS);
  await wellUnderWay(page);
  const before = await laboratoryOf(page).evaluate(() => {
    const { threads } = globalThis as unknown as { threads: globalThis.Worker[] };
    // One is gone without a word, the other fails at a task.
    threads[0].terminate();
    threads.at(-1)!.postMessage(null);
    return threads.length;
  });
  await expectSurvived(page);
  const after = await laboratoryOf(page).evaluate(
    () => (globalThis as unknown as { threads: globalThis.Worker[] }).threads.length,
  );
  expect(after).toBeGreaterThan(before);
});

test('another engine is chosen in mid-sweep: it does the sweep', async () => {
  const page = await openPage(opened, 'cpu');
  await ask(page, STEPS);
  await wellUnderWay(page);
  await choose(page, 'GPU');
  await expect.poll(() => statusOf(page), { timeout: WAIT }).toContain('on the GPU');
  await expectSurvived(page);
});

test('the worker that keeps the map ends: the map is computed again, and the page says so', async () => {
  const page = await openPage(opened, 'cpu');
  await ask(page, STEPS);
  await expectSurvived(page);
  const keeper = page.workers().find((worker) => worker.url().includes('fields-worker'))!;
  await keeper.evaluate(() => self.close());
  await expect
    .poll(() => noticeOf(page), { timeout: WAIT })
    .toMatch(/The worker that kept the map ended \(.*\)\. The map is computed again\./);
  await expectSurvived(page);
  await page.getByRole('slider', { name: 'Steps after which the runs are seen' }).press('Home');
  await expect.poll(() => statusOf(page), { timeout: WAIT }).toContain('of their end');
});
