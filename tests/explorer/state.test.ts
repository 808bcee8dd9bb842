// The page's state: what an edit changes and what it leaves alone, and the way through frames.
import { expect, test } from 'vitest';
import {
  edited,
  framed,
  framedBack,
  framedForward,
  framedHome,
  framedInPassing,
  frameOf,
  isHome,
  paneOf,
  withAxis,
  withOptimizer,
  withSpec,
  withLook,
} from '../../src/explorer/pane/state.ts';
import { selectedPoint } from '../../src/explorer/pane/point.ts';
import { findPreset } from '../../src/spec/presets.ts';
import type { Frame } from '../../src/reading/places.ts';

const lecture = paneOf('a', findPreset('lecture')!.spec);
const closer: Frame = { x: { from: 0.01, to: 0.5 }, y: { from: 0.5, to: 0.9 } };
const closest: Frame = { x: { from: 0.05, to: 0.1 }, y: { from: 0.6, to: 0.8 } };

test('an edit changes one value and nothing else', () => {
  const next = edited(lecture, 'problem.start.w', 2);
  expect(next.spec).toEqual({
    ...lecture.spec,
    problem: { ...lecture.spec.problem, start: { w: 2, b: 4 } },
  });
  expect(next.look).toBe(lecture.look);
  expect(next.issues).toEqual([]);
});

test('what is not right stays in the draft with its message, the last good spec stays', () => {
  const next = edited(lecture, 'optimizer.hyper.eps', -1);
  expect(next.spec).toBe(lecture.spec);
  expect(next.draft.optimizer.hyper!.eps).toBe(-1);
  expect(next.issues).toMatchObject([
    { path: 'optimizer.hyper.eps', message: expect.stringMatching(/got -1/) as string },
  ]);
  const mended = edited(next, 'optimizer.hyper.eps', 1e-3);
  expect(mended.issues).toEqual([]);
  expect(mended.spec.optimizer.hyper.eps).toBe(1e-3);
});

test('text that is no number is refused where it was typed', () => {
  const next = edited(lecture, 'steps', '500x');
  expect(next.issues).toMatchObject([
    { path: 'steps', message: expect.stringMatching(/got "500x"/) as string },
  ]);
  expect(next.spec).toBe(lecture.spec);
});

test('another optimizer keeps what it can, and begins from the last good spec', () => {
  const broken = edited(lecture, 'optimizer.hyper.eps', -1);
  const next = withOptimizer(broken, 'adagrad');
  expect(next.issues).toEqual([]);
  expect(next.spec.optimizer).toMatchObject({ id: 'adagrad', hyper: { eta0: 0.1, eps: 1e-4 } });
  expect(next.spec.axes.x).toEqual(lecture.spec.axes.x);
});

test('another quantity on an axis forgets the cell and the frames', () => {
  const zoomed = withLook(framed(lecture, closer), { point: { x: 0.1, y: 0.6 } });
  const next = withAxis(zoomed, 'y', 'eps');
  expect(next.spec.axes.y.param).toBe('eps');
  expect(next.look.point).toBeUndefined();
  expect(next.past).toEqual([]);
  expect(isHome(next)).toBe(true);
});

test('frames go back, forward and home', () => {
  const one = framed(lecture, closer);
  const two = framed(one, closest);
  expect(frameOf(two.spec)).toEqual(closest);
  expect(frameOf(framedBack(two).spec)).toEqual(closer);
  expect(frameOf(framedForward(framedBack(two)).spec)).toEqual(closest);
  expect(framedForward(two)).toBe(two);
  const home = framedHome(two);
  expect(isHome(home)).toBe(true);
  expect(frameOf(framedBack(home).spec)).toEqual(closest);
  expect(framedBack(lecture)).toBe(lecture);
});

test('a gesture is one step of the history, however many frames it passes', () => {
  const before = frameOf(lecture.spec);
  const passing = framedInPassing(framedInPassing(lecture, closer), closest);
  expect(passing.past).toEqual([]);
  const ended = framed(passing, closest, before);
  expect(ended.past).toEqual([before]);
  expect(frameOf(framedBack(ended).spec)).toEqual(before);
});

test('a frame that the schema refuses is not taken', () => {
  const frame: Frame = { x: { from: -1, to: 1 }, y: closer.y };
  expect(framed(lecture, frame)).toBe(lecture);
});

test('another metric forgets the range and scale of the last, another range does not forget the cell', () => {
  const looked = withLook(lecture, { range: [0.01, 0.1], scale: 'linear', point: { x: 0.1, y: 0.5 } });
  const other = withLook(looked, { shown: 'flips' });
  expect(other.look).toEqual({ shown: 'flips', point: { x: 0.1, y: 0.5 } });
  expect(withLook(looked, { range: undefined }).look.scale).toBe('linear');
});

test('the step that is looked at is kept as long as the runs pass it', () => {
  const looked = withLook(lecture, { after: 200 });
  expect(withLook(looked, { shown: 'flips' }).look.after).toBe(200);
  expect(edited(looked, 'steps', 1000).look.after).toBe(200);
  expect(edited(looked, 'optimizer.hyper.eps', 1e-3).look.after).toBe(200);
  expect(edited(looked, 'steps', 200).look.after).toBeUndefined();
  expect(edited(looked, 'steps', 230).look.after).toBeUndefined();
});

test('the cell is the one chosen, or the spec’s own values', () => {
  expect(selectedPoint(lecture)).toEqual({ x: 0.1, y: 0.9 });
  expect(selectedPoint(withLook(lecture, { point: { x: 1, y: 0 } }))).toEqual({ x: 1, y: 0 });
});

test('another spec keeps what is shown', () => {
  const regimes = withLook(lecture, { shown: 'regime' });
  expect(withSpec(regimes, findPreset('basins')!.spec).look).toEqual({ shown: 'regime' });
});
