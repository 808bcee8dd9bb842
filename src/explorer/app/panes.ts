/** The panes of the page: their state, what computes each of them, and how they come, go, and follow one another. */

import type { ReactiveControllerHost } from 'lit';
import type { Fields } from '../../fields/fields.ts';
import type { Laboratory } from '../../lab/laboratory.ts';
import type { PaneAction } from '../pane/actions.ts';
import { Pane } from '../pane/pane.ts';
import type { Axes, AxisPoint } from '../../reading/places.ts';
import type { Landscape } from '../../sweep/landscape.ts';
import type { PaneId, PaneState } from '../pane/state.ts';
import { isLoaded } from '../views/view.ts';
import type { Arranged } from './several.ts';
import { firstState, paneIn, reduce, type State } from './state.ts';
import { Undo } from './undo.ts';

/** What several panes need. */
export type Several = typeof import('./several-panes.ts');

/** The page that has the panes. */
export interface PanesHost extends ReactiveControllerHost, HTMLElement {
  readonly lab: Laboratory;
  readonly fields: Fields;
}

export interface PanesEvents {
  /** Something that the address holds is another. */
  changed(): void;
  /** A formula does not compile. */
  refused(message: string): void;
}

export class Panes implements Arranged {
  /** Undefined as long as it is not loaded. */
  several: Several | undefined;
  /** Whether an engine was asked for: before it, a link only says where the page begins. */
  isOpened = false;
  readonly undo: Undo;
  readonly #host: PanesHost;
  readonly #events: PanesEvents;
  readonly #panes = new Map<PaneId, Pane>();
  #state = firstState();
  /** Whether panes follow another: what they do is a part of its step. */
  #isFollowing = false;

  constructor(host: PanesHost, events: PanesEvents) {
    this.#host = host;
    this.#events = events;
    this.undo = new Undo(host, (id, revert) => this.of(id).act({ is: 'revert', ...revert }));
  }

  /** What is pointed at on one of several maps. */
  #pointed: { readonly on: string; readonly axes: Axes; readonly at: AxisPoint } | undefined;

  get state(): State {
    return this.#state;
  }

  get isSeveral(): boolean {
    return this.#state.panes.length > 1;
  }

  /** The pane that the controls act on. */
  get active(): Pane {
    return this.of(this.#state.active);
  }

  get all(): Pane[] {
    return this.#state.panes.map(({ id }) => this.of(id));
  }

  /** What computes a pane of the state; made when it is first asked for. */
  of(id: PaneId): Pane {
    const known = this.#panes.get(id);
    if (known) return known;
    const stateOf = (): PaneState => paneIn(this.#state, id);
    const pane = new Pane(this.#host, this.#host.lab, {
      get state() {
        return stateOf();
      },
      act: (action) => {
        const before = stateOf();
        this.#take(reduce(this.#state, id, action));
        if (this.isOpened && !this.#isFollowing) this.undo.note(id, action, before, stateOf());
        if (action.is !== 'accept') this.#events.changed();
      },
      refused: ({ message }) => this.#events.refused(message),
      acted: (before, action) => this.#follow(before, stateOf(), action),
    });
    this.#panes.set(id, pane);
    return pane;
  }

  /** Has all panes computed, whatever was computed before. */
  async begin(): Promise<void> {
    await Promise.all(this.all.map((pane) => pane.begin()));
  }

  activate(id: PaneId): void {
    if (this.#state.active === id) return;
    this.#take({ ...this.#state, active: id });
    this.prefer(id);
    this.#events.changed();
  }

  /** Whose sweeps come first for now: those of the pane under the pointer, else those of the active one. */
  prefer(id: PaneId = this.#state.active): void {
    this.#host.lab.prefer(this.isSeveral ? id : undefined);
  }

  /**
   * A point is read on a map, or no longer; those beside it read it, too.
   * @param on the pane of the map, or another name for one that is of none.
   */
  point(on: string, axes: Axes, at: AxisPoint | undefined): void {
    if (!this.isSeveral || (!at && this.#pointed?.on !== on)) return;
    this.#pointed = at && { on, axes, at };
    this.#host.requestUpdate();
  }

  /** What is pointed at on another map, as this one has it. */
  pointedOn(id: string, axes: Axes): Partial<AxisPoint> | undefined {
    const pointed = this.#pointed;
    if (!pointed || pointed.on === id || this.#state.apart.includes('cursor')) return undefined;
    return this.several?.pointedAlike(pointed.at, pointed.axes, axes);
  }

  /** The landscapes of the other maps that are coloured over the same range. */
  beside(id: PaneId): Landscape[] {
    const { panes, apart } = this.#state;
    if (apart.includes('colours')) return [];
    const { shown } = paneIn(this.#state, id).look;
    return panes
      .filter((pane) => pane.id !== id && pane.look.shown === shown)
      .flatMap((pane) => this.of(pane.id).seen?.sweep.field ?? []);
  }

  /** Takes the page to another state: panes that are new are computed, those that are no more end. */
  arrange(next: State): void {
    const before = this.#state;
    const isGone = ({ id }: PaneState): boolean => next.panes.every((pane) => pane.id !== id);
    this.#take(next);
    this.#pointed = undefined;
    for (const { id } of before.panes.filter(isGone)) {
      this.#panes.get(id)?.dispose();
      this.#panes.delete(id);
      this.#host.fields.release(id);
      this.undo.forget(id);
    }
    for (const { id, spec, look } of next.panes) {
      const known = before.panes.find((pane) => pane.id === id);
      const isKnown = known?.spec === spec && known.look.after === look.after;
      if (!isKnown && this.isOpened) void this.of(id).begin();
    }
    this.prefer();
    this.#events.changed();
  }

  async loadSeveral(): Promise<Several | undefined> {
    const part = { load: async () => (this.several ??= await import('./several-panes.ts')) };
    if (await isLoaded(part, this.#host)) this.#host.requestUpdate();
    return this.several;
  }

  #take(state: State): void {
    this.#state = state;
    this.#host.requestUpdate();
  }

  /** The other panes do what they have in common with one that has taken a step. */
  #follow(before: PaneState, after: PaneState, action: PaneAction): void {
    if (!this.several || this.#isFollowing) return;
    const { panes, apart } = this.#state;
    this.#isFollowing = true;
    for (const other of panes) {
      if (other.id === after.id) continue;
      const pane = this.of(other.id);
      for (const follow of this.several.following(other, { before, after, action }, apart)) {
        if (follow.is === 'frame') pane.frame({ frame: follow.frame, passing: follow.passing === true });
        else pane.act(follow);
      }
    }
    this.#isFollowing = false;
  }
}
