// Pins: what people do to them, what becomes of them with the map, their link, their table and their colours.
import { expect, test } from 'vitest';
import { editOf } from '../../src/explorer/app/history.ts';
import { parseFragment, toFragment } from '../../src/explorer/app/link.ts';
import { firstState, reduce } from '../../src/explorer/app/state.ts';
import { act } from '../../src/explorer/pane/actions.ts';
import { selectedPoint } from '../../src/explorer/pane/point.ts';
import { paneOf, presetPlace, type PaneState } from '../../src/explorer/pane/state.ts';
import { MOST_PINS, pinAt, pinToggled, readPins } from '../../src/explorer/ui/pins.ts';
import { PIN_COLOURS } from '../../src/reading/pin-colours.ts';
import { pinLabels, pinsAsText, pinValues, PIN_METRICS } from '../../src/explorer/replay/pin-table.ts';
import { replay } from '../../src/replay/replay.ts';
import { findPreset, PRESETS } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';

const preset = findPreset('lecture')!;
const { input, look } = presetPlace(preset);
const spec = parseSpec(input);
const bare = paneOf('a', input);
const lecture = paneOf('a', input, look);
const at = (x: number, y = 0.9) => ({ x, y });
const numbers = ({ look: { pins = [] } }: PaneState): number[] => pins.map(({ number }) => number);
const pinAll = (state: PaneState, points: readonly { x: number; y: number }[]): PaneState =>
  points.reduce((before, point) => act(before, { is: 'pin', point }), state);

test('the page opens with the lecture’s three runs pinned, and the one that is replayed is among them', () => {
  const [pane] = firstState().panes;
  expect(pane.look.pins).toEqual([
    { number: 1, ...at(0.6) },
    { number: 2, ...at(0.1) },
    { number: 3, ...at(0.05) },
  ]);
  expect(pinAt(pane.look.pins!, selectedPoint(pane))?.number).toBe(2);
});

test('every preset’s pins are points of its map, each a run that it has', () => {
  for (const { pins = [], ...place } of PRESETS) {
    const own = parseSpec(place.spec);
    for (const pin of pins) {
      expect(Object.keys(pin).sort()).toEqual([own.axes.x.param, own.axes.y.param].sort());
      expect(() => replay(own, pin)).not.toThrow();
    }
  }
});

test('a pin keeps its number while others go, and the next takes the lowest that is free', () => {
  const without = act(lecture, { is: 'unpin', number: 1 });
  expect(numbers(without)).toEqual([2, 3]);
  const again = act(without, { is: 'pin', point: at(0.3) });
  expect(again.look.pins).toContainEqual({ number: 1, ...at(0.3) });
  const none = [1, 2, 3].reduce((before, number) => act(before, { is: 'unpin', number }), lecture);
  expect(none.look.pins).toBeUndefined();
});

