// What the page survives of the GPU: the loss of its device, a crash of the browser's GPU process, another engine in
// mid-sweep. The picture is the one of a sweep that nothing disturbed, and the page says what happened.
import { expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import {
  ask,
  choose,
  expectSurvived,
  laboratoryOf,
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

test('a GPU in software is left to those who ask for it: the CPU computes, and the page says why', async () => {
  const page = await openPage(opened(), 'auto', 'small');
  expect(await statusOf(page)).toMatch(/on the CPU.*in software \(SwiftShader\)/s);
  await choose(page, 'GPU');
  await expect.poll(() => statusOf(page), { timeout: WAIT }).toContain('on the GPU (SwiftShader)');
  await expect.poll(() => new URL(page.url()).hash).toContain('engine=gpu');
});

test('a device that is lost in mid-sweep is replaced, and the page says so', async () => {
  const page = await openPage(opened(), 'cpu', 'small');
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
    const page = await openPage(own, 'gpu', 'small');
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

test('another engine is chosen in mid-sweep: it does the sweep', async () => {
  const page = await openPage(opened(), 'cpu');
  await ask(page, STEPS);
  await wellUnderWay(page);
  await choose(page, 'GPU');
  await expect.poll(() => statusOf(page), { timeout: WAIT }).toContain('on the GPU');
  await expectSurvived(page);
});
