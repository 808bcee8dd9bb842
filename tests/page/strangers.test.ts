// A stranger adds one file and one row to a register: the page knows it, its workers too, nothing else touched.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VIEWS } from '../../src/explorer/views/index.ts';
import { toPermalink } from '../../src/formats/permalink.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec, type Spec } from '../../src/spec/spec.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { landscapeOf } from '../landscape.ts';
import { buildWithStrangers } from '../strangers/build.ts';
import { openBrowser, type OpenBrowser } from './browser.ts';

const WAIT = 60_000;
const { spec: lecture } = findPreset('lecture')!;
const { x, y } = lecture.axes;
const SMALL = parseSpec({
  ...lecture,
  axes: { x: { ...x, count: 48 }, y: { ...y, count: 32 } },
  steps: 80,
  tail: 20,
});

let opened: OpenBrowser;
let page: Page;
beforeAll(async () => {
  opened = await openBrowser({ folder: await buildWithStrangers('page') });
  page = await opened.browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${opened.url}#${toPermalink(SMALL)}&engine=cpu`);
  await finished();
});
afterAll(() => opened.close());

async function finished(on = page): Promise<void> {
  await on.locator('[data-testid=status][data-run=done]').waitFor({ timeout: WAIT, state: 'attached' });
}

/** The spec that the address carries, as it is written there. */
function specOf(url: string): Spec {
  const [text] = new URL(url).hash.slice('#v1.'.length).split('&');
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as Spec;
}

/** What the map shows: a digest of its pixels, how many colours they have, and how many are grey. */
function picture(): Promise<{ digest: number; colours: number; grey: number; pixels: number }> {
  return page
    .locator('eta-map canvas')
    .first()
    .evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      const colours = new Set<string>();
      let grey = 0;
      for (let at = 0; at < data.length; at += 4) {
        colours.add(data.slice(at, at + 3).join());
        if (data[at] === data[at + 1] && data[at] === data[at + 2]) grey++;
      }
      const digest = data.reduce((sum, byte) => (Math.imul(sum, 31) + byte) | 0, 7);
      return { digest, colours: colours.size, grey, pixels: data.length / 4 };
    });
}

/** Does something that has the map painted otherwise, and waits for it. */
async function repainted(act: () => Promise<unknown>): Promise<void> {
  const { digest } = await picture();
  await act();
  await expect.poll(async () => (await picture()).digest, { timeout: WAIT }).not.toBe(digest);
  await finished();
}

