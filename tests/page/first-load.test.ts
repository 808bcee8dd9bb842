// What the built page loads before its map is whole: no more than is needed for it, and not too much.
import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright';
import { expect, test } from 'vitest';
import { openBrowser } from './browser.ts';

const MOST_KB = 170;
const LATER =
  /\/(replay-panel|several-panes|analysis-panel|slice-view|summary-table|training-finder|tour-view|lecture|league-view|parity-view|(data|loss|update)-editor|gpu-engine|png(?!-signature)|numpy-script)-/;

test('the map is whole before the replay and the analysis are loaded, of at most 170 kB of code', async () => {
  const opened = await openBrowser({ webgpu: false });
  try {
    const page = await opened.browser.newPage({ viewport: { width: 1440, height: 900 } });
    const sizes = new Map<string, Promise<number>>();
    const held: string[] = [];
    let release = (): void => undefined;
    const isWhole = new Promise<void>((resolve) => (release = resolve));
    await page.route(LATER, async (route) => {
      held.push(route.request().url());
      await isWhole;
      await route.continue();
    });
    const note = (response: Response): void => {
      const url = response.url();
      if (/\.(js|css)$|\/$/.test(url))
        sizes.set(
          url,
          response.body().then((body) => gzipSync(body).length),
        );
    };
    page.context().on('response', note);
    // What is held back may hold back the load event, too.
    await page.goto(opened.url, { waitUntil: 'commit' });
    await page.locator('[data-testid=status][data-run=done]').waitFor({ state: 'attached' });
    page.context().off('response', note);
    const kB = (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0) / 1000;
    expect(kB).toBeLessThanOrEqual(MOST_KB);
    // Half of that is the least it could be: the responses were seen.
    expect(kB).toBeGreaterThan(MOST_KB / 2);

    release();
    await page.locator('eta-replay').getByRole('button', { name: /play/i }).first().waitFor();
    expect(held.map((url) => /\/([a-z-]+)-[^/]*$/.exec(url)?.[1])).toContain('replay-panel');
    expect(held.join()).not.toMatch(/league|tour|lecture|parity|editor|gpu-engine|png|numpy/);
  } finally {
    await opened.close();
  }
});
