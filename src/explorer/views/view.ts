/**
 * What the register asks of a view: a folder beside this file, and a row in `index.ts`. A view is an element that is
 * given the same properties as every other, reads those that it declares, and has its pane do something by an event,
 * or the map draw a line by another.
 */

import type { LimitLine } from '../../analysis/limit-line.ts';
import type { Fields } from '../../fields/fields.ts';
import type { Laboratory } from '../../lab/laboratory.ts';
import type { Phrase } from '../../reading/phrase.ts';
import type { AxisPoint } from '../../reading/places.ts';
import type { RunPoint } from '../../spec/point.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Landscape } from '../../sweep/landscape.ts';

type ViewTag = keyof HTMLElementTagNameMap & `eta-${string}`;

interface ViewRow {
  readonly tag: ViewTag;
  readonly title: string;
  /** What it shows, in a sentence. */
  readonly what: string;
  /** Loads its element, when it is first needed. */
  load(): Promise<unknown>;
}

/** Seen below the map, from the first picture on. */
export interface ViewBelow extends ViewRow {
  readonly place: 'below';
}

/** Opened over the page by a button, and closed by what it has the pane do. */
export interface ViewOver extends ViewRow {
  readonly place: 'over';
  /** The words of its button. */
  readonly action: string;
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
  /** The point that is replayed, by its values on the axes; below the map alone, as what follows. */
  readonly point?: AxisPoint;
  /** What is read on the map, under the pointer or the cell cursor. */
  readonly hovered?: AxisPoint;
  /** The predicted limit of the field, once it is known. */
  readonly limit?: LimitLine;
}

/** What a view below the map has the map draw over its landscape: the limit that was predicted for it. */
export interface LimitDetail {
  readonly line: LimitLine | undefined;
}

/** What a view below the map has its stage say over the map, in one line: which value to take. */
export interface AdviceDetail {
  readonly line: Phrase | undefined;
}

/** What a view has its pane do. */
export type ViewAction =
  /** A value of the spec, by its dotted path. */
  | { readonly is: 'edit'; readonly path: string; readonly value: unknown }
  | { readonly is: 'optimizer' | 'problem'; readonly id: string }
  /** The point that is replayed; undefined: the spec's own. */
  | { readonly is: 'point'; readonly point: AxisPoint | undefined }
  /** The run that is replayed, by some of its values: the point moves along the axes, other values are edited. */
  | { readonly is: 'run'; readonly at: RunPoint }
  /** One after the other, in one step. */
  | { readonly is: 'several'; readonly actions: readonly ViewAction[] };

/** Has the pane do something. The dialog of a view closes, unless the event's default is prevented. */
export function sendAction(view: HTMLElement, action: ViewAction): void {
  const init = { detail: action, bubbles: true, composed: true, cancelable: true };
  view.dispatchEvent(new CustomEvent<ViewAction>('pane-action', init));
}

/** Has the map draw the predicted limit, or none. */
export function sendLimitLine(view: HTMLElement, line: LimitLine | undefined): void {
  const init = { detail: { line }, bubbles: true, composed: true };
  view.dispatchEvent(new CustomEvent<LimitDetail>('limit-line', init));
}

/** Has the stage say in one line what is advised, or nothing. */
export function sendAdviceLine(view: HTMLElement, line: Phrase | undefined): void {
  const init = { detail: { line }, bubbles: true, composed: true };
  view.dispatchEvent(new CustomEvent<AdviceDetail>('advice-line', init));
}

/** @returns whether the element of a view, or another part of the page, is there; where it is not, an event says why. */
export async function isLoaded(part: { load(): Promise<unknown> }, host: HTMLElement): Promise<boolean> {
  try {
    await part.load();
    return true;
  } catch {
    const detail = 'A part of the page could not be loaded: is the connection there?';
    host.dispatchEvent(new CustomEvent('part-missing', { detail, bubbles: true, composed: true }));
    return false;
  }
}

/** Gives the element of a view what every one is given. */
export function giveView(
  element: HTMLElement,
  { spec, field, fields, lab, analyst, noGpu, point, hovered, limit }: ViewProperties,
): void {
  const given: ViewProperties = { spec, field, fields, lab, analyst, noGpu, point, hovered, limit };
  Object.assign(element, given);
}
