// Time to the first picture: the built page in headless Chromium without a GPU, a slider moved twenty times, and the
// time from the input event to the frame in which the map has other pixels; the page draws a coarse map first.
//
// The page is watched from outside, as a person sees it: the slider by its role, the map by its pixels, the end of a
// sweep by its status. A frame is 16 ms long, and no time here is finer than that.

import { join } from 'node:path';
import { serveFolder } from '../scripts/serve.js';
import { buildIfStale } from '../scripts/stale.js';
import { duration, firstLine, printTable } from './print.js';
import { median } from './statistics.js';

const MOVES = 20;
const PAUSE_MS = 120;
const WAIT_MS = 60_000;
const MAP = 'eta-map canvas';
const SLIDER = 'eta-optimizer-controls input[type=range]';
const DONE = '[data-testid=status][data-run=done]';

export async function printPicture() {
  let opened;
  try {
    opened = await open();
    const page = await opened.browser.newPage({ viewport: { width: 1440, height: 900 } });
    const started = performance.now();
    await page.goto(opened.url);
    await page.locator(DONE).waitFor({ timeout: WAIT_MS, state: 'attached' });
    const loaded = (performance.now() - started) / 1000;
    await watch(page);
    const rested = await moves(page, { isRested: true });
    const dragged = await moves(page, { isRested: false });
    print(loaded, [
      ['from rest', rested],
      ['in the midst of a sweep', dragged],
    ]);
  } catch (error) {
    console.log(`absent — time to the first picture: ${firstLine(error)}\n`);
  } finally {
    await opened?.close();
  }
}

async function open() {
  if (!buildIfStale('page')) throw new Error('the page could not be built');
  const { chromium } = await import('playwright');
  const { chromiumFlags, findChromium } = await import('../scripts/find-chromium.js');
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium was found (CHROMIUM_PATH names one)');
  const server = await serveFolder(join(import.meta.dirname, '../dist/page'));
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { browser, url: server.url, close };
}

/** Lets the page note, every frame, whether its map changed after the last input, and every long task. */
async function watch(page) {
  await page.locator(MAP).evaluate((canvas) => {
    const notes = { input: 0, drawn: 0, longTasks: [] };
    globalThis.benchNotes = notes;
    const pixels = () => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let digest = canvas.width;
      for (const value of new Uint32Array(data.buffer)) digest = (Math.imul(digest, 31) + value) | 0;
      return digest;
    };
    let before = pixels();
    addEventListener('input', ({ timeStamp }) => Object.assign(notes, { input: timeStamp, drawn: 0 }), true);
    const look = (now) => {
      if (notes.drawn === 0 && notes.input > 0) {
        const digest = pixels();
        if (digest !== before) notes.drawn = now;
        before = digest;
      } else if (notes.drawn > 0) {
        before = pixels();
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) notes.longTasks.push(duration);
    }).observe({ type: 'longtask' });
  });
}

/** Moves the slider up and down, from rest or as soon as the picture of the last move is there. */
async function moves(page, { isRested }) {
  const slider = page.locator(SLIDER).first();
  await page.locator(DONE).waitFor({ timeout: WAIT_MS, state: 'attached' });
  await page.evaluate(() => (globalThis.benchNotes.longTasks = []));
  const seconds = [];
  for (let move = 0; move < MOVES; move++) {
    await slider.press(move % 8 < 4 ? 'PageUp' : 'PageDown');
    const wait = await page.waitForFunction(
      () => globalThis.benchNotes.drawn > 0 && globalThis.benchNotes.drawn - globalThis.benchNotes.input,
      undefined,
      { timeout: WAIT_MS },
    );
    seconds.push((await wait.jsonValue()) / 1000);
    if (isRested) await page.locator(DONE).waitFor({ timeout: WAIT_MS, state: 'attached' });
    await page.waitForTimeout(PAUSE_MS);
  }
  const longTasks = await page.evaluate(() => globalThis.benchNotes.longTasks);
  return { seconds, longTasks };
}

function print(loaded, results) {
  printTable(
    [`slider to picture, ${MOVES} moves`, 'median', 'spread', 'tasks > 50 ms', 'longest'],
    results.map(([name, { seconds, longTasks }]) => [
      name,
      duration(median(seconds)),
      `${duration(Math.min(...seconds))} … ${duration(Math.max(...seconds))}`,
      String(longTasks.length),
      longTasks.length > 0 ? duration(Math.max(...longTasks) / 1000) : '–',
    ]),
  );
  console.log(`the page, from its address to the finished map: ${duration(loaded)}\n`);
}