test('a point is pinned once, and a map has so many pins at most', () => {
  expect(act(lecture, { is: 'pin', point: at(0.1) })).toBe(lecture);
  expect(pinToggled(lecture.look.pins!, at(0.1))).toEqual({ is: 'unpin', number: 2 });
  const full = pinAll(
    bare,
    Array.from({ length: MOST_PINS + 2 }, (_, index) => at(0.01 * (index + 1))),
  );
  expect(numbers(full)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(PIN_COLOURS).toHaveLength(MOST_PINS);
});

test('what is replayed follows a pin that is moved, and no other pin moves', () => {
  const moved = act(lecture, { is: 'pin-moved', number: 1, to: at(0.7, 0.5) });
  expect(selectedPoint(moved)).toEqual(at(0.7, 0.5));
  expect(moved.look.pins).toEqual([{ number: 1, ...at(0.7, 0.5) }, ...lecture.look.pins!.slice(1)]);
  expect(act(lecture, { is: 'pin-moved', number: 7, to: at(1) })).toBe(lecture);
});

test('pins can be taken back, and a drag of one is one change', () => {
  for (const action of [{ is: 'pin', point: at(0.3) } as const, { is: 'unpin', number: 1 } as const]) {
    expect(editOf(action)).toEqual({ what: undefined });
    const after = act(lecture, action);
    const back = act(after, { is: 'revert', from: after, to: lecture });
    expect(back.look.pins).toEqual(lecture.look.pins);
  }
  const [one, other] = [1, 2].map((number) => editOf({ is: 'pin-moved', number, to: at(1) })?.what);
  expect(one).toBeDefined();
  expect(one).not.toBe(other);
});

test('pins stay with edits and frames, go with the axes, and come back with the optimizer', () => {
  const edited = act(lecture, { is: 'edit', path: 'optimizer.hyper.eps', value: 1e-3 });
  expect(edited.look.pins).toBe(lecture.look.pins);
  const elsewhere = act(lecture, { is: 'axis', which: 'y', param: 'eps' });
  expect(elsewhere.look.pins).toBeUndefined();
  const other = act(lecture, { is: 'optimizer', id: 'adagrad' });
  expect(other.look.pins).toBeUndefined();
  expect(act(other, { is: 'optimizer', id: 'rmsprop' }).look.pins).toEqual(lecture.look.pins);
  const state = reduce(firstState(), 'a', { is: 'spec', ...presetPlace(findPreset('basins')!) });
  expect(state.panes[0].look.pins).toBeUndefined();
});

test('a link carries pins with their numbers to the last digit, and names what it cannot read', () => {
  const pins = [
    { number: 2, x: 0.1 + 0.2, y: -1e-7 },
    { number: 8, x: 1e21, y: 0 },
  ];
  expect(parseFragment(toFragment(spec, { ...lecture.look, pins })).look.pins).toEqual(pins);
  expect(parseFragment(toFragment(spec, bare.look)).look.pins).toBeUndefined();
  expect(readPins('3:1,2;1:0,0')!.map(({ number }) => number)).toEqual([1, 3]);
  for (const text of [
    '',
    '1:',
    '1:1',
    '1:1,',
    '1:a,1',
    '0:1,1',
    '9:1,1',
    '1:1,1;1:2,2',
    '1:1,1;',
    '1:1,1,1',
    '1:NaN,1',
  ]) {
    expect(parseFragment(`#lecture&pins=${text}`)).toMatchObject({
      look: {},
      notes: [expect.stringMatching(/^the pins: got ".*", allowed: number:x,y/) as string],
    });
  }
});

test('the table tells what became of each run, in words to read and in numbers to copy', () => {
  const runs = [0.6, 0.1, 0.05].map((eta0) => replay(spec, { eta0, beta: 0.9 }).summary);
  const table = [
    ...runs.map((outcome, index) => ({ ...lecture.look.pins![index], outcome })),
    { number: 4, ...at(-1), outcome: new Error('got -1') },
    { number: 5, ...at(1), outcome: undefined },
  ];
  const lines = pinsAsText(spec.axes, table)
    .split('\n')
    .map((line) => line.split('\t'));
  expect(lines[0]).toEqual(['pin', 'eta0', 'beta', 'regime', 'tailLoss', 'oscillation', 'settleStep']);
  expect(lines.slice(1, 4).map((cells) => cells.slice(0, 4))).toEqual([
    ['1', '0.6', '0.9', 'oscillates-high'],
    ['2', '0.1', '0.9', 'oscillates-low'],
    ['3', '0.05', '0.9', 'converged'],
  ]);
  expect(lines.slice(1, 4).map((cells) => cells.slice(4))).toEqual(
    runs.map((run) => PIN_METRICS.map(({ id }) => (Number.isNaN(run[id]) ? '' : String(run[id])))),
  );
  expect(lines[4]).toEqual(['4', '-1', '0.9', '', '', '', '']);
  expect(lines[5]).toEqual(['5', '1', '0.9', '', '', '', '']);
  expect(pinValues(runs[0])[2]).toBe('never');
  expect(pinValues(runs[1])[2]).toBe('118');
});

test('pins are told apart by what differs between them; one alone by both its values', () => {
  expect(pinLabels(lecture.look.pins!).map(Number)).toEqual([0.6, 0.1, 0.05]);
  expect(pinLabels([at(0.1, 0.2), at(0.1, 0.4)]).map(Number)).toEqual([0.2, 0.4]);
  expect(pinLabels([at(0.1, 0.5)])[0]).toMatch(/^0\.1\d*, 0\.5\d*$/);
});

test('every colour of a pin stands out from its paper, light and dark, and its number from it', () => {
  for (const { light, dark } of PIN_COLOURS) {
    expect(contrast(light, '#ffffff')).toBeGreaterThanOrEqual(3.5);
    expect(contrast(dark, '#17191e')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark, '#101318')).toBeGreaterThanOrEqual(4.5);
  }
});

/** The contrast of two colours, 1 … 21 (WCAG 2.2). */
function contrast(a: string, b: string): number {
  const luminance = (colour: string): number => {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const share = parseInt(colour.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low, high] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
}
