// The map and what stands around it, each mounted alone over a small landscape that is really computed.
import { expect, test } from 'vitest';
import type { Colours } from '../../../src/reading/colours.ts';
import { page, userEvent } from 'vitest/browser';
import '../../../src/explorer/map/colour-bar.ts';
import '../../../src/explorer/map/map.ts';
import type { EtaMap, FrameChange } from '../../../src/explorer/map/map.ts';
import '../../../src/explorer/map/regime-legend.ts';
import '../../../src/explorer/map/summary-table.ts';
import '../../../src/explorer/map/timeline.ts';
import '../../../src/explorer/map/trials-note.ts';
import { axisValues } from '../../../src/model/axis.ts';
import { REGIMES } from '../../../src/program/metrics/regime.ts';
import { layerOf } from '../../../src/reading/layers.ts';
import { positionOf } from '../../../src/reading/places.ts';
import type { TrialReading, Trials } from '../../../src/reading/trials.ts';
import { alone, found, given, heard, one, ownFields, SMALL, smallField, words } from './alone.ts';

const whole = smallField();
const fields = ownFields();
const field = fields.take(whole);
const { x, y } = SMALL.axes;
const [columns, rows] = [x.count, y.count];
const point = { x: axisValues(x)[4], y: axisValues(y)[2] };
const ranges = { x: { from: 0, to: 100 }, y: { from: 0, to: 1 } };

async function aMap(properties: Partial<EtaMap> = {}): Promise<EtaMap> {
  const map = await alone('eta-map', {
    axes: SMALL.axes,
    ranges,
    fields,
    shown: 'regime',
    colours: 'fixed',
    point,
    ...properties,
  });
  map.style.height = '400px';
  return map;
}

/** A map once the field is painted on it, with all that it has told of being painted. */
async function aPaintedMap(): Promise<{ painted: unknown[]; canvas: HTMLCanvasElement }> {
  const map = await aMap();
  const painted = heard(map, 'painted');
  await given(map, { field });
  await expect.poll(() => painted).toEqual([field]);
  return { painted, canvas: one<HTMLCanvasElement>(map, 'canvas') };
}

/** The middle of a cell, in pixels from the plot's upper left corner. */
function middle(map: EtaMap, column: number, row: number): { x: number; y: number } {
  const { clientWidth, clientHeight } = one(map, '.plot');
  return { x: ((column + 0.5) / columns) * clientWidth, y: (1 - (row + 0.5) / rows) * clientHeight };
}

test('each cell is a pixel, the first row at the bottom, and cells of one regime have one colour', async () => {
  const { canvas } = await aPaintedMap();
  const { data, width, height } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  expect([width, height]).toEqual([columns, rows]);
  const colours = new Map<number, Set<string>>();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = 4 * ((rows - 1 - row) * columns + column);
      const regime = whole.regimes[row * columns + column];
      colours.set(regime, (colours.get(regime) ?? new Set()).add(data.slice(at, at + 4).join()));
    }
  }
  expect(colours.size).toBeGreaterThan(2);
  const sets = [...colours.values()].map((set) => [...set]);
  expect(new Set(sets.flat()).size).toBe(colours.size);
  expect(sets.flat()).toHaveLength(colours.size);
});

test('a canvas that the browser lost and gave back is painted again', async () => {
  const { painted, canvas } = await aPaintedMap();
  const context = canvas.getContext('2d')!;
  const pixels = (): string => context.getImageData(0, 0, canvas.width, canvas.height).data.join();
  const before = pixels();
  context.clearRect(0, 0, canvas.width, canvas.height);
  expect(pixels()).not.toBe(before);
  canvas.dispatchEvent(new Event('contextrestored'));
  await expect.poll(() => painted).toEqual([field, field]);
  expect(pixels()).toBe(before);
});

