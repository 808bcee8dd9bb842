/** The axes that two maps can have in common, so that they lie over one another cell by cell. */

import { act, type PaneAction } from '../pane/actions.ts';
import type { PaneState } from '../pane/state.ts';

/** Whether two maps are of the same cells. */
export function isSameGrid(a: PaneState, b: PaneState): boolean {
  return JSON.stringify(a.spec.axes) === JSON.stringify(b.spec.axes);
}

/** What a pane does to have the axes of a leading one; undefined where it cannot have them, as an optimizer without beta. */
function takingAxes({ spec, ...state }: PaneState, leader: PaneState): PaneAction | undefined {
  const action: PaneAction = { is: 'draft', draft: { ...spec, axes: leader.spec.axes } };
  return act({ ...state, spec }, action).issues.length === 0 ? action : undefined;
}

/** The pane of two that can take the axes of the other, and how: the second, if it can; undefined where neither can. */
export function sharingAxes(
  a: PaneState,
  b: PaneState,
): { readonly pane: PaneState; readonly action: PaneAction } | undefined {
  if (latest?.a === a && latest.b === b) return latest.sharing;
  const second = takingAxes(b, a);
  const first = second ? undefined : takingAxes(a, b);
  const sharing = second ? { pane: b, action: second } : first && { pane: a, action: first };
  latest = { a, b, sharing };
  return sharing;
}

/** It is asked whenever the page is drawn, and takes the reading of a spec. */
let latest:
  | { readonly a: PaneState; readonly b: PaneState; readonly sharing: ReturnType<typeof sharingAxes> }
  | undefined;