/** The text of a file that the menu of exports saves. */
async function exported(title: string): Promise<{ name: string; text: string }> {
  await page.getByRole('button', { name: 'Export' }).click();
  const saved = page.waitForEvent('download', { timeout: WAIT });
  await page.getByRole('button', { name: new RegExp(`^${title}`) }).click();
  const file = await saved;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

describe('a file format', () => {
  test('is on the menu, encoded by the worker, and opened again', async () => {
    const { name, text } = await exported('Stranger’s letters');
    expect(name).toMatch(/\.letters$/);
    const [head, ...rows] = text.trimEnd().split('\n');
    const spec = JSON.parse(head.slice(2)) as Spec;
    expect(spec).toEqual(SMALL);
    expect(rows).toHaveLength(32);
    expect(rows[0]).toMatch(/^[a-z]{48}$/);
    const open = page.locator('eta-top-bar input[type=file]');
    expect(await open.getAttribute('accept')).toContain('.letters');
    const buffer = Buffer.from(`# ${JSON.stringify({ ...spec, steps: 120 })}\n${rows.join('\n')}\n`);
    await open.setInputFiles({ name: 'other.letters', mimeType: 'text/plain', buffer });
    await expect.poll(() => specOf(page.url()).steps, { timeout: WAIT }).toBe(120);
    await finished();
  });
});

describe('a table of colours', () => {
  test('paints the map and its bar, and is in the link', async () => {
    await repainted(() => page.getByLabel('What is shown').selectOption('tailLoss'));
    const before = await picture();
    expect(before.grey).toBeLessThan(before.pixels / 10);
    await page.getByRole('combobox', { name: /^Colours/ }).selectOption('Stranger’s grey');
    await expect
      .poll(async () => (await picture()).grey, { timeout: WAIT })
      .toBeGreaterThan(before.pixels / 2);
    expect((await picture()).colours).toBeGreaterThan(100);
    const ramp = await page
      .locator('eta-colour-bar .ramp')
      .evaluate((bar) => getComputedStyle(bar).backgroundImage);
    expect(ramp).toContain('rgb(255, 255, 255)');
    expect(ramp).toContain('rgb(0, 0, 0)');
    await expect.poll(() => page.url()).toContain('colours=grey');
  });
});

describe.each([
  ['optimizer', 'Quasi-hyperbolic momentum', 'quasi-hyperbolic'],
  ['problem', 'Branin', 'branin'],
] as const)('another %s', (kind, title, id) => {
  test('is chosen in the rail, computed, and is in the link', async () => {
    const label = kind === 'optimizer' ? 'Optimizer' : 'Problem';
    const select = page.getByLabel(label, { exact: true });
    expect(specOf(page.url())[kind].id).not.toBe(id);
    await repainted(() => select.selectOption({ label: title }));
    await expect.poll(() => specOf(page.url())[kind].id).toBe(id);
    expect((await picture()).colours).toBeGreaterThan(20);
    expect(await page.getByLabel(new RegExp(`^The (update|loss) of ${title}$`)).count()).toBe(1);
  });
});

describe('a metric', () => {
  test('is shown, read off the map, and is in the link', async () => {
    await repainted(() => page.getByLabel('What is shown').selectOption({ label: 'worst loss' }));
    await expect.poll(() => page.url()).toContain('show=worstLoss');
    await page.locator('eta-map .plot').hover();
    const tip = page.locator('eta-map .tip');
    await expect.poll(() => tip.textContent(), { timeout: WAIT }).toMatch(/worst loss\s+\d/);
  });
});

describe('another optimizer and problem', () => {
  test('are in exported files, with the metric', async () => {
    const { metrics, spec } = JSON.parse((await exported('Landscape as JSON')).text);
    expect([spec.optimizer.id, spec.problem.id]).toEqual(['quasi-hyperbolic', 'branin']);
    expect(new Set(metrics.worstLoss.flat()).size).toBeGreaterThan(20);
  });

  test('are replayed, and the replay is a NumPy script', async () => {
    await page.locator('eta-map .plot').click();
    await page.locator('eta-replay canvas').first().waitFor({ timeout: WAIT });
    const { text } = await exported('NumPy script');
    expect(text).toContain('One run of Branin under Quasi-hyperbolic momentum');
    expect(text).toContain('    p = p - eta0 * ((1 - nu) * g + nu * m)\n');
  });

  test('have the same bits on GPU and CPU, in every metric', async () => {
    await page.locator('eta-stage').getByRole('button', { name: 'Compare with the CPU' }).click();
    const parity = page.locator('eta-parity');
    await parity.getByRole('button', { name: 'Compare with the CPU' }).click({ timeout: WAIT });
    await expect
      .poll(() => parity.locator('.facts').textContent(), { timeout: WAIT })
      .toMatch(/equal in every bit\s*100\s?%/);
    await parity.getByLabel('Metric').selectOption({ label: 'worst loss' });
    await page.keyboard.press('Escape');
  });

  test('are in the league', async () => {
    await page.getByRole('button', { name: 'All optimizers' }).click();
    const league = page.locator('eta-league-view');
    await expect
      .poll(() => league.getByText('Quasi-hyperbolic momentum').count(), { timeout: WAIT })
      .toBeGreaterThan(0);
    expect(await league.locator('p').first().textContent()).toContain('Branin');
    await page.keyboard.press('Escape');
  });
});

describe('a view', () => {
  test('has a button, computes in the laboratory, and has the pane do something, which closes it', async () => {
    const other = await opened.browser.newPage({ viewport: { width: 1440, height: 900 } });
    await other.goto(`${opened.url}#${toPermalink(SMALL)}&engine=cpu`);
    await finished(other);
    const buttons = other.locator('eta-stage .actions button');
    const own = VIEWS.filter((view) => view.place === 'over').map(({ action }) => action);
    expect(await buttons.allTextContents()).toEqual([...own, 'Stranger’s view']);
    const isLoaded = (): Promise<boolean> =>
      other.evaluate(() => customElements.get('eta-longer') !== undefined);
    expect(await isLoaded()).toBe(false);
    await buttons.last().click();
    const dialog = other.getByRole('dialog', { name: 'Twice the steps' });
    const [once, twice] = [SMALL, { ...SMALL, steps: 2 * SMALL.steps }].map(
      (spec) => landscapeOf(makePlan(spec), 'f32').regimes,
    );
    const others = once.filter((regime, cell) => regime !== twice[cell]).length;
    expect(others).toBeGreaterThan(0);
    await expect
      .poll(() => dialog.locator('p').textContent(), { timeout: WAIT })
      .toBe(`${others} runs end otherwise`);
    expect(await isLoaded()).toBe(true);
    await dialog.getByRole('button', { name: 'Train twice as long' }).click();
    await expect.poll(() => dialog.count()).toBe(0);
    await expect.poll(() => specOf(other.url()).steps).toBe(160);
    await finished(other);
    expect(await other.getByTestId('status').textContent()).toMatch(/of 160 steps/);
    await other.close();
  });
});

describe('an engine', () => {
  test('is on the menu, and computes in the laboratory', async () => {
    await page.locator('eta-menu.engine').click();
    await page.getByRole('radio', { name: /^Stranger’s engine/ }).click();
    await expect
      .poll(() => page.getByTestId('engine').textContent(), { timeout: WAIT })
      .toContain('Stranger’s engine: somebody else');
    await finished();
    expect(await page.getByTestId('status').textContent()).toContain('the Stranger’s engine (somebody else)');
    await expect.poll(() => page.url()).toContain('engine=delegate');
  });

  test('is told of where a link names none', async () => {
    const other = await opened.browser.newPage();
    await other.goto(`${opened.url}#lecture&engine=delegat`);
    await expect
      .poll(() => other.getByRole('alert').first().textContent(), { timeout: WAIT })
      .toMatch(/got "delegat", allowed: auto, gpu, cpu, delegate; did you mean "delegate"/);
    await other.close();
  });
});

test('one link carries them all', async () => {
  const other = await opened.browser.newPage({ viewport: { width: 1440, height: 900 } });
  await other.goto(page.url());
  await finished(other);
  expect(await other.getByTestId('engine').textContent()).toContain('Stranger’s engine: somebody else');
  expect(await other.getByLabel('Optimizer', { exact: true }).inputValue()).toBe('quasi-hyperbolic');
  expect(await other.getByLabel('Problem', { exact: true }).inputValue()).toBe('branin');
  expect(await other.getByLabel('What is shown').inputValue()).toBe('worstLoss');
  expect(await other.getByRole('combobox', { name: /^Colours/ }).inputValue()).toBe('grey');
  await other.close();
});
