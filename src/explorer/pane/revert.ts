/** A change of a pane taken back, or made again: what it changed becomes what it was, and all else stays as it is. */

import { parseSpec } from '../../spec/spec.ts';
import { frameOf, type Look, type PaneState } from './state.ts';

/** The two ends of a change: the state is near `from`, and is to become as `to`. */
export interface Revert {
  readonly from: PaneState;
  readonly to: PaneState;
}

/** Frames are walked on their own: where the change left the axes alone, the frame that is seen stays. */
export function reverted(state: PaneState, { from, to }: Revert): PaneState {
  const look = lookReverted(state.look, from.look, to.look);
  const { draft, issues, memory } = to;
  if (from.home !== to.home) {
    const { spec, home, past, future } = to;
    return { ...state, spec, draft, issues, home, past, future, look, memory };
  }
  const { x, y } = frameOf(state.spec);
  const { axes } = to.spec;
  const spec = parseSpec({ ...to.spec, axes: { x: { ...axes.x, ...x }, y: { ...axes.y, ...y } } });
  return { ...state, spec, draft: issues.length === 0 ? spec : draft, issues, look, memory };
}

function lookReverted(look: Look, from: Look, to: Look): Look {
  const changed = (Object.keys({ ...from, ...to }) as (keyof Look)[]).filter((key) => from[key] !== to[key]);
  if (changed.length === 0) return look;
  return { ...look, ...Object.fromEntries(changed.map((key) => [key, to[key]])) };
}