test('a click chooses the cell under it; the arrows and Enter the one beside the selected', async () => {
  const map = await aMap({ field });
  const chosen = heard(map, 'cell-chosen');
  const plot = one(map, '.plot');
  await userEvent.click(plot, { position: middle(map, 9, 6) });
  plot.focus();
  await userEvent.keyboard('{ArrowRight}{ArrowUp}');
  const spoken = one(map, '[aria-live=polite]');
  await expect.poll(() => words(spoken)).toMatch(/^η₀ 0\.\d+, β 0\.\d+: [a-z]/);
  expect(found(map, 'rect.cursor')).toHaveLength(1);
  await userEvent.keyboard('{Enter}');
  const value = (column: number, row: number) => ({
    column,
    row,
    x: axisValues(x)[column],
    y: axisValues(y)[row],
  });
  expect(chosen).toEqual([value(9, 6), value(5, 3)]);
});

test('a key zooms about the middle, a drag moves the map; both pass through frames and settle', async () => {
  const map = await aMap({ field });
  const changes = heard(map, 'frame-change') as FrameChange[];
  const settled = () => changes.filter(({ passing }) => !passing);
  const plot = one(map, '.plot');
  plot.focus();
  await userEvent.keyboard('+');
  expect(changes[0].passing).toBe(true);
  expect(changes[0].frame.x.from).toBeGreaterThan(x.from);
  expect(changes[0].frame.x.to).toBeLessThan(x.to);
  await expect.poll(settled).toHaveLength(1);
  changes.length = 0;
  await userEvent.dragAndDrop(plot, plot, {
    sourcePosition: middle(map, 8, 4),
    targetPosition: middle(map, 5, 4),
  });
  expect(settled()).toHaveLength(1);
  expect(changes[0].frame.x.from).toBeGreaterThan(x.from);
  expect(changes[0].frame.x.to).toBeGreaterThan(x.to);
});

test('keys give the commands of the frame', async () => {
  const map = await aMap({ field });
  const commands = heard(map, 'map-command');
  one(map, '.plot').focus();
  await userEvent.keyboard('0{Backspace}{Shift>}{Backspace}{/Shift}');
  expect(commands).toEqual(['home', 'back', 'forward']);
});

test('the selected point and the predicted limit lie over the cells; over a stale map the limit does not', async () => {
  const eta0 = Float64Array.from({ length: rows }, () => 0.1);
  const map = await aMap({ field, limit: { along: 'x', eta0 }, description: 'RMSProp converges below' });
  const mark = one<SVGCircleElement>(map, 'circle.cursor');
  const at = middle(map, 4, 2);
  await expect.poll(() => mark.cx.baseVal.value).toBeCloseTo(at.x, 0);
  expect(mark.cy.baseVal.value).toBeCloseTo(at.y, 0);
  expect(one(map, 'path.limit').getAttribute('d')).toMatch(/^M[\d.]+,[\d.]+L/);
  expect(words(one(map, '#description'))).toBe('RMSProp converges below');
  await given(map, { stale: true });
  expect(found(map, 'path.limit')).toEqual([]);
});

test('a point beyond the map is an arrow at its edge, towards it', async () => {
  const map = await aMap({ field, point: { x: 50, y: SMALL.axes.y.from } });
  await expect.poll(() => found(map, '.beyond')).toHaveLength(1);
  const plot = one(map, '.plot');
  const place = (): string => one(map, '.beyond').getAttribute('transform')!;
  await expect.poll(place).toMatch(/^translate\([\d.]+ [\d.]+\) rotate\(0\)$/);
  await expect.poll(() => Number(/[\d.]+/.exec(place())![0])).toBe(plot.clientWidth);
  await given(map, { point: { x: 0.0702, y: 0.51234 } });
  const mark = one<SVGCircleElement>(map, 'circle.cursor');
  expect(mark.cx.baseVal.value / plot.clientWidth).toBeCloseTo(positionOf(SMALL.axes.x, 0.0702), 6);
  expect(1 - mark.cy.baseVal.value / plot.clientHeight).toBeCloseTo(positionOf(SMALL.axes.y, 0.51234), 6);
});

test('the ends of the colour bar move by keys, and Escape gives them back to the quantiles', async () => {
  const colours = (await fields.ask('colours', field, 'finalLoss', {})) as Colours;
  const bar = await alone('eta-colour-bar', { field, whole: field, fields, layer: 'finalLoss', colours });
  bar.style.height = '300px';
  const ranges = heard(bar, 'range-change') as (readonly [number, number] | null)[];
  const low = page.getByRole('slider', { name: /^Low end of the colours/ });
  await expect.element(low).toBeVisible();
  one(bar, '.handle[aria-label^=Low]').focus();
  await userEvent.keyboard('{ArrowUp}{Escape}');
  const [range, reset] = ranges;
  expect(range![0]).toBeGreaterThan(colours.range[0]);
  expect(range![1]).toBe(colours.range[1]);
  expect(reset).toBeNull();
  expect(one(bar, 'svg.histogram path').getAttribute('d')).toMatch(/h[1-9]/);
});

