// What the page survives of its workers: the end of a thread, of the laboratory's own worker and of the one that keeps
// the map. The picture is the one of a sweep that nothing disturbed, and the page says what happened.
import type { Worker } from 'playwright';
import { expect, test } from 'vitest';
import {
  ask,
  choose,
  expectSurvived,
  laboratoryOf,
  LARGE,
  noticeOf,
  openPage,
  statusOf,
  STEPS,
  until,
  useBrowser,
  WAIT,
  wellUnderWay,
} from './survival.ts';

const opened = useBrowser();

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
  const page = await openPage(opened(), 'cpu');
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
  const page = await openPage(opened(), 'cpu', 'small');
  await laboratoryOf(page).evaluate(() => self.close());
  await expect.poll(() => page.locator('eta-app .notice').count(), { timeout: WAIT }).toBe(1);
  await ask(page, STEPS);
  await expectSurvived(page);
});

test('a request that ends worker after worker is given up, and another one is answered', async () => {
  const page = await openPage(opened(), 'cpu');
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
  const page = await openPage(opened(), 'gpu', 'small');
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
  // A GPU in software is spared the large map, with which the threads are long enough under way.
  await page.evaluate((map) => (location.hash = `${map}&engine=cpu`), LARGE);
  await expect.poll(() => statusOf(page), { timeout: WAIT }).toMatch(/65 536/);
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

test('the worker that keeps the map ends: the map is computed again, and the page says so', async () => {
  const page = await openPage(opened(), 'cpu', 'small');
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
