// Pictures of the page in every view and state, at the sizes of a laptop, a tablet and a phone, light and dark, for
// eyes to go over: `npm run screenshots`, or `npm run screenshots -- replay league` for some of them. They come into
// screenshots/, one a scene, size and theme.
// @ts-check
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumFlags, ensureChromium, webgpuFlags } from './find-chromium.js';
import { SCENES } from './scenes.js';
import { serveFolder } from './serve.js';
import { buildIfStale, root } from './stale.js';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];
const THEMES = /** @type {const} */ (['light', 'dark']);

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !SCENES.some((scene) => scene.name === name));
if (unknown !== undefined) {
  console.error(`Got "${unknown}", expected any of: ${SCENES.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const scenes = SCENES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
if (!buildIfStale('page')) process.exit(1);

const folder = join(root, 'screenshots');
mkdirSync(folder, { recursive: true });
const server = await serveFolder(join(root, 'dist/page'));
/** @type {string[]} */
const failures = [];
for (const withGpu of [true, false]) {
  const here = scenes.filter(({ webgpu = true }) => webgpu === withGpu);
  if (here.length === 0) continue;
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...chromiumFlags, ...(withGpu ? webgpuFlags : [])],
  });
  for (const scene of here) {
    for (const viewport of SIZES) {
      try {
        await take(browser, scene, viewport);
      } catch (error) {
        const why = error instanceof Error ? error.message.split('\n')[0] : error;
        failures.push(`${scene.name} at ${viewport.width}: ${why}`);
      }
    }
  }
  await browser.close();
}
await server.close();
for (const failure of failures) console.error(failure);
process.exit(failures.length > 0 ? 1 : 0);

/**
 * One page, which changes its theme between two pictures.
 * @param {import('playwright').Browser} browser
 * @param {import('./scenes.js').Scene} scene
 * @param {{ width: number, height: number }} viewport
 */
async function take(browser, { name, hash = '', before, act }, viewport) {
  const isPhone = viewport.width < 500;
  const context = await browser.newContext({
    viewport,
    colorScheme: THEMES[0],
    reducedMotion: 'reduce',
    hasTouch: isPhone,
    isMobile: isPhone,
    permissions: ['clipboard-write'],
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await before?.(page);
    await page.goto(server.url + hash);
    await act(page);
    await page.evaluate(() => document.fonts.ready);
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme });
      await page.waitForTimeout(500);
      const file = `${name}-${viewport.width}-${theme}.png`;
      await page.screenshot({ path: join(folder, file) });
      console.log(file);
    }
  } finally {
    await context.close();
  }
}
