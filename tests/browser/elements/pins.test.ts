// Pins on the map and their runs in the replay, each element mounted alone.
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/explorer/map/map.ts';
import '../../../src/explorer/map/map-pins.ts';
import '../../../src/explorer/replay/replay-panel.ts';
import type { PinAction } from '../../../src/explorer/ui/pins.ts';
import { axisValues } from '../../../src/model/axis.ts';
import { formatNumber } from '../../../src/reading/numbers.ts';
import { positionOf } from '../../../src/reading/places.ts';
import { replay } from '../../../src/replay/replay.ts';
import { pointOf } from '../../../src/spec/point.ts';
import { alone, found, given, heard, one, ownFields, ownLaboratory, SMALL, words } from './alone.ts';

const { axes } = SMALL;
const { x, y } = axes;
const pins = [0.6, 0.1, 0.05].map((eta0, index) => ({ number: index + 1, x: eta0, y: 0.9 }));
const at = { ...pointOf(SMALL), eta0: 0.1, beta: 0.9 };
const mark = (number: number) => page.getByRole('button', { name: new RegExp(`^Pin ${number}: η₀ `) });

async function pinsOnMap(properties = {}): Promise<HTMLElement> {
  const layer = await alone('eta-map-pins', { axes, pins, point: { x: 0.1, y: 0.9 }, ...properties });
  Object.assign(layer.style, { position: 'relative', height: '400px' });
  return layer;
}

test('pins lie where their points do, and a press chooses one', async () => {
  const layer = await pinsOnMap();
  const chosen = heard(layer, 'pin-chosen');
  const box = layer.getBoundingClientRect();
  for (const [index, button] of found(layer, 'button').entries()) {
    const { left, width, top, height } = button.getBoundingClientRect();
    const across = (left + width / 2 - box.left) / box.width;
    expect(across).toBeCloseTo(positionOf(x, pins[index].x), 2);
    expect((box.bottom - top - height / 2) / box.height).toBeCloseTo(positionOf(y, pins[index].y), 2);
  }
  await expect.element(mark(2)).toHaveAttribute('aria-pressed', 'true');
  await mark(3).click();
  expect(chosen).toEqual([{ x: 0.05, y: 0.9 }]);
});

test('a pin beyond the map stands at its edge, and says so', async () => {
  const layer = await pinsOnMap({ pins: [{ number: 4, x: 500, y: 0.5 }] });
  expect(one(layer, 'button').style.left).toBe('100%');
  await expect.element(page.getByRole('button', { name: /beyond the map$/ })).toBeVisible();
});

test('a pin follows the pointer and the arrows over the map, which is not moved, and Delete takes it away', async () => {
  const layer = await pinsOnMap();
  const sent = heard(layer, 'pin-action') as PinAction[];
  const [chosen, panned] = [heard(layer, 'pin-chosen'), heard(document.body, 'pointermove')];
  const button = found(layer, 'button')[0];
  const box = layer.getBoundingClientRect();
  const press = (type: string, clientX: number, clientY: number): boolean =>
    button.dispatchEvent(
      new PointerEvent(type, { pointerId: 1, button: 0, clientX, clientY, bubbles: true, composed: true }),
    );
  button.setPointerCapture = () => undefined;
  press('pointerdown', box.left + 10, box.top + 10);
  press('pointermove', box.left + 11, box.top + 10);
  expect(sent).toEqual([]);
  press('pointermove', box.left + box.width / 2, box.top + box.height / 2);
  press('pointermove', box.left - 500, box.top - 500);
  press('pointerup', box.left - 500, box.top - 500);
  button.click();
  expect(sent.map((action) => action.is)).toEqual(['pin-moved', 'pin-moved']);
  const places = sent.map((action) => (action.is === 'pin-moved' ? action.to : undefined)!);
  expect(positionOf(x, places[0].x)).toBeCloseTo(0.5, 2);
  expect(positionOf(y, places[0].y)).toBeCloseTo(0.5, 2);
  expect(places[1].x).toBeCloseTo(x.from, 9);
  expect(places[1].y).toBeCloseTo(y.to, 9);
  expect([chosen, panned]).toEqual([[], []]);
  sent.length = 0;
  button.focus();
  await userEvent.keyboard('{ArrowLeft}{Delete}');
  expect(sent).toHaveLength(2);
  const [moved, gone] = sent;
  const left = moved.is === 'pin-moved' ? moved.to : undefined;
  expect(positionOf(x, left!.x)).toBeCloseTo(positionOf(x, 0.6) - 1 / x.count, 9);
  expect(left!.y).toBeCloseTo(0.9, 12);
  expect(gone).toEqual({ is: 'unpin', number: 1 });
});

