/** One map: what computes it as its state changes, the gestures that frame it, and the point that is replayed. */

import type { ReactiveControllerHost } from 'lit';
import type { Laboratory } from '../../lab/laboratory.ts';
import type { Axis } from '../../model/axis.ts';
import { optimizerOf, problemOf } from '../../model/find.ts';
import { quantityOf } from '../../model/quantities.ts';
import { type AxisPoint, type Frame, onWholeCells } from '../../reading/places.ts';
import { pointOf, type RunPoint } from '../../spec/point.ts';
import { isSame, landscapeKey, sameKind } from '../../spec/same.ts';
import type { Spec } from '../../spec/spec.ts';
import type { SpecError } from '../../spec/error.ts';
import type { Landscape } from '../../sweep/landscape.ts';
import type { FrameChange } from '../map/map.ts';
import type { PaneAction } from './actions.ts';
import { selectedPoint } from './point.ts';
import { frameOf, type PaneState, type Look } from './state.ts';
import { Sweeping, type RunStatus, type Seen } from './sweeping.ts';

/** Where a pane's state is kept. */
export interface PaneStore {
  /** The state as it is now. */
  readonly state: PaneState;
  /** Takes the state one step on. @throws SpecError for a whole spec that is not right. */
  act(action: PaneAction): void;
  /** A formula does not compile: what was computed before is computed again. */
  refused(error: SpecError): void;
  /** A step was taken, and what it has computed anew is under way: those that go together with the pane may follow. */
  acted(before: PaneState, action: PaneAction): void;
}

/** Computes what its state asks for, and updates its host with what comes of it. */
export class Pane {
  readonly #store: PaneStore;
  readonly #sweeping: Sweeping;
  /** The frame before the gesture that is under way. */
  #before: Frame | undefined;
  #at: { key: string; point: RunPoint } | undefined;

  constructor(host: ReactiveControllerHost, lab: Laboratory, store: PaneStore) {
    this.#store = store;
    this.#sweeping = new Sweeping(host, lab, store.state.id, {
      onAccepted: (spec) => store.act({ is: 'accept', spec }),
      onRefused: (spec, error) => {
        this.act({ is: 'refuse', spec, error });
        store.refused(error);
      },
    });
  }

  get state(): PaneState {
    return this.#store.state;
  }

  get seen(): Seen | undefined {
    return this.#sweeping.seen;
  }

  get status(): RunStatus {
    return this.#sweeping.status;
  }

  /**
   * Whether the picture is of something else than what is wanted. Other numbers alone do not make it so as long as
   * the next picture is on its way.
   */
  get isStale(): boolean {
    const { seen, status } = this;
    if (!seen) return false;
    const drawn = seen.sweep.field.spec;
    const { spec } = this.state;
    if (landscapeKey(drawn) === landscapeKey(spec)) return false;
    return !sameKind(drawn, spec) || status.is !== 'running';
  }

  /** The whole landscape at the end of its runs, where it is what is wanted. */
  get whole(): Landscape | undefined {
    return this.status.is === 'done' && !this.isStale ? this.seen?.sweep.field : undefined;
  }

  /** What the selected point is replayed with, the same object as long as it is the same. */
  get point(): RunPoint {
    const { spec } = this.state;
    const { x, y } = spec.axes;
    const chosen = selectedPoint(this.state);
    const point = { ...pointOf(spec), [x.param]: chosen.x, [y.param]: chosen.y };
    const key = JSON.stringify(point);
    if (this.#at?.key !== key) this.#at = { key, point };
    return this.#at.point;
  }

  /** Takes the state one step on; what is computed anew follows from what changed. */
  act(action: PaneAction): void {
    const { state } = this;
    const { spec, look, home } = state;
    const passing = action.is === 'frame' && action.passing === true;
    this.#store.act(action);
    const next = this.state;
    // Other axes, or another spec: the gesture that is under way was over a map that is no more.
    if (next.home !== home) this.#before = undefined;
    const { after } = next.look;
    if (next.spec !== spec || (this.#before && !passing)) {
      void this.#sweeping.run(this.#before ? this.#onWholeCells(next.spec) : next.spec, { passing, after });
    } else if (after !== look.after) {
      void this.#sweeping.look(after);
    }
    this.#store.acted(state, action);
  }

  look(change: Partial<Look>): void {
    this.act({ is: 'look', change });
  }

  choose({ x, y }: AxisPoint): void {
    this.act({ is: 'point', point: { x, y } });
  }

  frame({ frame, passing }: FrameChange): void {
    if (passing) {
      this.#before ??= frameOf(this.state.spec);
      this.act({ is: 'frame', frame, passing: true });
      return;
    }
    const before = this.#before;
    if (before) this.#store.act({ is: 'frame', frame, passing: true });
    const whole = before ? frameOf(this.#onWholeCells(this.state.spec)) : frame;
    this.act({ is: 'frame', frame: whole, before });
    this.#before = undefined;
  }

  /** @param start the parameters that start elsewhere. */
  startAt(start: Readonly<Record<string, number>>): void {
    const value = { ...this.state.spec.problem.start, ...start };
    this.act({ is: 'edit', path: 'problem.start', value });
  }

  /** Computes what is wanted, whatever was computed before. */
  async begin(): Promise<void> {
    const { spec, look } = this.state;
    await this.#sweeping.run(spec, { after: look.after });
  }

  cancel(): void {
    this.#sweeping.cancel();
  }

  retry(): void {
    void this.#sweeping.retry();
  }

  /** Ends what is under way: there is no such pane any more. */
  dispose(): void {
    this.#sweeping.dispose();
  }

  /** A frame that was only moved since the gesture began shows the cells that were there. */
  #onWholeCells(spec: Spec): Spec {
    const before = this.#before!;
    const moved = (which: 'x' | 'y'): Axis => {
      const axis = spec.axes[which];
      const { range } = quantityOf(axis.param, problemOf(spec)!, optimizerOf(spec)!)!;
      return { ...axis, ...onWholeCells(axis, before[which], range) };
    };
    const axes = { x: moved('x'), y: moved('y') };
    return isSame({ ...spec, axes }, spec) ? spec : { ...spec, axes };
  }
}
