/** What was changed, to be taken back and made again: edits of specs, chosen points and pins, not frames nor colours. */

import type { PaneAction } from '../pane/actions.ts';
import type { PaneId, PaneState } from '../pane/state.ts';

/** One change of a pane. */
export interface Change {
  readonly pane: PaneId;
  readonly before: PaneState;
  readonly after: PaneState;
  /** What was changed; changes of the same that follow each other at once are one. Undefined: it stands alone. */
  readonly what: string | undefined;
  /** The press of the pointer under which it was made, counted; undefined for one made without. */
  readonly press: number | undefined;
  /** When, in ms. */
  readonly at: number;
}

export interface EditHistory {
  readonly past: readonly Change[];
  /** What was taken back, the next first. */
  readonly future: readonly Change[];
}

/** A step back or forward: the change that is reverted or made again, and the history after it. */
export interface EditStep {
  readonly history: EditHistory;
  readonly change: Change;
}

export const NO_EDITS: EditHistory = { past: [], future: [] };

const MOST_CHANGES = 200;
/** Letters that follow each other within this are one change. */
const PAUSE_MS = 1000;

/** Whether an action is a change that can be taken back, and what it changes, if it may be one of several of the same. */
export function editOf(action: PaneAction): { readonly what: string | undefined } | undefined {
  switch (action.is) {
    case 'edit':
      return { what: action.path };
    case 'point':
      return { what: 'point' };
    case 'pin-moved':
      return { what: `pin ${action.number}` };
    case 'pin':
    case 'unpin':
    case 'run':
    case 'optimizer':
    case 'problem':
    case 'axis':
    case 'draft':
    case 'spec':
    case 'several':
      return { what: undefined };
    case 'look':
    case 'frame':
    case 'back':
    case 'forward':
    case 'home':
    case 'accept':
    case 'refuse':
    case 'revert':
      return undefined;
    default:
      return action satisfies never;
  }
}

/** The history with one change more; what had been taken back before it is gone. */
export function recorded({ past }: EditHistory, change: Change): EditHistory {
  const last = past.at(-1);
  if (!last || !isSameChange(last, change))
    return { past: [...past, change].slice(-MOST_CHANGES), future: [] };
  return { past: [...past.slice(0, -1), { ...change, before: last.before }], future: [] };
}

/** The history without the changes of a pane that is no more. */
export function without({ past, future }: EditHistory, pane: PaneId): EditHistory {
  const isOther = (change: Change): boolean => change.pane !== pane;
  return { past: past.filter(isOther), future: future.filter(isOther) };
}

/** The history after its last change was taken back, and that change; undefined where there is none. */
export function undone({ past, future }: EditHistory): EditStep | undefined {
  const change = past.at(-1);
  return change && { change, history: { past: past.slice(0, -1), future: [change, ...future] } };
}

/** The history after what was taken back last was made again, and that change. */
export function redone({ past, future }: EditHistory): EditStep | undefined {
  const [change, ...rest] = future;
  // Made again, it is no part of what follows.
  return change && { change, history: { past: [...past, { ...change, what: undefined }], future: rest } };
}

function isSameChange(last: Change, next: Change): boolean {
  if (last.what === undefined || last.what !== next.what || last.pane !== next.pane) return false;
  if (last.press !== undefined || next.press !== undefined) return last.press === next.press;
  return next.at - last.at <= PAUSE_MS;
}
