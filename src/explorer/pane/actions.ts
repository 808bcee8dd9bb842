/** What people and the laboratory do to a pane, as data: each action is one step of its state. */

import type { SpecError } from '../../spec/error.ts';
import type { Spec } from '../../spec/spec.ts';
import type { SpecInput } from '../../spec/structure.ts';
import type { Frame } from '../../reading/places.ts';
import { pinned, type PinAction } from '../ui/pins.ts';
import type { ViewAction } from '../views/view.ts';
import { reverted, type Revert } from './revert.ts';
import {
  accepted,
  edited,
  framed,
  framedBack,
  framedForward,
  framedHome,
  framedInPassing,
  refused,
  withAxis,
  withDraft,
  withOptimizer,
  withProblem,
  withRun,
  withSpec,
  withLook,
  type PaneState,
  type Look,
} from './state.ts';

export type PaneAction =
  | ViewAction
  | PinAction
  | { readonly is: 'axis'; readonly which: 'x' | 'y'; readonly param: string }
  /** A formula or data of one's own. */
  | { readonly is: 'draft'; readonly draft: SpecInput }
  /** A whole other spec. */
  | { readonly is: 'spec'; readonly input: unknown; readonly look?: Partial<Look> }
  | { readonly is: 'look'; readonly change: Partial<Look> }
  /** Another frame; in the midst of a gesture it is passing. `before`: that before the gesture. */
  | { readonly is: 'frame'; readonly frame: Frame; readonly passing?: boolean; readonly before?: Frame }
  | { readonly is: 'back' | 'forward' | 'home' }
  /** There is a picture of a spec. */
  | { readonly is: 'accept'; readonly spec: Spec }
  /** A formula of a spec does not compile. */
  | { readonly is: 'refuse'; readonly spec: Spec; readonly error: SpecError }
  /** A change is taken back, or made again. */
  | ({ readonly is: 'revert' } & Revert);

/** @throws SpecError for a whole spec that is not right. */
export function act(state: PaneState, action: PaneAction): PaneState {
  switch (action.is) {
    case 'edit':
      return edited(state, action.path, action.value);
    case 'optimizer':
      return withOptimizer(state, action.id);
    case 'problem':
      return withProblem(state, action.id);
    case 'axis':
      return withAxis(state, action.which, action.param);
    case 'draft':
      return withDraft(state, action.draft);
    case 'spec':
      return withSpec(state, action.input, action.look);
    case 'look':
      return withLook(state, action.change);
    case 'point':
      return withLook(state, { point: action.point });
    case 'pin':
    case 'unpin':
    case 'pin-moved': {
      const look = pinned(state.look, action);
      return look === state.look ? state : { ...state, look };
    }
    case 'run':
      return withRun(state, action.at);
    case 'several':
      return action.actions.reduce<PaneState>((before, each) => act(before, each), state);
    case 'frame':
      return action.passing
        ? framedInPassing(state, action.frame)
        : framed(state, action.frame, action.before);
    case 'back':
      return framedBack(state);
    case 'forward':
      return framedForward(state);
    case 'home':
      return framedHome(state);
    case 'accept':
      return accepted(state, action.spec);
    case 'refuse':
      return refused(state, action.spec, action.error);
    case 'revert':
      return reverted(state, action);
    default:
      return action satisfies never;
  }
}
