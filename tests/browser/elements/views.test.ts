// The views of a landscape, each mounted alone: its analysis, the league of optimizers, the comparison with the CPU.
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { compareBits, comparePrecision } from '../../../src/analysis/comparison.ts';
import { summariseDifferences } from '../../../src/analysis/differences.ts';
import { league } from '../../../src/analysis/league.ts';
import '../../../src/explorer/views/analysis/analysis-panel.ts';
import '../../../src/explorer/views/film/film-view.ts';
import '../../../src/explorer/views/league/league-view.ts';
import '../../../src/explorer/views/parity/difference-map.ts';
import '../../../src/explorer/views/parity/parity-view.ts';
import type { ParityReport } from '../../../src/analysis/compare.ts';
import type { ViewAction } from '../../../src/explorer/views/view.ts';
import type { RequestOptions } from '../../../src/lab/laboratory.ts';
import type { AxisPoint } from '../../../src/reading/places.ts';
import type { Engine } from '../../../src/sweep/engine.ts';
import type { Field } from '../../../src/sweep/field.ts';
import type { Landscape } from '../../../src/sweep/landscape.ts';
import { landscapeOf } from '../../landscape.ts';
import {
  alone,
  found,
  given,
  heard,
  one,
  ownFields,
  ownLaboratory,
  SMALL,
  smallField,
  words,
} from './alone.ts';

const whole = smallField();
const cells = whole.regimes.length;
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** The same landscape, but for the final loss of one cell. */
function withOne(field: Field, cell: number): Field {
  const finalLoss = field.metrics.finalLoss.slice();
  finalLoss[cell] += 0.25;
  return { ...field, metrics: { ...field.metrics, finalLoss } };
}

test('the analysis says which value to take, sends the predicted limit, and leads to the best run', async () => {
  const { x, y } = SMALL.axes;
  const finer = { ...SMALL, axes: { x: { ...x, count: 40 }, y: { ...y, count: 4 } } };
  const fields = ownFields();
  const panel = await alone('eta-analysis');
  expect(words(panel)).toContain('When the map is whole, this says which value to take.');
  const lines = heard(panel, 'limit-line') as { line?: { eta0: ArrayLike<number> } }[];
  const sent = heard(panel, 'pane-action') as ViewAction[];
  const field = fields.take(smallField(finer));
  await given(panel, { analyst: ownLaboratory(), fields, field });
  await expect.poll(() => lines, { timeout: 4000 }).toHaveLength(1);
  expect(lines[0].line!.eta0).toHaveLength(finer.axes.y.count);
  const figures = new Map(found(panel, 'dl > div').map((figure) => [figure.className, figure]));
  expect([...figures.keys()]).toEqual(['take', 'band', 'best', 'limit', 'sensitivity']);
  for (const figure of figures.values()) expect(words(one(figure, '.value'))).toMatch(/\d/);
  await userEvent.click(found(figures.get('best')!, 'button').at(-1)!);
  expect(sent).toEqual([{ is: 'point', point: { x: expect.any(Number), y: expect.any(Number) } }]);
  const [{ point: cell }] = sent as { point: AxisPoint }[];
  expect([field.x.includes(cell.x), field.y.includes(cell.y)]).toEqual([true, true]);
});

test('an analysis that failed says why, and is tried again', async () => {
  const fields = ownFields();
  let count = 0;
  const analyst = ownLaboratory({ analyse: () => Promise.reject(new Error(`no memory ${++count}`)) });
  const panel = await alone('eta-analysis', { analyst, fields, field: fields.take(whole) });
  const lines = heard(panel, 'limit-line');
  await expect.element(page.getByRole('alert')).toHaveTextContent('no memory 1');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => words(panel)).toContain('no memory 2');
  expect(lines.at(-1)).toEqual({ line: undefined });
});

test('a new map takes the place of the one that is being analysed, and an element that comes back begins again', async () => {
  const fields = ownFields();
  const asked: { field: Landscape; signal: AbortSignal }[] = [];
  const analyst = ownLaboratory({
    analyse: ([field], { signal }) => {
      asked.push({ field, signal: signal! });
      return new Promise(() => undefined);
    },
  });
  const [first, second] = [fields.take(whole), fields.take(whole)];
  const panel = await alone('eta-analysis', { analyst, fields, field: first });
  await expect.poll(() => asked).toHaveLength(1);
  await given(panel, { field: second });
  await expect.poll(() => asked.map(({ field }) => field)).toEqual([first, second]);
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  panel.remove();
  expect(asked[1].signal.aborted).toBe(true);
  document.body.append(panel);
  await expect.poll(() => asked.map(({ field }) => field)).toEqual([first, second, second]);
  await given(panel, { field: undefined });
  expect(asked[2].signal.aborted).toBe(true);
  expect(words(panel)).toContain('When the map is whole');
});

