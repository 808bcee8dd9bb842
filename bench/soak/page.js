// The built page in Chromium, over and over: sweeps, replays, views, other metrics, scales and optimizers, editors
// opened and closed. It is driven from outside, as a person would, and read through the browser's own counters.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumFlags, ensureChromium } from '../../scripts/find-chromium.js';
import { serveFolder } from '../../scripts/serve.js';
import { buildIfStale } from '../../scripts/stale.js';

const MEBI = 2 ** 20;
const WAIT_MS = 60_000;
const DONE = '[data-testid=status][data-run=done]';

/**
 * @param {number} forMs how long
 * @param {(sample: Readonly<Record<string, number>>) => void} note
 */
export async function soakPage(forMs, note) {
  if (!buildIfStale('page')) throw new Error('the page could not be built');
  const server = await serveFolder(join(import.meta.dirname, '../../dist/page'));
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...chromiumFlags, '--js-flags=--expose-gc'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const faults = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(server.url);
    await finished(page);
    const read = await counters(browser, page);
    // One turn before the clock starts: parts of the page are loaded when they are first opened.
    for (const act of ACTS) await act(page, 0);
    const until = Date.now() + forMs;
    for (let round = 1; Date.now() < until; round++) {
      await ACTS[round % ACTS.length](page, round);
      await finished(page);
      note({ round, ...(await read()) });
    }
    if (faults.length > 0) throw new Error(`the page threw: ${faults.join('; ')}`);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** What is done in turn; each ends where it began, so that all readings can be compared. */
const ACTS = [looks, moves, optimizers, views, editor];

async function looks(page) {
  const shown = page.getByLabel('What is shown');
  for (const metric of ['bestLoss', 'flips', 'regime', 'finalLoss']) {
    await shown.selectOption(metric);
    await page.waitForTimeout(30);
  }
  for (const scale of ['linear', 'rank', 'log']) await page.getByRole('radio', { name: scale }).check();
}

async function moves(page, round) {
  const plot = page.locator('eta-map .plot');
  await plot.click({ position: { x: 100 + ((37 * round) % 300), y: 150 } });
  await plot.press('+');
  await page.waitForTimeout(300);
  await plot.press('0');
  await finished(page);
  const line = page.getByRole('slider', { name: 'Steps after which the runs are seen' });
  await line.press('Home');
  await line.press('End');
}

async function optimizers(page) {
  const optimizer = page.getByLabel('Optimizer', { exact: true });
  for (const id of ['adam', 'rmsprop']) {
    await optimizer.selectOption(id);
    await finished(page);
  }
}

async function views(page) {
  const stage = page.locator('eta-stage');
  await stage.getByRole('button', { name: 'All optimizers' }).click();
  await page.locator('eta-league-view').getByText('AdaBelief').first().waitFor({ timeout: WAIT_MS });
  await page.keyboard.press('Escape');
  await stage.getByRole('button', { name: 'Compare with the CPU' }).click();
  await page.locator('eta-parity').waitFor({ timeout: WAIT_MS });
  await page.keyboard.press('Escape');
}

async function editor(page) {
  await page.getByLabel('Problem', { exact: true }).selectOption('formula');
  await page.locator('eta-loss-editor').waitFor({ timeout: WAIT_MS });
  await page.keyboard.press('Escape');
  await page.locator('eta-loss-editor').waitFor({ state: 'detached', timeout: WAIT_MS });
}

async function finished(page) {
  // Longer than the pause after which a gesture's sweep begins.
  await page.waitForTimeout(250);
  await page.locator(DONE).waitFor({ timeout: WAIT_MS, state: 'attached' });
}

/** Reads the page after its garbage is collected. */
async function counters(browser, page) {
  const session = await page.context().newCDPSession(page);
  const whole = await browser.newBrowserCDPSession();
  await session.send('HeapProfiler.enable');
  return async () => {
    for (let pass = 0; pass < 2; pass++) {
      await session.send('HeapProfiler.collectGarbage');
      await page.waitForTimeout(100);
    }
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners, documents } = await session.send('Memory.getDOMCounters');
    return {
      'heap MB': usedSize / MEBI,
      'rss MB': await residentMB(whole),
      nodes,
      listeners: jsEventListeners,
      documents,
      workers: page.workers().length,
      canvases: await page.evaluate(countCanvases),
    };
  };
}

/** In the page: the canvases of all shadow roots. */
function countCanvases() {
  const count = (root) =>
    [...root.querySelectorAll('*')].reduce(
      (sum, element) =>
        sum + Number(element.localName === 'canvas') + (element.shadowRoot ? count(element.shadowRoot) : 0),
      0,
    );
  return count(document);
}

/** The memory of the processes that hold pages: the heaps of the workers and the arrays are in there, too. */
async function residentMB(session) {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const ids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const sizes = execFileSync('ps', ['-o', 'rss=', '-p', ids.join(',')], { encoding: 'utf8' });
  return sizes.split('\n').reduce((sum, size) => sum + Number(size), 0) / 1024;
}