test('P on the map pins the point that is replayed, or the cell under the cursor, and takes a pin away', async () => {
  const point = { x: axisValues(x)[4], y: axisValues(y)[2] };
  const map = await alone('eta-map', {
    axes,
    ranges: { x: { from: 0, to: 100 }, y: { from: 0, to: 1 } },
    fields: ownFields(),
    shown: 'regime',
    colours: 'fixed',
    point,
  });
  map.style.height = '400px';
  const sent = heard(map, 'pin-action');
  one(map, '.plot').focus();
  await userEvent.keyboard('p');
  await userEvent.keyboard('{ArrowRight}p');
  await given(map, { pins: [{ number: 3, x: axisValues(x)[5], y: point.y }] });
  await userEvent.keyboard('p');
  expect(sent).toEqual([
    { is: 'pin', point },
    { is: 'pin', point: { x: axisValues(x)[5], y: point.y } },
    { is: 'unpin', number: 3 },
  ]);
});

test('the runs of pins share surface, fit, plots and cursor; each plot shows one parameter that is chosen', async () => {
  const asked: unknown[] = [];
  const lab = ownLaboratory({
    replay: ([spec, point, precision]) => {
      asked.push(point.eta0);
      return replay(spec, point, precision);
    },
  });
  const look = { step: 20 };
  const panel = await alone('eta-replay', { lab, spec: SMALL, at, look, pins });
  panel.style.height = '900px';
  await expect.poll(() => found(panel, 'eta-curve-fit .run-mark, .run-mark').length).toBe(6);
  expect(asked).toEqual([0.1, 0.6, 0.05]);
  expect(found(panel, '.beside .walked')).toHaveLength(2);
  expect(found(panel, '.curve.beside')).toHaveLength(2);
  const lossAt = (eta0: number): number => replay(SMALL, { eta0, beta: 0.9 }).columns.loss[20];
  const shown = (): number[] => found(found(panel, '.values')[0], 'dd').map((each) => Number(words(each)));
  await expect.poll(shown).toHaveLength(3);
  for (const [index, { x: eta0 }] of pins.entries()) expect(shown()[index]).toBeCloseTo(lossAt(eta0), 3);
  const gradient = (): string => words(found(panel, 'h4').find((each) => /gradient/.test(words(each)))!);
  expect(gradient()).toMatch(/· w$/);
  await page.getByRole('radio', { name: 'b', exact: true }).click({ force: true });
  await expect.poll(gradient).toMatch(/· b$/);
  // Another rate is chosen: the runs that are known are not asked for again.
  asked.length = 0;
  await given(panel, { pins: pins.slice(0, 2) });
  await expect.poll(() => found(panel, '.beside .walked').length).toBe(1);
  await given(panel, { pins: undefined });
  await expect.poll(() => found(panel, '.beside, .run-mark').length).toBe(0);
  expect(asked).toEqual([]);
});

test('the table tells of every pin, also of one without a run, and has buttons to replay one and to take one away', async () => {
  const panel = await alone('eta-replay', {
    lab: ownLaboratory(),
    spec: SMALL,
    at,
    pins: [...pins, { number: 4, x: -1, y: 0.9 }],
  });
  panel.style.height = '900px';
  const [actions, points] = [heard(panel, 'pin-action'), heard(panel, 'point-chosen')];
  await page.getByRole('button', { name: 'Table' }).click();
  const rows = (): string[] => found(panel, 'tbody tr').map(words);
  await expect.poll(() => rows().at(-1)).toMatch(/^4 .*got -1/);
  const [first, second, third] = rows();
  const { tailLoss } = replay(SMALL, { eta0: 0.6, beta: 0.9 }).summary;
  expect(first).toMatch(/^1 0\.6 0\.9 oscillates, high 0.*never ×$/);
  expect(first).toContain(formatNumber(tailLoss));
  expect(second).toMatch(/^2 0\.1\S* .* oscillates, low .*\d+ ×$/);
  expect(third).toMatch(/^3 0\.05/);
  await page.getByRole('button', { name: /^Pin 1 0.6: η₀ / }).click();
  await page.getByRole('button', { name: 'Take pin 3 away' }).click();
  await page.getByRole('button', { name: 'Pinned' }).click();
  expect(points).toEqual([{ x: 0.6, y: 0.9 }]);
  expect(actions).toEqual([
    { is: 'unpin', number: 3 },
    { is: 'unpin', number: 2 },
  ]);
});

test('the line of pins names them by what differs, and its table is copied with all digits', async () => {
  const outcome = replay(SMALL, { eta0: 0.6, beta: 0.9 }).summary;
  const strip = await alone('eta-pin-strip', {
    axes,
    own: 1,
    pins: [
      { ...pins[0], outcome },
      { ...pins[1], outcome },
    ],
  });
  expect(found(strip, '.pin').map(words)).toEqual(['1 0.6', '2 0.1']);
  await page.getByRole('button', { name: 'Table' }).click();
  const copied: string[] = [];
  const { writeText } = navigator.clipboard;
  navigator.clipboard.writeText = (text) => {
    copied.push(text);
    return Promise.resolve();
  };
  try {
    await page.getByRole('button', { name: 'Copy the table' }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent('Copied');
  } finally {
    navigator.clipboard.writeText = writeText;
  }
  expect(copied[0].split('\n')[1]).toContain(`1\t0.6\t0.9\toscillates-high\t${outcome.tailLoss}\t`);
  await given(strip, { pins: [] });
  expect(words(strip)).toBe('');
});
