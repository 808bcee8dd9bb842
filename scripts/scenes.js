// What screenshots are taken of: a row a view or state, and what a person does to come there.
// @ts-check

/** @typedef {import('playwright').Page} Page */

/**
 * @typedef {object} Scene
 * @property {string} name
 * @property {string} [hash] the link that it begins with
 * @property {boolean} [webgpu] whether the browser has an adapter; it has one unless this is false
 * @property {(page: Page) => Promise<void>} [before] what is laid in place before the page opens
 * @property {(page: Page) => Promise<void>} act until the picture is to be taken
 */

/** @type {readonly Scene[]} */
export const SCENES = [
  { name: 'first', act: analysed },
  { name: 'below', act: after(analysed, (page) => scrolledTo(page, 'eta-analysis')) },
  { name: 'table', act: after(whole, tableOpened) },
  { name: 'replay', act: after(whole, cellChosen) },
  { name: 'replay-more', act: after(whole, cellChosen, moreOpened) },
  { name: 'one-parameter', hash: '#period-doubling', act: after(whole, cellChosen) },
  { name: 'regimes', act: after(whole, (page) => shown(page, 'regime')) },
  { name: 'period', act: after(whole, (page) => shown(page, 'period')) },
  { name: 'waiting', before: withoutWorkers, act: (page) => page.locator('eta-rail').waitFor() },
  { name: 'running', act: after(whole, running) },
  { name: 'cancelled', act: after(whole, running, (page) => pressed(page, 'Cancel')) },
  { name: 'failed', act: after(whole, failed) },
  { name: 'no-gpu', webgpu: false, act: after(whole, engineOpened) },
  { name: 'bad-value', act: after(whole, (page) => stepsWritten(page, '0')) },
  { name: 'bad-link', hash: '#nonsense', act: whole },
  { name: 'presets', act: after(whole, (page) => menuOpened(page, /^Presets/)) },
  { name: 'export', act: after(whole, (page) => menuOpened(page, 'Export')) },
  { name: 'share', act: after(whole, (page) => pressed(page, 'Share')) },
  ...Array.from({ length: 15 }, (_, index) => index + 1).map((step) => ({
    name: `lecture-${step}`,
    hash: `#lecture/${step}`,
    act: claimed,
  })),
  { name: 'league', act: after(whole, (page) => viewOpened(page, 'All optimizers', 'eta-league-view')) },
  { name: 'film', act: after(whole, (page) => viewOpened(page, 'Third parameter', 'eta-film')) },
  {
    name: 'parity',
    hash: '#lecture&engine=gpu',
    act: after(whole, (page) => viewOpened(page, 'Compare with the CPU', 'eta-parity'), compared),
  },
  { name: 'loss-editor', act: after(whole, (page) => editorOpened(page, 'Problem', 'eta-loss-editor')) },
  { name: 'data-editor', act: after(whole, (page) => editorOpened(page, 'Data', 'eta-data-editor')) },
  {
    name: 'update-editor',
    act: after(whole, (page) => editorOpened(page, 'Optimizer', 'eta-update-editor')),
  },
];

/**
 * One after the other.
 * @param {...((page: Page) => Promise<void>)} steps
 * @returns {(page: Page) => Promise<void>}
 */
function after(...steps) {
  return async (page) => {
    for (const step of steps) await step(page);
  };
}

/** The map is there as a whole. @param {Page} page */
async function whole(page) {
  await page.locator('[data-testid=status][data-run=done]').waitFor({ state: 'attached' });
}

/** And it is known which value to take. @param {Page} page */
async function analysed(page) {
  await whole(page);
  await page.locator('[data-testid=advice]:not(:empty)').waitFor();
  await page.waitForTimeout(1500);
}

/** @param {Page} page @param {string} selector */
async function scrolledTo(page, selector) {
  await page.locator(selector).evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await page.waitForTimeout(300);
}

/** A cell in the midst of the oscillation, its run drawn to the end. @param {Page} page */
async function cellChosen(page) {
  const plot = page.locator('eta-map .plot').first();
  const box = /** @type {NonNullable<Awaited<ReturnType<typeof plot.boundingBox>>>} */ (
    await plot.boundingBox()
  );
  await plot.click({ position: { x: 0.7 * box.width, y: 0.3 * box.height } });
  await page.locator('eta-replay').getByRole('button', { name: 'Play' }).waitFor();
  await page.mouse.move(1, 1);
  await page.waitForTimeout(3000);
}

