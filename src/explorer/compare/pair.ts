/** Two panes whose landscapes are laid over one another, and why that is not so, where it is not. */

import { optimizerOf } from '../../model/find.ts';
import type { Names } from '../../comparison/difference-words.ts';
import { PANE_LETTERS } from '../../comparison/pane-titles.ts';
import type { Landscape } from '../../sweep/landscape.ts';
import type { PaneState } from '../pane/state.ts';
import type { RunStatus, Seen } from '../pane/sweeping.ts';
import { isSameQuantity } from './links.ts';
import { isSameGrid, sharingAxes } from './same-axes.ts';

/** A pane as a pair has it. */
export interface Side {
  readonly state: PaneState;
  readonly seen: Seen | undefined;
  readonly status: RunStatus;
  readonly isStale: boolean;
}

export type MapPair =
  /** Two landscapes of the same cells, after the same step. */
  | { readonly is: 'whole'; readonly first: Landscape; readonly second: Landscape; readonly names: Names }
  /** They will be, as soon as both are computed. */
  | { readonly is: 'waiting' }
  | { readonly is: 'apart'; readonly why: string; readonly canShareAxes: boolean };

export type WholePair = Extract<MapPair, { is: 'whole' }>;

export function pairOf([a, b]: readonly [Side, Side]): MapPair {
  if (!isSameGrid(a.state, b.state)) {
    const canShareAxes = sharingAxes(a.state, b.state) !== undefined;
    const isFramed = (['x', 'y'] as const).every((which) =>
      isSameQuantity(a.state.spec.axes[which], b.state.spec.axes[which]),
    );
    const why = isFramed ? 'The two maps are framed differently' : 'The two maps have different axes';
    return { is: 'apart', why, canShareAxes };
  }
  const landscapeOf = ({ seen, status, isStale }: Side): Landscape | undefined =>
    status.is === 'done' && !isStale && seen && !seen.isCoarse ? seen.field : undefined;
  const [first, second] = [landscapeOf(a), landscapeOf(b)];
  if (!first || !second || first.shape.join() !== second.shape.join()) return { is: 'waiting' };
  return { is: 'whole', first, second, names: namesOf(a.state, b.state) };
}

/** By their optimizers where those tell them apart, else by their letters. */
function namesOf(...states: readonly [PaneState, PaneState]): Names {
  const [first, second] = states.map(({ spec }) => optimizerOf(spec)!.title);
  return first === second ? [PANE_LETTERS[0], PANE_LETTERS[1]] : [first, second];
}
