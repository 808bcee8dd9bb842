/** Taking back and making again, by the keys that people know: it notes every change, and hands each to be reverted. */

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PaneAction } from '../pane/actions.ts';
import type { PaneId, PaneState } from '../pane/state.ts';
import type { Revert } from '../pane/revert.ts';
import {
  editOf,
  NO_EDITS,
  recorded,
  redone,
  undone,
  without,
  type Change,
  type EditHistory,
  type EditStep,
} from './history.ts';

/** Text fields, which take back their letters themselves, and dialogs, which lie over what would be changed. */
const OWN_UNDO =
  'input:not([type=range], [type=checkbox], [type=radio]), textarea, [contenteditable], dialog';

export class Undo implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #revert: (pane: PaneId, revert: Revert) => void;
  #history: EditHistory = NO_EDITS;
  #press = 0;
  #isPressed = false;
  #pressed = (): void => {
    this.#press++;
    this.#isPressed = true;
  };
  #released = (): void => {
    this.#isPressed = false;
  };
  #keyed = (event: KeyboardEvent): void => {
    const { key, shiftKey } = event;
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
    const isRedo = (key.toLowerCase() === 'z' && shiftKey) || (key.toLowerCase() === 'y' && !shiftKey);
    if (!isRedo && key.toLowerCase() !== 'z') return;
    const hasOwn = (target: EventTarget): boolean => target instanceof Element && target.matches(OWN_UNDO);
    if (event.composedPath().some(hasOwn)) return;
    event.preventDefault();
    if (isRedo) this.redo();
    else this.undo();
  };

  /** @param revert has a pane take a change back, or make it again. */
  constructor(host: ReactiveControllerHost, revert: (pane: PaneId, revert: Revert) => void) {
    this.#host = host;
    this.#revert = revert;
    host.addController(this);
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0;
  }

  hostConnected(): void {
    addEventListener('pointerdown', this.#pressed, true);
    addEventListener('pointerup', this.#released, true);
    addEventListener('pointercancel', this.#released, true);
    addEventListener('keydown', this.#keyed);
  }

  hostDisconnected(): void {
    removeEventListener('pointerdown', this.#pressed, true);
    removeEventListener('pointerup', this.#released, true);
    removeEventListener('pointercancel', this.#released, true);
    removeEventListener('keydown', this.#keyed);
  }

  /** Notes an action that took a pane from one state to the next, if it is a change. */
  note(pane: PaneId, action: PaneAction, before: PaneState, after: PaneState): void {
    const edit = editOf(action);
    if (!edit || before === after) return;
    const press = this.#isPressed ? this.#press : undefined;
    const change = { pane, before, after, what: edit.what, press, at: performance.now() };
    this.#history = recorded(this.#history, change);
    this.#host.requestUpdate();
  }

  /** There is no such pane any more. */
  forget(pane: PaneId): void {
    this.#history = without(this.#history, pane);
    this.#host.requestUpdate();
  }

  undo(): void {
    this.#take(undone(this.#history), ({ before, after }) => ({ from: after, to: before }));
  }

  redo(): void {
    this.#take(redone(this.#history), ({ before, after }) => ({ from: before, to: after }));
  }

  #take(step: EditStep | undefined, revertOf: (change: Change) => Revert): void {
    if (!step) return;
    this.#history = step.history;
    this.#revert(step.change.pane, revertOf(step.change));
    this.#host.requestUpdate();
  }
}