test('the time line plays from stop to stop to the end, and is moved by hand', async () => {
  const stops = [1, 10, 60];
  const line = await alone('eta-timeline', { stops, step: 60 });
  const chosen = heard(line, 'stop-chosen') as number[];
  await page.getByRole('button', { name: 'Play the landscape' }).click();
  await given(line, { step: 1 });
  await expect.poll(() => chosen, { timeout: 4000 }).toEqual([1, 10]);
  await given(line, { step: 10 });
  await expect.poll(() => chosen, { timeout: 4000 }).toEqual([1, 10, 60]);
  await given(line, { step: 60 });
  await expect.element(page.getByRole('button', { name: 'Play the landscape' })).toBeVisible();
  one(line, 'input').focus();
  await userEvent.keyboard('{ArrowLeft}');
  expect(chosen).toEqual([1, 10, 60, 10]);
  await given(line, { waiting: true, reason: 'The map is not whole' });
  await expect.element(page.getByRole('button', { name: 'Play the landscape' })).toBeDisabled();
  expect(one(line, '.line').title).toBe('The map is not whole');
});

test('the legend tells each regime’s share of the runs, and that of runs without a number', async () => {
  const counts = REGIMES.map((regime) => ({ converged: 3, diverged: 1 })[regime as string] ?? 0);
  const legend = await alone('eta-regime-legend', { counts, missing: { label: 'never settles', count: 2 } });
  const told = found(legend, 'li').map(words);
  expect(told).toContain('converged 75 %');
  expect(told).toContain('diverged 25 %');
  expect(told.at(-1)).toBe('never settles 50 %');
  expect(found(legend, 'li.none').map(words)).not.toContain('converged 75 %');
  await given(legend, { counts: [], missing: undefined });
  expect(found(legend, '.share').every((share) => words(share) === '–')).toBe(true);
});

test('the map is a table once that is opened: a row for some values of y, the spans of each regime', async () => {
  const table = await alone('eta-summary-table', { field, fields });
  expect(found(table, 'table')).toEqual([]);
  await page.getByText('The map as a table').click();
  await expect.poll(() => found(table, 'tbody tr').length).toBeGreaterThan(1);
  const heads = found(table, 'thead th').map(words);
  expect(heads[0]).toBe('β');
  expect(heads.at(-1)).toBe('least tail loss');
  for (const row of found(table, 'tbody tr')) expect(row.children).toHaveLength(heads.length);
});

test('trials are read beside the map, told in a sentence, and can be removed; on the map they are dots', async () => {
  const trials: Trials = {
    x: x.param,
    y: y.param,
    metric: 'tailLoss',
    rows: [
      { ...point, value: 2 * whole.metrics.tailLoss[2 * columns + 4] },
      { x: 90, y: 0.5, value: 1 },
    ],
  };
  const colours = layerOf('tailLoss').colours(whole, {});
  const note = await alone('eta-trials-note', { trials, field, fields, shown: 'tailLoss', colours });
  const read = heard(note, 'trials-read') as (readonly TrialReading[])[];
  const removed = heard(note, 'trials-removed');
  await expect
    .poll(() => words(note))
    .toMatch(/^2 own trials of tail loss: .* 2× the map’s, at .*1 lies beyond the map\. Remove$/);
  await page.getByRole('button', { name: 'Remove' }).click();
  expect(removed).toHaveLength(1);

  expect(read[0]).toHaveLength(1);
  const map = await aMap({ field, shown: 'tailLoss', colours, trials: read[0] });
  await expect.poll(() => found(map, 'circle.trial').length).toBe(1);
  expect(found(map, 'circle.trial')[0].getAttribute('fill')).toMatch(/^rgb/);
  await given(map, { stale: true });
  expect(found(map, 'circle.trial')).toEqual([]);
});
