/**
 * What the register asks of a view: a folder beside this file, and a row in `index.ts`. A view is an element that is
 * given the same properties as every other, reads those that it declares, and has its pane do something by an event.
 */

import type { Fields } from '../../fields/fields.ts';
import type { Laboratory } from '../../lab/laboratory.ts';
import type { Cell } from '../../reading/places.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Landscape } from '../../sweep/landscape.ts';

type ViewTag = keyof HTMLElementTagNameMap & `eta-${string}`;

/** Seen at once, below the map: the file of its row imports its element. */
export interface ViewBelow {
  readonly place: 'below';
  readonly tag: ViewTag;
}

/** Opened over the page by a button, and closed by what it has the pane do. */
export interface ViewOver {
  readonly place: 'over';
  readonly tag: ViewTag;
  /** The name of its dialog. */
  readonly title: string;
  /** The words of its button. */
  readonly action: string;
  /** Loads its element, when it is opened for the first time. */
  load(): Promise<unknown>;
}

export type View = ViewBelow | ViewOver;

export interface ViewProperties {
  readonly spec: Spec;
  /** The whole landscape at the end of its runs; undefined as long as there is none of this spec. */
  readonly field: Landscape | undefined;
  /** What keeps the landscape's values. */
  readonly fields: Fields;
  /** What computes the map. */
  readonly lab: Laboratory;
  /** A laboratory beside it, for what takes long and may wait. */
  readonly analyst: Laboratory;
  /** Why there is no GPU, if that is known. */
  readonly noGpu: string | undefined;
}

/** What a view has its pane do. */
export type ViewAction =
  /** A value of the spec, by its dotted path. */
  | { readonly is: 'edit'; readonly path: string; readonly value: unknown }
  | { readonly is: 'optimizer' | 'problem'; readonly id: string }
  /** The cell that is replayed, by its values on the axes; undefined: the spec's own. */
  | { readonly is: 'cell'; readonly cell: Cell | undefined }
  /** One after the other, in one step. */
  | { readonly is: 'several'; readonly actions: readonly ViewAction[] };

/** Has the pane do something. The dialog of a view closes, unless the event's default is prevented. */
export function sendAction(view: HTMLElement, action: ViewAction): void {
  const init = { detail: action, bubbles: true, composed: true, cancelable: true };
  view.dispatchEvent(new CustomEvent<ViewAction>('pane-action', init));
}

/** Gives the element of a view what every one is given. */
export function giveView(
  element: HTMLElement,
  { spec, field, fields, lab, analyst, noGpu }: ViewProperties,
): void {
  Object.assign(element, { spec, field, fields, lab, analyst, noGpu } satisfies ViewProperties);
}
