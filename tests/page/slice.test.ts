// The slice on the built page: it follows the pointer over the map, leads to its cells, and the preset's cascade is told.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type OpenBrowser } from './browser.ts';

let opened: OpenBrowser;
beforeAll(async () => {
  opened = await openBrowser({ webgpu: false });
});
afterAll(() => opened.close());

test('the slice follows the map’s rows, the diagram shows the cascade, and a click replays its point', async () => {
  const page = await opened.browser.newPage({ viewport: { width: 1440, height: 1400 } });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${opened.url}#period-doubling&engine=cpu`);
  const told = page.getByText('The period doubles at η₀ = 2, 2.5265, 2.6564');
  await page.locator('eta-bifurcation').scrollIntoViewIfNeeded({ timeout: 60_000 });
  await told.waitFor({ timeout: 60_000 });
  expect(await told.innerText()).toMatch(/4\.668, 4\.669; .* 4\.669 \(Feigenbaum/);

  const heading = page.locator('eta-slice h3').first();
  expect(await heading.innerText()).toContain('−1.00');
  await page.evaluate(() => scrollTo(0, 0));
  const map = (await page.locator('eta-map .plot').boundingBox())!;
  await page.mouse.move(map.x + map.width / 2, map.y + 20);
  await expect.poll(() => heading.innerText()).toMatch(/= 1\.\d\d/);
  await page.mouse.move(map.x + map.width / 2, map.y + map.height - 20);
  await expect.poll(() => heading.innerText()).toMatch(/= −1\.9\d/);

  const slice = page.getByRole('slider', { name: 'Slice along the map' });
  const box = (await slice.boundingBox())!;
  await slice.hover({ position: { x: 0.3 * box.width, y: 30 } });
  // The pointer has left the map: the row is again that of the point that is replayed.
  await expect.poll(() => heading.innerText()).toContain('−1.00');
  await expect.poll(() => slice.getAttribute('aria-valuetext')).toMatch(/^η₀ 2\.0/);
  await slice.click({ position: { x: box.width / 16, y: 30 } });
  await page.mouse.move(4, 4);
  // With nothing read, it says where the point that is replayed is now.
  await expect.poll(() => slice.getAttribute('aria-valuetext')).toMatch(/^η₀ 1\.(69|70).*converged/);
  expect(faults).toEqual([]);
  await page.close();
});
