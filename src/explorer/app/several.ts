/** The page's state as panes come and go, and go together or apart. */

import { compared, type ComparedWith } from '../compare/comparing.ts';
import { catchingUp, type Link } from '../compare/links.ts';
import { act } from '../pane/actions.ts';
import type { Axes, AxisPoint } from '../../reading/places.ts';
import type { Pane } from '../pane/pane.ts';
import { paneOf, type PaneId, type PaneState } from '../pane/state.ts';
import { paneIn, type State } from './state.ts';

export const MOST_PANES = 4;

/** What keeps the state of the page, as its parts have it. */
export interface Arranged {
  readonly state: State;
  readonly isSeveral: boolean;
  /** The pane that the controls act on. */
  readonly active: Pane;
  of(id: PaneId): Pane;
  point(on: string, axes: Axes, at: AxisPoint | undefined): void;
  pointedOn(on: string, axes: Axes): Partial<AxisPoint> | undefined;
  /** Takes the page to another state. */
  arrange(next: State): void;
}

/** The state with a pane beside the active one, which it is compared with; the same where there is no room for another. */
export function withComparison(state: State, comparison: ComparedWith): State {
  const { panes } = state;
  if (panes.length >= MOST_PANES) return state;
  const active = paneIn(state, state.active);
  const added = compared(active, freshId(panes), comparison);
  return { ...state, panes: panes.toSpliced(panes.indexOf(active) + 1, 0, added) };
}

/** The state without a pane; the last one stays. */
export function withoutPane(state: State, id: PaneId): State {
  const at = state.panes.indexOf(paneIn(state, id));
  if (state.panes.length === 1) return state;
  const panes = state.panes.toSpliced(at, 1);
  return { ...state, panes, active: state.active === id ? panes[Math.max(0, at - 1)].id : state.active };
}

/** The state with a link on or off; as it is switched on, the others catch up with the active pane. */
export function withLink(state: State, link: Link, isOn: boolean): State {
  const apart = state.apart.filter((each) => each !== link);
  if (!isOn) return { ...state, apart: [...apart, link] };
  const leader = paneIn(state, state.active);
  const panes = state.panes.map((pane) =>
    pane === leader ? pane : catchingUp(pane, leader, link).reduce(act, pane),
  );
  return { ...state, apart, panes };
}

/** What of a page with panes a link holds. */
export interface Places {
  readonly panes: readonly { readonly spec: unknown; readonly look: Partial<PaneState['look']> }[];
  /** Which of them is active, by its place. */
  readonly active: number;
  readonly apart: readonly Link[];
  readonly hasDifference: boolean;
}

/** The panes of a link in the place of those of the state. @throws SpecError for a spec that is not right. */
export function withPlaces(state: State, { panes, active, ...together }: Places): State {
  const before = state.panes;
  const placed = panes.slice(0, MOST_PANES).reduce<PaneState[]>((all, { spec, look }, index) => {
    const known = before.at(index);
    const pane = known
      ? act(known, { is: 'spec', input: spec, look })
      : paneOf(freshId([...before, ...all]), spec, look);
    return [...all, pane];
  }, []);
  return { ...together, panes: placed, active: (placed.at(active) ?? placed[0]).id };
}

/** An id that no pane has had since the latest of those that are there: a, b, … z, then a1 and on. */
function freshId(panes: readonly PaneState[]): PaneId {
  const latest = Math.max(...panes.map(({ id }) => numberOf(id)));
  const next = latest + 1;
  return String.fromCharCode(97 + (next % 26)) + (next < 26 ? '' : String(Math.floor(next / 26)));
}

function numberOf(id: PaneId): number {
  return id.charCodeAt(0) - 97 + 26 * Number(id.slice(1));
}
