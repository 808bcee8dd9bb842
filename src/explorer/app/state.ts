/** The page's one state: its panes, each with its own spec and look, and which of them the controls act on. */

import { PRESETS } from '../../spec/presets.ts';
import type { Link } from '../compare/links.ts';
import { act, type PaneAction } from '../pane/actions.ts';
import { paneOf, presetPlace, type PaneId, type PaneState } from '../pane/state.ts';

export interface State {
  /** At least one. */
  readonly panes: readonly PaneState[];
  readonly active: PaneId;
  /** What the panes do not have in common; all else is linked. */
  readonly apart: readonly Link[];
  /** Whether the difference of two panes is seen. */
  readonly hasDifference: boolean;
}

/** A page with one pane, of the first preset. */
export function firstState(): State {
  const { input, look } = presetPlace(PRESETS[0]);
  return { panes: [paneOf('a', input, look)], active: 'a', apart: [], hasDifference: false };
}

/** The state after something was done to one of its panes. @throws SpecError for a whole spec that is not right. */
export function reduce(state: State, id: PaneId, action: PaneAction): State {
  const before = paneIn(state, id);
  const after = act(before, action);
  if (after === before) return state;
  return { ...state, panes: state.panes.map((pane) => (pane === before ? after : pane)) };
}

/** @throws RangeError for a pane that there is none of. */
export function paneIn({ panes }: State, id: PaneId): PaneState {
  const pane = panes.find((each) => each.id === id);
  if (pane) return pane;
  throw new RangeError(`got the pane "${id}", allowed: ${panes.map((each) => each.id).join(', ')}`);
}
