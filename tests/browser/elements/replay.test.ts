// A run and its surface, each element mounted alone over a run that is really replayed.
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ReplayLook } from '../../../src/explorer/replay/replay-look.ts';
import '../../../src/explorer/replay/replay-panel.ts';
import { makeRelief, type Relief } from '../../../src/explorer/replay/surface-bands.ts';
import { axisValues } from '../../../src/model/axis.ts';
import type { AxisPoint } from '../../../src/reading/places.ts';
import { FittedCurve } from '../../../src/replay/curve.ts';
import { curveFormula } from '../../../src/replay/curve-formula.ts';
import { replay } from '../../../src/replay/replay.ts';
import { lossSurface } from '../../../src/replay/surface.ts';
import { parseSpec } from '../../../src/spec/spec.ts';
import { makePlan } from '../../../src/sweep/plan.ts';
import { alone, found, given, heard, one, ownLaboratory, SMALL, words } from './alone.ts';

const run = replay(SMALL, { eta0: 0.1 }, 'f64');
const { steps } = SMALL;
const W = { parameter: 'w', from: -6, to: 6, count: 33 };
const B = { parameter: 'b', from: -6, to: 6, count: 33 };

function relief(): Promise<Relief> {
  return makeRelief(lossSurface(makePlan(SMALL), W, B, {}), 0, () => Promise.resolve());
}

/** How many points a line of SVG has. */
function pointsOf(element: Element, selector: string): number {
  return one(element, selector).getAttribute('points')!.split(' ').length;
}

test('the chip names a regime, and tells what it means', async () => {
  const chip = await alone('eta-regime-chip', { regime: 'diverged' });
  expect(words(chip)).toBe('diverged');
  await expect.element(page.getByRole('button', { name: 'diverged' })).toHaveAccessibleDescription(/\.$/);
});

test('the transport steps, plays, slides and chooses a speed', async () => {
  const transport = await alone('eta-transport', { step: 5, last: 200, speed: 50, note: 'loss 0.1' });
  const sent = heard(transport, 'step-picked', 'play-toggled', 'speed-chosen');
  for (const name of ['One step back', 'One step forward', 'Play']) {
    await page.getByRole('button', { name }).click();
  }
  await page.getByRole('combobox', { name: /^Speed/ }).selectOptions('250');
  one(transport, 'input').focus();
  await userEvent.keyboard('{End}');
  expect(sent).toEqual([4, 6, null, 250, 200]);
  expect(words(one(transport, 'output'))).toBe('step 5 / 200');
  await given(transport, { step: 0, playing: true });
  await expect.element(page.getByRole('button', { name: 'One step back' })).toBeDisabled();
  await expect.element(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('a plot draws its line, and a press on it picks the step there', async () => {
  const plot = await alone('eta-line-plot', {
    steps: run.columns.step,
    lines: [{ values: run.columns.loss, colour: 'rgb(255 0 0)' }],
    summary: 'The loss falls',
  });
  const sent = heard(plot, 'step-picked') as number[];
  await expect.poll(() => found(plot, 'canvas')).toHaveLength(1);
  const canvas = one<HTMLCanvasElement>(plot, 'canvas');
  const reds = (): number => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at] > 200 && data[at + 1] < 60) count++;
    return count;
  };
  await expect.poll(reds).toBeGreaterThan(canvas.width / 4);
  const { clientWidth } = one(plot, '.u-over');
  await userEvent.click(one(plot, '.u-over'), { position: { x: clientWidth / 4, y: 20 } });
  expect(sent).toHaveLength(1);
  expect(Math.abs(sent[0] - steps / 4)).toBeLessThanOrEqual(1);
  await expect.element(page.getByRole('img', { name: 'The loss falls' })).toBeVisible();
});

test('every quantity has a plot with its value at the step, and a scale of its own', async () => {
  const plots = await alone('eta-line-plots', { trajectory: run, shown: ['w', 'b'], step: 0 });
  expect(found(plots, 'h4 .words').map(words)).toEqual([
    'loss',
    'history of g²',
    'effective rate',
    'gradient',
    'parameters',
  ]);
  const parameters = () => found(plots, '.values')[4];
  expect(words(parameters())).toBe('w −4.00 b 4.00');
  await given(plots, { step: steps });
  expect(words(parameters())).not.toBe('w −4.00 b 4.00');
  const log = page.getByRole('button', { name: 'log scale for loss' });
  await expect.element(log).toHaveAttribute('aria-pressed', 'false');
  await log.click();
  await expect.element(log).toHaveAttribute('aria-pressed', 'true');
});

test('a surface shows its bands, and as much of the path as is walked', async () => {
  const surface = await alone('eta-loss-surface', { trajectory: run, step: 0 });
  expect(words(surface)).toBe('Computing the loss …');
  const shown = await relief();
  await given(surface, { relief: shown });
  await expect.poll(() => found(surface, '.contour').length).toBe(shown.bands.length);
  expect(shown.bands.length).toBeGreaterThan(3);
  expect(pointsOf(surface, '.ahead')).toBe(steps + 1);
  expect(pointsOf(surface, '.walked:not(.last)')).toBe(1);
  await given(surface, { step: 20 });
  expect(pointsOf(surface, '.walked:not(.last)')).toBe(21);
  expect(one(surface, 'svg').getAttribute('aria-label')).toMatch(/^Loss over w and b as contours/);
});

