// The page's state holds panes: three of them, each with its own spec and look, and what is done to one leaves the others
// as they are.
import { expect, test } from 'vitest';
import { firstState, paneIn, reduce, type State } from '../../src/explorer/app/state.ts';
import { paneOf } from '../../src/explorer/pane/state.ts';
import { SpecError } from '../../src/spec/error.ts';
import { findPreset } from '../../src/spec/presets.ts';

const three: State = {
  panes: ['lecture', 'adagrad-start', 'basins'].map((id) => paneOf(id, findPreset(id)!.spec)),
  active: 'lecture',
  apart: [],
  hasDifference: false,
};

test('the first state is one pane of the first preset', () => {
  const { panes, active } = firstState();
  expect(panes.map(({ id }) => id)).toEqual([active]);
});

test('what is done to one of three panes leaves the others the same objects', () => {
  const edited = reduce(three, 'adagrad-start', { is: 'edit', path: 'steps', value: 300 });
  expect(edited.panes.map((pane, index) => pane === three.panes[index])).toEqual([true, false, true]);
  expect(paneIn(edited, 'adagrad-start').spec.steps).toBe(300);
  const seen = reduce(edited, 'basins', { is: 'look', change: { shown: 'oscillation' } });
  expect(seen.panes.map(({ look }) => look.shown)).toEqual(['regimeLoss', 'regimeLoss', 'oscillation']);
  const { x, y } = three.panes[0].spec.axes;
  const frame = { x: { from: 0.1, to: 0.2 }, y: { from: y.from, to: y.to } };
  const zoomed = reduce(seen, 'lecture', { is: 'frame', frame });
  expect(zoomed.panes.map(({ past }) => past.length)).toEqual([1, 0, 0]);
  const back = reduce(zoomed, 'lecture', { is: 'back' });
  expect(paneIn(back, 'lecture').spec.axes.x).toMatchObject({ from: x.from, to: x.to });
  expect(paneIn(back, 'basins')).toBe(paneIn(seen, 'basins'));
});

test('several actions are one step, in their order', () => {
  const actions = [
    { is: 'optimizer', id: 'adam' },
    { is: 'edit', path: 'optimizer.hyper.eta0', value: 0.25 },
    { is: 'point', point: { x: 0.1, y: 0.5 } },
  ] as const;
  const { spec, look } = paneIn(reduce(three, 'lecture', { is: 'several', actions }), 'lecture');
  expect([spec.optimizer.id, spec.optimizer.hyper.eta0]).toEqual(['adam', 0.25]);
  expect(look.point).toEqual({ x: 0.1, y: 0.5 });
  const own = reduce(three, 'lecture', { is: 'point', point: undefined });
  expect(paneIn(own, 'lecture').look.point).toBeUndefined();
});

test('what changes nothing is the same state', () => {
  expect(reduce(three, 'basins', { is: 'home' })).toBe(three);
  const { spec } = paneIn(three, 'basins');
  const accepted = reduce(three, 'basins', { is: 'accept', spec });
  expect(accepted).not.toBe(three);
  expect(reduce(accepted, 'basins', { is: 'accept', spec })).toBe(accepted);
});

test('a formula that does not compile stays as the draft, and what was accepted last is computed', () => {
  const { spec } = paneIn(three, 'basins');
  const before = reduce(three, 'basins', { is: 'accept', spec });
  const problem = { id: 'formula', start: { w: 1 }, loss: 'q + w' };
  const axes = {
    ...spec.axes,
    x: { ...spec.axes.x, param: 'start.w' },
    y: { param: 'eta0', from: 0.1, to: 1 },
  };
  const written = reduce(before, 'basins', { is: 'spec', input: { ...spec, problem, axes } });
  const own = paneIn(written, 'basins').spec;
  expect(own.problem.loss).toBe('q + w');
  const error = new SpecError([{ path: 'problem.loss', message: 'unknown name "q"' }]);
  const refused = paneIn(reduce(written, 'basins', { is: 'refuse', spec: own, error }), 'basins');
  expect(refused.spec).toEqual(spec);
  expect(refused.draft.problem.loss).toBe('q + w');
  expect(refused.issues).toEqual(error.issues);
  // News of a spec that is wanted no more changes nothing.
  expect(reduce(three, 'basins', { is: 'refuse', spec: own, error })).toBe(three);
});

test('before anything was accepted, a refusal leads to the first preset', () => {
  const state = firstState();
  const { spec } = paneIn(state, 'a');
  const error = new SpecError([{ path: 'optimizer.update', message: 'unknown name "q"' }]);
  const refused = paneIn(reduce(state, 'a', { is: 'refuse', spec, error }), 'a');
  expect(refused.spec).toEqual(paneIn(firstState(), 'a').spec);
  expect(refused.issues).toEqual(error.issues);
});

test('a pane that there is none of is named, with those there are', () => {
  expect(() => reduce(three, 'd', { is: 'home' })).toThrow(
    'got the pane "d", allowed: lecture, adagrad-start, basins',
  );
});
