// Taking back and making again: what counts as a change, which changes are one, and what is forgotten.
import { expect, test } from 'vitest';
import { editOf, NO_EDITS, recorded, redone, undone, type Change } from '../../src/explorer/app/history.ts';
import { edited, paneOf } from '../../src/explorer/pane/state.ts';
import { findPreset } from '../../src/spec/presets.ts';

const states = Array.from({ length: 5 }, (_, index) =>
  edited(paneOf('a', findPreset('lecture')!.spec), 'steps', 100 + index),
);

/** The change from one state to the next. */
function change(index: number, about: Partial<Change> = {}): Change {
  const [before, after] = [states[index], states[index + 1]];
  return { pane: 'a', before, after, what: 'steps', press: undefined, at: 0, ...about };
}

const steps = ({ before, after }: Change): number[] => [before.spec.steps, after.spec.steps];

test('changes under one press of the pointer are one, however long it lasts; the next press begins another', () => {
  const dragged = [0, 1, 2].reduce(
    (history, index) => recorded(history, change(index, { press: 1, at: 5000 * index })),
    NO_EDITS,
  );
  expect(dragged.past.map(steps)).toEqual([[100, 103]]);
  expect(recorded(dragged, change(3, { press: 2, at: 10_001 })).past.map(steps)).toEqual([
    [100, 103],
    [103, 104],
  ]);
});

test('letters that follow each other at once are one change; after a pause, or elsewhere, another', () => {
  const typed = [0, 900, 3000].reduce(
    (history, at, index) => recorded(history, change(index, { at })),
    NO_EDITS,
  );
  expect(typed.past.map(steps)).toEqual([
    [100, 102],
    [102, 103],
  ]);
  expect(recorded(typed, change(3, { what: 'tail', at: 3001 })).past).toHaveLength(3);
  expect(recorded(typed, change(3, { pane: 'b', at: 3001 })).past).toHaveLength(3);
  const alone = recorded(recorded(NO_EDITS, change(0, { what: undefined })), change(1, { what: undefined }));
  expect(alone.past).toHaveLength(2);
});

test('what is taken back is made again, until something else is changed', () => {
  const history = recorded(recorded(NO_EDITS, change(0)), change(1, { at: 9000 }));
  const back = undone(history)!;
  expect(steps(back.change)).toEqual([101, 102]);
  const again = redone(back.history)!;
  expect(steps(again.change)).toEqual([101, 102]);
  expect(again.history.past).toHaveLength(2);
  expect(recorded(back.history, change(2, { at: 9001 })).future).toEqual([]);
  expect(undone(NO_EDITS)).toBeUndefined();
  expect(redone(NO_EDITS)).toBeUndefined();
});

test('two hundred changes are kept', () => {
  let history = NO_EDITS;
  for (let index = 0; index < 250; index++)
    history = recorded(history, change(index % 4, { what: undefined }));
  expect(history.past).toHaveLength(200);
});

test('frames and colours are no changes to take back', () => {
  expect(editOf({ is: 'home' })).toBeUndefined();
  expect(editOf({ is: 'look', change: { shown: 'flips' } })).toBeUndefined();
  expect(editOf({ is: 'edit', path: 'steps', value: 3 })).toEqual({ what: 'steps' });
});