test('the start of a movable surface follows the arrows and the pointer, and is dropped', async () => {
  const surface = await alone('eta-loss-surface', {
    trajectory: run,
    relief: await relief(),
    movable: true,
  });
  const dragged = heard(surface, 'start-dragged') as Record<string, number>[];
  const dropped = heard(surface, 'start-dropped');
  await expect.poll(() => found(surface, '.start')).toHaveLength(1);
  const start = one<SVGElement>(surface, '.start');
  start.focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(dragged).toEqual([{ w: -3.76, b: 4 }]);
  expect(dropped).toHaveLength(1);
  const { left, top, width, height } = one(surface, '.ground').getBoundingClientRect();
  const box = one(surface, 'svg').getBoundingClientRect();
  await userEvent.dragAndDrop(start, one(surface, 'svg'), {
    targetPosition: { x: left - box.left + width / 2, y: top - box.top + height / 2 },
  });
  const last = dragged.at(-1)!;
  expect([Math.abs(last.w) < 0.2, Math.abs(last.b) < 0.2]).toEqual([true, true]);
  expect(dropped).toHaveLength(2);
});

test('a surface that is not movable leaves the start where it is', async () => {
  const surface = await alone('eta-loss-surface', { trajectory: run, relief: await relief() });
  const sent = heard(surface, 'start-dragged', 'start-dropped');
  await expect.poll(() => found(surface, '.start')).toHaveLength(1);
  one<SVGElement>(surface, '.start').focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(sent).toEqual([]);
});

test('the legend of a surface has a colour for each band, darker the higher, and decades in words', async () => {
  const shown = await relief();
  const legend = await alone('eta-surface-legend', { relief: shown });
  const bands = found(legend, '.scale span:not(.plate)');
  expect(bands).toHaveLength(shown.bands.length);
  expect(new Set(bands.map(({ style }) => style.background)).size).toBe(bands.length);
  expect(found(legend, '.scale i').length).toBeGreaterThan(1);
});

test('the loss of one parameter is a curve, with the run on it up to its step', async () => {
  const spec = parseSpec({
    problem: { id: 'bumpy-quadratic' },
    optimizer: { id: 'gradient-descent' },
    axes: { x: { param: 'eta0', from: 0.001, to: 1 }, y: { param: 'start.x', from: -1, to: 1 } },
    steps: 30,
    tail: 10,
  });
  const x = { parameter: 'x', from: -2, to: 2, count: 65 };
  const curve = await alone('eta-loss-curve', {
    trajectory: replay(spec, {}, 'f64'),
    surface: lossSurface(makePlan(spec), x, { ...x, count: 1 }, {}),
    step: 12,
  });
  await expect.poll(() => found(curve, '.curve')).toHaveLength(1);
  expect(pointsOf(curve, '.curve')).toBe(65);
  expect(pointsOf(curve, '.walked')).toBe(13);
  expect(one(curve, 'svg').getAttribute('aria-label')).toMatch(/at step 12 it is at /);
});

test('the fitted curve is drawn over its data, and misses them by less at the end than at the start', async () => {
  const curve = FittedCurve.of(curveFormula(SMALL)!, SMALL);
  const fit = await alone('eta-curve-fit', { curve, trajectory: run, step: 0 });
  await expect.poll(() => found(fit, '.datum')).toHaveLength(curve.data.length);
  const label = (): string => one(fit, 'svg').getAttribute('aria-label')!;
  const missed = (): number => Number(/misses them by ([\d.]+) on average/.exec(label())![1]);
  const line = (selector: string): string => one(fit, selector).getAttribute('points')!;
  expect(line('.curve')).toBe(line('.before'));
  const atStart = missed();
  await given(fit, { step: steps });
  expect(missed()).toBeLessThan(atStart / 2);
  expect(line('.curve')).not.toBe(line('.before'));
});

