// Nothing is wiped: what a pane leaves comes back as it was, and every change can be taken back and made again.
import { expect, test } from 'vitest';
import { act, type PaneAction } from '../../src/explorer/pane/actions.ts';
import { MOST_REMEMBERED, NO_MEMORY, remembered } from '../../src/explorer/pane/memory.ts';
import {
  edited,
  framed,
  frameOf,
  isHome,
  paneOf,
  withAxis,
  withDraft,
  withLook,
  withOptimizer,
  withProblem,
  withRun,
  withSpec,
  type PaneState,
} from '../../src/explorer/pane/state.ts';
import { OPTIMIZERS } from '../../src/model/optimizers/index.ts';
import { PROBLEMS } from '../../src/model/problems/index.ts';
import { findPreset, PRESETS } from '../../src/spec/presets.ts';

const lecture = paneOf('a', findPreset('lecture')!.spec);

/** Whole numbers below a bound, the same ones for the same seed. */
function seeded(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

test('RMSProp → AdaGrad → RMSProp gives back the axis, the frames, the point and the constants', () => {
  const closer = { x: { from: 0.01, to: 0.5 }, y: { from: 0.5, to: 0.9 } };
  const left = withLook(framed(edited(lecture, 'optimizer.hyper.eps', 1e-3), closer), {
    point: { x: 0.1, y: 0.6 },
  });
  const adagrad = withOptimizer(left, 'adagrad');
  expect(adagrad.spec.axes.y.param).toBe('start.w');
  expect(adagrad.look.point).toBeUndefined();
  const changed = edited(adagrad, 'optimizer.hyper.eps', 1e-7);
  const back = withOptimizer(changed, 'rmsprop');
  expect(back.spec).toEqual(left.spec);
  expect(back.look.point).toEqual({ x: 0.1, y: 0.6 });
  expect([isHome(back), back.past]).toEqual([false, left.past]);
  expect(withOptimizer(back, 'adagrad').spec).toEqual(changed.spec);
});

test('a problem comes back with its start, its data, its noise and its constants', () => {
  const own = { x: [-1, 0, 2], y: [0, 0.5, 1] };
  const left = [
    ['problem.data', own],
    ['problem.start.w', 1],
    ['problem.reduce', 'sum'],
    ['noise', { batch: 2, seed: 3 }],
  ].reduce((state, [path, value]) => edited(state, path as string, value), lecture);
  expect(left.issues).toEqual([]);
  const other = withProblem(left, 'rosenbrock');
  expect(other.spec.noise).toBeUndefined();
  expect(withProblem(other, 'sigmoid-neuron').spec).toEqual(left.spec);
});

test('a span comes back with its quantity, and axes that change places keep theirs', () => {
  const framedAnew = edited(edited(lecture, 'axes.y.from', 0.5), 'axes.y.to', 0.7);
  const away = withAxis(framedAnew, 'y', 'eps');
  expect(withAxis(away, 'y', 'beta').spec.axes.y).toEqual(framedAnew.spec.axes.y);
  const swapped = withAxis(framedAnew, 'y', 'eta0');
  expect(swapped.spec.axes).toEqual({ x: framedAnew.spec.axes.y, y: framedAnew.spec.axes.x });
});

test('a walk through optimizers and problems, however long, leads back to the spec that it began with', () => {
  const random = seeded(5);
  const pick = <T>(values: readonly T[]): T => values[random(values.length)];
  for (let walk = 0; walk < 60; walk++) {
    const start = paneOf('a', pick(PRESETS).spec);
    let state: PaneState = start;
    for (let step = random(9); step >= 0; step--) {
      state =
        random(2) === 0 ? withOptimizer(state, pick(OPTIMIZERS).id) : withProblem(state, pick(PROBLEMS).id);
      expect(state.issues).toEqual([]);
    }
    const { optimizer, problem } = start.spec;
    const back =
      random(2) === 0
        ? withProblem(withOptimizer(state, optimizer.id), problem.id)
        : withOptimizer(withProblem(state, problem.id), optimizer.id);
    expect(back.spec).toEqual(start.spec);
  }
});

test('a formula of one’s own comes back where it is chosen again', () => {
  const own = withDraft(lecture, {
    ...lecture.spec,
    optimizer: { id: 'formula', hyper: { eta0: 0.2, beta: 0.5 }, update: 'p = p - eta0 * beta * g' },
  });
  expect(own.issues).toEqual([]);
  const back = withOptimizer(withOptimizer(own, 'adam'), 'formula');
  expect(back.spec).toEqual(own.spec);
});

test('another spec begins anew: nothing was left there', () => {
  const away = withOptimizer(lecture, 'adagrad');
  const preset = withSpec(away, findPreset('adagrad-start')!.spec);
  expect(withOptimizer(preset, 'rmsprop').spec.axes).toEqual(preset.spec.axes);
});

test('so much is remembered and no more', () => {
  const { spec } = lecture;
  const frames = { home: frameOf(spec), past: [], future: [], point: undefined };
  let memory = NO_MEMORY;
  for (let index = 0; index < MOST_REMEMBERED + 9; index++) {
    memory = remembered(memory, { ...spec, optimizer: { ...spec.optimizer, id: `own${index}` } }, frames);
  }
  expect([memory.optimizers.length, memory.maps.length]).toEqual([MOST_REMEMBERED, MOST_REMEMBERED]);
  expect(memory.problems).toHaveLength(1);
});

test('a rate that a comparison picks moves the point, and changes no constant that an axis spans', () => {
  const picked = act(lecture, {
    is: 'several',
    actions: [
      { is: 'optimizer', id: 'adam' },
      { is: 'run', at: { eta0: 0.03 } },
    ],
  });
  expect(picked.look.point).toEqual({ x: 0.03, y: -4 });
  expect(withOptimizer(picked, 'rmsprop').spec).toEqual(lecture.spec);
  const starts = paneOf('a', findPreset('basins')!.spec);
  const edit = withRun(starts, { eta0: 0.03 });
  expect(edit.spec.optimizer.hyper.eta0).toBe(0.03);
});

/** Steps that people make, of every kind. */
const STEPS: readonly PaneAction[] = [
  { is: 'edit', path: 'optimizer.hyper.eps', value: 1e-3 },
  { is: 'edit', path: 'optimizer.hyper.eps', value: -1 },
  { is: 'edit', path: 'steps', value: 90 },
  { is: 'edit', path: 'axes.x.from', value: 0.02 },
  { is: 'edit', path: 'axes.x.count', value: 32 },
  { is: 'optimizer', id: 'adagrad' },
  { is: 'optimizer', id: 'adam' },
  { is: 'optimizer', id: 'rmsprop' },
  { is: 'problem', id: 'rosenbrock' },
  { is: 'axis', which: 'y', param: 'eps' },
  { is: 'point', point: { x: 0.1, y: 0.5 } },
  { is: 'spec', input: findPreset('basins')!.spec, look: { scale: 'log' } },
  {
    is: 'several',
    actions: [
      { is: 'edit', path: 'tail', value: 20 },
      { is: 'run', at: { eta0: 0.2 } },
    ],
  },
];

test('every change is taken back and made again, in any order, and so is a long walk of them', () => {
  const random = seeded(11);
  for (let walk = 0; walk < 40; walk++) {
    const states: PaneState[] = [lecture];
    for (let step = 0; step < 12; step++) states.push(act(states.at(-1)!, STEPS[random(STEPS.length)]));
    let state = states.at(-1)!;
    for (let index = states.length - 1; index > 0; index--) {
      state = act(state, { is: 'revert', from: states[index], to: states[index - 1] });
      expect(state).toEqual(states[index - 1]);
    }
    for (let index = 1; index < states.length; index++) {
      state = act(state, { is: 'revert', from: states[index - 1], to: states[index] });
      expect(state).toEqual(states[index]);
    }
  }
});

test('a change taken back leaves the frame and the colours that were chosen since', () => {
  const changed = edited(lecture, 'optimizer.hyper.eps', 1e-3);
  const closer = { x: { from: 0.01, to: 0.5 }, y: { from: 0.5, to: 0.9 } };
  const since = withLook(framed(changed, closer), { shown: 'flips' });
  const back = act(since, { is: 'revert', from: changed, to: lecture });
  expect(back.spec.optimizer.hyper.eps).toBe(1e-4);
  expect(frameOf(back.spec)).toEqual(closer);
  expect(back.look.shown).toBe('flips');
  expect(back.past).toEqual(since.past);
});
