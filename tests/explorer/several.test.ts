// Panes as they come, go and follow one another: what a map is compared with, what they have in common, and their link.
import { expect, test } from 'vitest';
import { comparisons } from '../../src/explorer/compare/comparing.ts';
import { following, LINKS, pointedAlike } from '../../src/explorer/compare/links.ts';
import { parseFragment } from '../../src/explorer/app/link.ts';
import { parsePageLink, toPageLink, type PageLink } from '../../src/explorer/app/page-link.ts';
import {
  MOST_PANES,
  withComparison,
  withLink,
  withoutPane,
  withPlaces,
} from '../../src/explorer/app/several.ts';
import { firstState, paneIn, reduce, type State } from '../../src/explorer/app/state.ts';
import { act, type PaneAction } from '../../src/explorer/pane/actions.ts';
import { frameOf, type PaneState } from '../../src/explorer/pane/state.ts';
import { paneTitles } from '../../src/comparison/pane-titles.ts';
import { phraseText } from '../../src/reading/phrase.ts';

const two = withComparison(firstState(), { with: 'optimizer', id: 'adam' });

/** What the second pane is after the first has taken some steps, and it has followed. */
function followed(state: State, actions: readonly PaneAction[]): PaneState {
  let [leader, other] = state.panes;
  for (const action of actions) {
    const before = leader;
    leader = act(before, action);
    other = following(other, { before, after: leader, action }, state.apart).reduce(act, other);
  }
  return other;
}

const closer = { x: { from: 0.01, to: 0.1 }, y: { from: 0.5, to: 0.9 } };

test('a map is compared with the same landscape of another optimizer, over the same frame', () => {
  expect(two.panes.map(({ id }) => id)).toEqual(['a', 'b']);
  const [first, second] = two.panes;
  expect(second.spec).toMatchObject({ optimizer: { id: 'adam' }, problem: first.spec.problem });
  expect(second.spec.axes.x).toEqual(first.spec.axes.x);
  // Adam has no beta: points of the first map are none of the second.
  expect(second.look).toEqual({ ...first.look, pins: undefined });
});

test.each(comparisons(firstState().panes[0]).flatMap(({ choices }) => choices))(
  'a choice leads to a map that differs: $comparison',
  ({ comparison }) => {
    const [first, second] = withComparison(firstState(), comparison).panes;
    expect(second.issues).toEqual([]);
    const isSame = JSON.stringify(first.spec) === JSON.stringify(second.spec);
    expect(isSame).toBe(comparison.with === 'copy');
  },
);

test('there are four maps at most, each beside the one that it was compared with, and the last stays', () => {
  let state = two;
  for (let more = 0; more < 4; more++) state = withComparison(state, { with: 'copy' });
  expect(state.panes).toHaveLength(MOST_PANES);
  expect(state.panes.map(({ id }) => id)).toEqual(['a', 'd', 'c', 'b']);
  const closed = withoutPane({ ...state, active: 'd' }, 'd');
  expect([closed.active, closed.panes.length]).toEqual(['a', 3]);
  const last = ['a', 'c', 'b'].reduce(withoutPane, closed);
  expect([last.active, last.panes.length]).toEqual(['b', 1]);
});

test('maps are framed together along the axes that they have in common, and go back together', () => {
  const framed = followed(two, [{ is: 'frame', frame: closer }]);
  expect(frameOf(framed.spec).x).toEqual(closer.x);
  // Adam has no beta: its other axis stays.
  expect(frameOf(framed.spec).y).toEqual(frameOf(two.panes[1].spec).y);
  const back = followed(two, [{ is: 'frame', frame: closer }, { is: 'back' }]);
  expect(frameOf(back.spec)).toEqual(frameOf(two.panes[1].spec));
  expect([back.past.length, back.future.length]).toEqual([0, 1]);
});

test('cells, step and colours are the same on both, and the spec is not', () => {
  const other = followed(two, [
    { is: 'edit', path: 'axes.x.count', value: 64 },
    { is: 'look', change: { after: 50 } },
    { is: 'look', change: { shown: 'tailLoss' } },
    { is: 'look', change: { range: [0.1, 1] } },
    { is: 'edit', path: 'optimizer.hyper.eps', value: 0.01 },
  ]);
  expect(other.spec.axes.x.count).toBe(64);
  expect(other.look).toMatchObject({ after: 50, shown: 'tailLoss', range: [0.1, 1] });
  expect(other.spec.optimizer.hyper.eps).toBe(two.panes[1].spec.optimizer.hyper.eps);
});