test('the league has a row for each optimizer, sorts them, and shows the map of the one that is chosen', async () => {
  const engine = {
    run: (plan) => nextTask().then(() => landscapeOf(plan, 'f32')),
  } as Pick<Engine, 'run'> as Engine;
  const lab = ownLaboratory({
    league: ([spec], options) => league(spec, engine, options, { from: 1e-3, to: 10, count: 12 }),
  });
  const view = await alone('eta-league-view', { analyst: lab, spec: { ...SMALL, steps: 50, tail: 10 } });
  const sent = heard(view, 'pane-action');
  await expect.element(page.getByRole('progressbar', { name: 'All optimizers' })).toBeVisible();
  await expect.poll(() => found(view, '.row').length, { timeout: 8000 }).toBeGreaterThan(15);
  const titles = (): string[] => found(view, '.choose').map(words);
  await page.getByRole('button', { name: 'Optimizer', exact: true }).click();
  expect(titles()).toEqual(titles().toSorted((a, b) => a.localeCompare(b)));
  expect(found(view, '.row.own .choose').map(words)).toEqual(['RMSProp']);
  one(view, '.row.own .choose').focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(words(one(view, '[role=status]'))).toMatch(/^RMSProp/);
  await userEvent.keyboard('{Enter}');
  const run = { is: 'run', at: { eta0: expect.any(Number) } };
  const actions = [{ is: 'optimizer', id: 'rmsprop' }, run];
  expect(sent).toEqual([{ is: 'several', actions }]);
});

test('a league is stopped, and run again', async () => {
  let signal: AbortSignal | undefined;
  const lab = ownLaboratory({
    league: (_, options) => {
      signal = options.signal;
      return new Promise(() => undefined);
    },
  });
  const view = await alone('eta-league-view', { analyst: lab, spec: SMALL });
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(signal!.aborted).toBe(true);
  expect(words(view)).toContain('Stopped before it was whole.');
  await page.getByRole('button', { name: 'Run all optimizers' }).click();
  expect(signal!.aborted).toBe(false);
});

test('a difference is one coloured cell, is read under the cursor, and chosen by Enter', async () => {
  const { columns: width, cell } = { columns: SMALL.axes.x.count, cell: 2 * SMALL.axes.x.count + 7 };
  const bits = compareBits(withOne(whole, cell), whole);
  const differences = bits.difference.finalLoss;
  const ulps = bits.ulp.finalLoss;
  const summary = await summariseDifferences(differences, ulps, whole.shape, nextTask);
  const map = await alone('eta-difference-map', {
    spec: SMALL,
    differences,
    ulps,
    summary,
    label: 'final loss',
  });
  const sent = heard(map, 'pane-action');
  const canvas = one<HTMLCanvasElement>(map, 'canvas');
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  const coloured = Array.from({ length: cells }, (_, pixel) => pixel).filter(
    (pixel) => data[4 * pixel + 3] > 0,
  );
  expect(coloured).toEqual([(SMALL.axes.y.count - 1 - 2) * width + 7]);
  const { clientWidth, clientHeight } = canvas;
  await userEvent.click(canvas, {
    position: { x: (7.5 / width) * clientWidth, y: (1 - 2.5 / SMALL.axes.y.count) * clientHeight },
  });
  await expect.poll(() => words(one(map, 'output'))).toMatch(/GPU − CPU = \+0\.25 \(.* ULP\)$/);
  canvas.focus();
  await userEvent.keyboard('{ArrowUp}{Enter}');
  await expect.poll(() => words(one(map, 'output'))).toMatch(/equal$/);
  const { x, y } = whole;
  expect(sent).toEqual([2, 3].map((row) => ({ is: 'point', point: { x: x[7], y: y[row] } })));
});

test('what is the same in every bit is said to be identical', async () => {
  const bits = compareBits(whole, whole);
  const { finalLoss } = bits.difference;
  const summary = await summariseDifferences(finalLoss, bits.ulp.finalLoss, whole.shape, nextTask);
  const map = await alone('eta-difference-map', {
    spec: SMALL,
    differences: finalLoss,
    ulps: bits.ulp.finalLoss,
    summary,
    label: 'final loss',
  });
  expect(found(map, 'canvas')).toEqual([]);
  expect(words(map)).toContain(`final loss: the same bits in all ${cells} cells`);
});

test('the comparison runs, tells where the two part, and leads there', async () => {
  const cell = 5 * SMALL.axes.x.count + 3;
  const gpu = withOne(whole, cell);
  const report: ParityReport = {
    gpu,
    cpu: whole,
    gpuVsF32: compareBits(gpu, whole),
    f32VsF64: comparePrecision(whole, whole),
    parting: { column: 3, row: 5, at: {}, step: 17 },
  };
  const lab = ownLaboratory({ compare: () => Promise.resolve(report) });
  const view = await alone('eta-parity', { lab, spec: SMALL });
  const sent = heard(view, 'pane-action');
  await page.getByRole('button', { name: 'Compare with the CPU' }).click();
  await expect.poll(() => found(view, '.verdict')).toHaveLength(1);
  expect(words(view)).toContain('the same up to step 16 and differ from step 17 on');
  expect(found(view, '.bars .count').map((count) => parseInt(words(count)))).toContain(cells - 1);
  await page.getByRole('button', { name: 'Replay this cell' }).click();
  expect(sent).toEqual([{ is: 'point', point: { x: gpu.x[3], y: gpu.y[5] } }]);
  await given(view, { spec: { ...SMALL, steps: 100 } });
  expect(found(view, '.verdict')).toEqual([]);
});