/** @param {Page} page */
async function moreOpened(page) {
  await page.locator('eta-line-plots summary').click();
  await page.locator('eta-replay').evaluate((replay) => replay.scrollTo(0, 1e4));
  await page.waitForTimeout(500);
}

/** @param {Page} page */
async function tableOpened(page) {
  await page.locator('eta-summary-table summary').click();
  await scrolledTo(page, 'eta-summary-table');
}

/** The runs of a claim are there, and its map, where it has one. @param {Page} page */
async function claimed(page) {
  await page.locator('eta-tour-step article[aria-busy=false]').waitFor();
  const map = page.locator('eta-tour-map');
  if ((await map.count()) > 0) await map.locator('eta-regime-legend').waitFor();
  await page.waitForTimeout(3000);
}

/** @param {Page} page @param {string} layer */
async function shown(page, layer) {
  await page.getByLabel('What is shown').selectOption(layer);
  await page.waitForTimeout(1500);
}

/** @param {Page} page @param {string} value */
async function stepsWritten(page, value) {
  const steps = page.getByLabel('Steps of a run', { exact: true });
  await steps.fill(value);
  await steps.press('Enter');
  await page.waitForTimeout(300);
}

/** @param {Page} page */
async function running(page) {
  await stepsWritten(page, '100000');
  await page.getByRole('button', { name: 'Cancel' }).waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(1500);
}

/** @param {Page} page @param {string | RegExp} name */
async function pressed(page, name) {
  await page.getByRole('button', { name }).first().click();
  await page.waitForTimeout(500);
}

/** @param {Page} page @param {string | RegExp} name */
async function menuOpened(page, name) {
  await page.locator('eta-top-bar').getByRole('button', { name }).click();
  await page.waitForTimeout(300);
}

/** @param {Page} page */
async function engineOpened(page) {
  await page.locator('eta-top-bar .engine').click();
  await page.waitForTimeout(300);
}

/** @param {Page} page @param {string} action @param {string} element */
async function viewOpened(page, action, element) {
  await page.locator('eta-stage').getByRole('button', { name: action }).click();
  await page.locator(element).waitFor();
  await page.waitForTimeout(4000);
}

/** @param {Page} page */
async function compared(page) {
  await page.locator('eta-parity').getByRole('button', { name: 'Compare with the CPU' }).click();
  await page.locator('eta-parity').getByRole('button', { name: 'Cancel' }).waitFor();
  await page.locator('eta-parity').getByRole('button', { name: 'Cancel' }).waitFor({ state: 'hidden' });
  await page.waitForTimeout(500);
}

/** @param {Page} page @param {'Problem' | 'Data' | 'Optimizer'} label @param {string} element */
async function editorOpened(page, label, element) {
  const choice = page.locator('eta-rail').getByLabel(label, { exact: true });
  const own = await choice.locator('option').last().getAttribute('value');
  await choice.selectOption(own);
  await page.locator(element).waitFor();
  await page.waitForTimeout(1500);
}

/** Workers that never answer. @param {Page} page */
async function withoutWorkers(page) {
  await page.addInitScript(() => {
    globalThis.Worker = /** @type {typeof Worker} */ (
      /** @type {unknown} */ (
        class extends EventTarget {
          postMessage() {}
          terminate() {}
        }
      )
    );
  });
}

/** The worker that computes ends, and so does each that takes its place. @param {Page} page */
async function failed(page) {
  /** @param {import('playwright').Worker} worker */
  const end = (worker) => {
    const ending = worker.evaluate(async () => {
      // Until its page knows that it is there.
      const isAlive = async () =>
        (await navigator.locks.query()).held?.some(({ name }) => name === self.name) === true;
      while (!(await isAlive())) await new Promise((later) => setTimeout(later, 20));
      self.close();
    });
    ending.catch(() => undefined);
  };
  await running(page);
  page.on('worker', end);
  end(page.workers()[0]);
  await page.locator('[data-testid=status][data-run=failed]').waitFor();
  page.off('worker', end);
}