test.each(LINKS)(
  '%s that is switched off is not followed, and caught up with when it is on again',
  (link) => {
    const apart = withLink(two, link, false);
    const actions: PaneAction[] = [
      { is: 'frame', frame: closer },
      { is: 'look', change: { after: 50 } },
      { is: 'look', change: { table: 'magma' } },
    ];
    const seen = ({ spec, look }: PaneState) => ({
      frame: frameOf(spec).x.from,
      time: look.after,
      colours: look.table,
      cursor: undefined,
    });
    const leader = actions.reduce(act, apart.panes[0]);
    const other = followed(apart, actions);
    for (const each of LINKS) {
      const wanted = each === link ? seen(two.panes[1])[each] : seen(leader)[each];
      expect(seen(other)[each], each).toBe(wanted);
    }
    const again = withLink({ ...apart, panes: [leader, other] }, link, true);
    expect(again.apart).toEqual([]);
    expect(seen(again.panes[1])).toEqual(seen(leader));
  },
);

test('the end of a gesture ends it on the other map, too, even where nothing has moved since', () => {
  const [leader, other] = two.panes;
  const action: PaneAction = { is: 'frame', frame: frameOf(leader.spec) };
  expect(following(other, { before: leader, after: leader, action }, [])).toMatchObject([{ is: 'frame' }]);
  const passing: PaneAction = { ...action, passing: true };
  expect(following(other, { before: leader, after: leader, action: passing }, [])).toMatchObject([
    { is: 'frame', passing: true },
  ]);
});

test('a point is the same on another map along the axes that both have, wherever those lie', () => {
  const [a, b] = two.panes.map(({ spec }) => spec.axes);
  expect(pointedAlike({ x: 0.1, y: 0.5 }, a, a)).toEqual({ x: 0.1, y: 0.5 });
  expect(pointedAlike({ x: 0.1, y: 0.5 }, a, b)).toEqual({ x: 0.1, y: undefined });
  expect(pointedAlike({ x: 0.1, y: 0.5 }, a, { x: a.y, y: a.x })).toEqual({ x: 0.5, y: 0.1 });
  expect(pointedAlike({ x: 0.1, y: 0.5 }, a, { x: b.y, y: b.y })).toBeUndefined();
});

test('maps are called by what tells them apart', () => {
  const titles = (state: State): string[] => paneTitles(state.panes.map(({ spec }) => spec)).map(phraseText);
  expect(titles(two)).toEqual(['RMSProp', 'Adam']);
  const values = withComparison(firstState(), { with: 'value', param: 'eps', value: 0.01 });
  expect(titles(values)).toEqual(['RMSProp · ε = 0.0001', 'RMSProp · ε = 0.01']);
  const problems = withComparison(firstState(), { with: 'problem', id: 'rosenbrock' });
  expect(titles(problems)).toEqual(['RMSProp · Sigmoid neuron', 'RMSProp · Rosenbrock']);
});

/** What a page reads of a link. */
function read(link: string): PageLink {
  const [first, ...others] = link.split('/');
  return parsePageLink(parseFragment(first), others);
}

test('a link holds the panes, which is active, and what they do not have in common', () => {
  const seen = reduce(two, 'b', { is: 'look', change: { shown: 'tailLoss', point: { x: 0.2, y: 0.5 } } });
  const state: State = { ...seen, active: 'b', apart: ['time', 'colours'], hasDifference: true };
  const { notes, ...places } = read(toPageLink(state, 'cpu'));
  expect(notes).toEqual([]);
  const again = withPlaces(firstState(), places);
  expect(again.panes.map(({ spec, look }) => [spec, look])).toEqual(
    state.panes.map(({ spec, look }) => [spec, look]),
  );
  const { active, apart, hasDifference } = again;
  expect({ active, apart, hasDifference }).toEqual({
    active: 'b',
    apart: state.apart,
    hasDifference: true,
  });
  // As usual, nothing is said of it.
  expect(toPageLink(two, 'auto')).not.toContain('panes');
});

test('a link to one map leaves one, and the panes that stay keep their ids', () => {
  const { notes: _, ...places } = read('lecture');
  const one = withPlaces(two, places);
  expect(one.panes.map(({ id }) => id)).toEqual(['a']);
  expect(paneIn(one, 'a').id).toBe(one.active);
});

test('of a link with several maps what is broken is left out, and named', () => {
  const { panes, notes } = read('lecture/v1.xyz/adagrad-start&range=2,1/panes&active=3&apart=clocks&x');
  expect(panes).toHaveLength(2);
  expect(notes).toEqual([
    expect.stringMatching(/^map 2: /),
    expect.stringMatching(/^map 3, the range of the colours: got "2,1"/),
    expect.stringMatching(/^got "active=3", allowed: active=1 … 2/),
    expect.stringMatching(/^got "apart=clocks", allowed: .*apart=frame,cursor,time,colours/),
    expect.stringMatching(/^got "x", allowed: /),
  ]);
  const many = read(Array.from({ length: 6 }, () => 'lecture').join('/'));
  expect([many.panes.length, many.notes]).toEqual([4, ['got 6 maps, allowed: 4']]);
});
