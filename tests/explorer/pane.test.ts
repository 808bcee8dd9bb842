// A pane in the midst of a gesture: its end is one step of the history, unless another spec has come meanwhile.
import { beforeEach, expect, test, vi } from 'vitest';
import { act } from '../../src/explorer/pane/actions.ts';
import { Pane } from '../../src/explorer/pane/pane.ts';
import { frameOf, paneOf, type PaneState } from '../../src/explorer/pane/state.ts';
import type { Laboratory, Wanted } from '../../src/lab/laboratory.ts';
import { findPreset } from '../../src/spec/presets.ts';
import type { Spec } from '../../src/spec/spec.ts';

const lecture = findPreset('lecture')!.spec;
const frame = { x: { from: 0.01, to: 0.1 }, y: { from: 0.5, to: 0.9 } };

let state: PaneState;
/** The specs that were asked for. */
let asked: Spec[];
let pane: Pane;

beforeEach(() => {
  vi.stubGlobal('cancelAnimationFrame', () => {});
  state = paneOf('a', lecture);
  asked = [];
  const lab = {
    sweep: (_: string, { spec }: Wanted) => {
      asked.push(spec);
      return Promise.resolve();
    },
  } as unknown as Laboratory;
  const host = {
    addController: () => {},
    removeController: () => {},
    requestUpdate: () => {},
    updateComplete: Promise.resolve(true),
  };
  pane = new Pane(host, lab, {
    get state() {
      return state;
    },
    act: (action) => (state = act(state, action)),
    refused: () => {},
    acted: () => {},
  });
});

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test('the frames of a gesture are one step of the history', async () => {
  const home = frameOf(state.spec);
  pane.frame({ frame: { ...frame, x: { from: 0.005, to: 0.2 } }, passing: true });
  pane.frame({ frame, passing: true });
  expect(state.past).toEqual([]);
  pane.frame({ frame, passing: false });
  await settled();
  expect(state.past).toEqual([home]);
  expect(frameOf(state.spec)).not.toEqual(home);
});

test.each([
  ['a whole other spec', () => pane.act({ is: 'spec', input: findPreset('adagrad-start')!.spec })],
  ['another axis', () => pane.act({ is: 'axis', which: 'y', param: 'start.w' })],
])(
  '%s in the midst of a gesture is computed as it is, and there is no way back to the frame before',
  async (_, come) => {
    pane.frame({ frame, passing: true });
    await settled();
    come();
    const { spec } = state;
    await settled();
    expect(asked.at(-1)).toEqual(spec);
    // The end of the gesture comes late: a wheel is given a moment.
    pane.frame({ frame: frameOf(spec), passing: false });
    await settled();
    expect(state.spec).toEqual(spec);
    expect(state.past).toEqual([]);
  },
);