test('the replay asks for its run, shows it at a step, and asks anew for another precision or start', async () => {
  const asked: unknown[] = [];
  const lab = ownLaboratory({
    replay: ([spec, at, precision]) => {
      asked.push([at, precision]);
      return Promise.resolve().then(() => replay(spec, at, precision));
    },
  });
  const panel = await alone('eta-replay', { lab, spec: SMALL });
  expect(words(panel)).toContain('Click a cell to replay its run');
  const starts = heard(panel, 'start-changed');
  await given(panel, { at: { eta0: 0.1 } });
  await expect.poll(() => found(panel, '.contour').length).toBeGreaterThan(3);
  expect(words(one(panel, 'h2'))).toContain('η0 0.1');
  const at = (): string => words(one(panel, 'output'));
  // It draws itself first.
  await expect.poll(at, { timeout: 4000 }).toBe(`step ${steps} / ${steps}`);
  await page.getByRole('button', { name: 'One step back' }).click();
  await expect.poll(at).toBe(`step ${steps - 1} / ${steps}`);
  one(panel, 'input[value=f64]').click();
  await expect.poll(() => asked).toHaveLength(2);
  one<SVGElement>(panel, 'g.start').focus();
  await userEvent.keyboard('{ArrowUp}');
  await expect.poll(() => starts).toEqual([{ start: { w: -4, b: 4.24 } }]);
  await expect.poll(() => asked).toHaveLength(3);
  expect(asked).toEqual([
    [{ eta0: 0.1 }, 'f32'],
    [{ eta0: 0.1 }, 'f64'],
    [{ eta0: 0.1, 'start.w': -4, 'start.b': 4.24 }, 'f64'],
  ]);
});

test('another part of the surface is asked for around the tail alone', async () => {
  const windows: number[] = [];
  const lab = ownLaboratory({
    surface: ([spec, , x, y, around]) => {
      windows.push(x.to - x.from);
      return lossSurface(makePlan(spec), x, y, around);
    },
  });
  await alone('eta-replay', { lab, spec: SMALL, at: { eta0: 0.1 } });
  await expect.poll(() => windows).toHaveLength(1);
  await page.getByRole('radio', { name: 'tail' }).click({ force: true });
  await expect.poll(() => windows).toHaveLength(2);
  expect(windows[1]).toBeLessThan(windows[0]);
});

test('a run that cannot be replayed says why, and is tried again', async () => {
  let count = 0;
  const lab = ownLaboratory({ replay: () => Promise.reject(new Error(`no worker ${++count}`)) });
  const panel = await alone('eta-replay', { lab, spec: SMALL, at: { eta0: 0.1 } });
  await expect.element(page.getByRole('alert')).toHaveTextContent('no worker 1');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => words(panel)).toContain('no worker 2');
});

test('the point is typed exactly, what it cannot be is told, and the values of its cell are a press away', async () => {
  const point = { x: 0.1, y: 0.9 };
  const fields = await alone('eta-point-fields', { spec: SMALL, point });
  const chosen = heard(fields, 'point-chosen') as AxisPoint[];
  const rate = page.getByRole('textbox', { name: 'η₀ of the run' });
  await expect.element(rate).toHaveValue('0.1');
  await rate.fill('0.0702');
  expect(chosen).toEqual([{ x: 0.0702, y: 0.9 }]);
  await given(fields, { point: chosen[0] });
  await rate.fill('-1');
  await expect.element(page.getByRole('alert')).toHaveTextContent('got -1, allowed: η₀ > 0');
  await expect.element(rate).toHaveAttribute('aria-invalid', 'true');
  // The plots draw while one types: what is wrong stays to be mended.
  await given(fields, { point: { ...chosen[0] } });
  await expect.element(rate).toHaveValue('-1');
  await rate.fill('0.0702');
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Snap to cell' }).click();
  const snapped = chosen.at(-1)!;
  expect(axisValues(SMALL.axes.x)).toContain(snapped.x);
  expect(axisValues(SMALL.axes.y)).toContain(snapped.y);
  await given(fields, { point: snapped });
  expect(found(fields, 'button')).toEqual([]);
  await given(fields, { point: { x: 50, y: 0.9 } });
  expect(words(one(fields, '.beyond'))).toBe('beyond the map');
});

test('a replay is looked at as it is asked to be, and tells how it is looked at by hand', async () => {
  const at = { eta0: 0.1, beta: 0.9 };
  const look: ReplayLook = { view: 'tail', precision: 'f64', step: 3 };
  const lab = ownLaboratory();
  const panel = await alone('eta-replay', { lab, spec: SMALL, at, look });
  const told = heard(panel, 'replay-look') as ReplayLook[];
  const step = (): string => words(one(panel, 'output'));
  await expect.poll(() => found(panel, 'output').length, { timeout: 4000 }).toBe(1);
  await expect.poll(step).toBe(`step 3 / ${steps}`);
  expect(one<HTMLInputElement>(panel, 'input[value=f64]').checked).toBe(true);
  expect(one<HTMLInputElement>(panel, 'input[value=tail]').checked).toBe(true);
  expect(told).toEqual([]);
  await page.getByRole('button', { name: 'One step forward' }).click();
  await page.getByRole('radio', { name: 'path' }).click({ force: true });
  await expect.poll(() => told.at(-1)).toEqual({ view: 'path', precision: 'f64', step: 4 });
  // Another run is shown to its end.
  await given(panel, { look: told.at(-1), at: { eta0: 0.2, beta: 0.9 } });
  await expect.poll(() => told.at(-1), { timeout: 4000 }).toEqual({ view: 'path', precision: 'f64' });
  await given(panel, { look: { step: 5 } });
  await expect.poll(step).toBe(`step 5 / ${steps}`);
});