test('a comparison tells its progress, is cancelled, and says why it failed', async () => {
  let begun: RequestOptions | undefined;
  let fail: (error: Error) => void = () => undefined;
  const lab = ownLaboratory({
    compare: (_, options) => {
      begun = options;
      return new Promise((_resolve, reject) => (fail = reject));
    },
  });
  const view = await alone('eta-parity', { lab, spec: SMALL });
  const start = page.getByRole('button', { name: 'Compare with the CPU' });
  await start.click();
  begun!.onProgress!(0.25);
  await expect.poll(() => words(view)).toContain('25 % Running GPU, CPU in f32 and CPU in f64');
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(begun!.signal!.aborted).toBe(true);
  await start.click();
  fail(new Error('no room'));
  await expect.element(page.getByRole('alert')).toHaveTextContent('no room');
  await expect.element(start).toBeVisible();
});

test('without a GPU what is compared is f32 with f64, on a sample of the cells', async () => {
  const missing = Object.assign(new Error('no adapter'), { name: 'NoGpuError' });
  const lab = ownLaboratory({ compare: () => Promise.reject(missing) });
  const view = await alone('eta-parity', { lab, spec: { ...SMALL, steps: 20, tail: 10 } });
  await page.getByRole('button', { name: 'Compare with the CPU' }).click();
  await page.getByRole('button', { name: 'Compare f32 with f64' }).click();
  expect(words(view)).toContain('There is no GPU to compare with (no adapter).');
  await expect.poll(() => found(view, '.verdict').map(words), { timeout: 8000 }).toHaveLength(1);
});

test('a line is copied whole by its button, which says so, or that it cannot', async () => {
  const call = 'torch.optim.SGD(model.parameters(), lr=0.1)';
  const [pytorch, keras] = [
    { framework: 'pytorch', title: 'PyTorch 2.13', is: 'same', line: call, note: '' },
    { framework: 'keras', title: 'Keras 3.15', is: 'none', line: undefined, note: 'Keras has none.' },
  ] as const;
  const element = await alone('eta-constructors', { lines: [pytorch, keras] });
  expect(words(one(element, 'code'))).toBe(call);
  expect(words(element)).toContain('Keras has none.');
  const button = page.getByRole('button', { name: 'Copy the line for PyTorch 2.13' });
  const copied: string[] = [];
  const clipboard = { writeText: (text: string) => Promise.resolve(void copied.push(text)) };
  const own = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
  Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
  try {
    await button.click();
    await expect.element(page.getByRole('status')).toHaveTextContent('Copied');
    expect(copied).toEqual([call]);
    clipboard.writeText = () => Promise.reject(new Error('not allowed'));
    await button.click();
    await expect.element(page.getByRole('status')).toHaveTextContent('select it, and copy it by hand');
  } finally {
    if (own) Object.defineProperty(navigator, 'clipboard', own);
    else Reflect.deleteProperty(navigator, 'clipboard');
  }
});

test('a film computes nine maps one after the other, in colours that they share, and leads to each', async () => {
  const fields = ownFields();
  const swept: number[] = [];
  const released: string[] = [];
  const lab = ownLaboratory(
    {},
    {
      sweep: async (id, { spec }, { onPicture }) => {
        swept.push(spec.optimizer.hyper.eps);
        const field = fields.take(smallField(spec));
        onPicture({ id, field, stops: [] } as unknown as Parameters<typeof onPicture>[0], false);
        await nextTask();
      },
      release: (id) => void released.push(id),
    },
  );
  const film = await alone('eta-film', { lab, fields, spec: SMALL });
  const sent = heard(film, 'pane-action') as ViewAction[];
  await expect.poll(() => found(film, 'progress').length, { timeout: 10_000 }).toBe(0);
  expect(swept).toHaveLength(9);
  expect(swept).toEqual([...swept].sort((a, b) => a - b));
  const canvases = (): HTMLCanvasElement[] => found<HTMLCanvasElement>(film, 'canvas');
  await expect
    .poll(() => canvases().map(({ width, height }) => `${width} × ${height}`))
    .toEqual(swept.map(() => '12 × 8'));
  expect(words(one(film, 'eta-regime-legend'))).toContain('darker: lower tail loss');

  await page.getByRole('radio', { name: 'film' }).click({ force: true });
  await expect.poll(() => canvases().length).toBe(1);
  await userEvent.fill(page.getByRole('slider'), '3');
  expect(words(one(film, 'figcaption'))).toContain('3.16');
  await page.getByLabelText('Largest value').fill('0.000001');
  await userEvent.tab();
  expect(words(one(film, '[role=alert]'))).toMatch(/expected less than/);
  await page.getByRole('button', { name: 'The map at' }).click();
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ is: 'edit', path: 'optimizer.hyper.eps' });
  film.remove();
  expect(new Set(released)).toEqual(new Set(swept.map((_, index) => `film-${index}`)));
});
