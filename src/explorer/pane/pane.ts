/** One map: its state, the runner that computes it, the gestures that frame it, and the point that is replayed. */

import type { ReactiveControllerHost } from 'lit';
import type { Laboratory } from '../../lab/laboratory.ts';
import { axisValues, nearestIndex, type Axis } from '../../model/axis.ts';
import { optimizerOf, problemOf } from '../../model/find.ts';
import { quantityOf } from '../../model/quantities.ts';
import { type Cell, type Frame, onWholeCells } from '../../reading/places.ts';
import { pointOf, type RunPoint } from '../../spec/point.ts';
import type { Spec } from '../../spec/spec.ts';
import type { FrameChange, MapCommand } from '../map/map.ts';
import { isSame, landscape } from './known.ts';
import {
  edited,
  framed,
  framedBack,
  framedForward,
  framedHome,
  framedInPassing,
  frameOf,
  sameKind,
  selectedCell,
  type State,
  type View,
  withView,
} from './state.ts';
import { type RunStatus, type Seen, SweepRunner } from './sweeping.ts';

/** Updates its host with each new state, and with what its runner tells. */
export class Pane {
  readonly #host: ReactiveControllerHost;
  readonly #runner: SweepRunner;
  readonly #changed: () => void;
  #state: State;
  /** The frame before the gesture that is under way. */
  #before: Frame | undefined;
  #at: { key: string; point: RunPoint } | undefined;

  /** @param changed called with every state that is taken. */
  constructor(host: ReactiveControllerHost, lab: Laboratory, state: State, changed: () => void) {
    this.#host = host;
    this.#runner = new SweepRunner(host, lab);
    this.#state = state;
    this.#changed = changed;
  }

  get state(): State {
    return this.#state;
  }

  get seen(): Seen | undefined {
    return this.#runner.seen;
  }

  get status(): RunStatus {
    return this.#runner.status;
  }

  /**
   * Whether the picture is of something else than what is wanted. Other numbers alone do not make it so as long as
   * the next picture is on its way.
   */
  get isStale(): boolean {
    const { seen, status } = this;
    if (!seen) return false;
    const drawn = seen.sweep.field.spec;
    const { spec } = this.#state;
    if (landscape(drawn) === landscape(spec)) return false;
    return !sameKind(drawn, spec) || status.phase !== 'running';
  }

  /** The point of the selected cell, the same object as long as it is the same point. */
  get point(): RunPoint {
    const { spec } = this.#state;
    const { x, y } = spec.axes;
    const cell = selectedCell(this.#state);
    const point = { ...pointOf(spec), [x.param]: snapped(x, cell.x), [y.param]: snapped(y, cell.y) };
    const key = JSON.stringify(point);
    if (this.#at?.key !== key) this.#at = { key, point };
    return this.#at.point;
  }

  /** Takes a new state; what is computed anew follows from what changed. */
  take(next: State, { passing = false } = {}): void {
    const { spec, view } = this.#state;
    this.#state = next;
    this.#host.requestUpdate();
    this.#changed();
    const { after } = next.view;
    if (next.spec !== spec || (this.#before && !passing)) {
      void this.#runner.run(this.#before ? this.#onWholeCells(next.spec) : next.spec, { passing, after });
    } else if (after !== view.after) {
      void this.#runner.look(after);
    }
  }

  look(change: Partial<View>): void {
    this.take(withView(this.#state, change));
  }

  choose({ x, y }: Cell): void {
    this.look({ cell: { x, y } });
  }

  /** @param cell as counted in the spec's grid. */
  chooseAt({ column, row }: { readonly column: number; readonly row: number }): void {
    const { x, y } = this.#state.spec.axes;
    this.choose({ x: axisValues(x)[column], y: axisValues(y)[row] });
  }

  frame({ frame, phase }: FrameChange): void {
    if (phase === 'passing') {
      this.#before ??= frameOf(this.#state.spec);
      this.take(framedInPassing(this.#state, frame), { passing: true });
      return;
    }
    const held = this.#before ? framedInPassing(this.#state, frame) : this.#state;
    const whole = this.#before ? frameOf(this.#onWholeCells(held.spec)) : frame;
    this.take(framed(this.#state, whole, this.#before));
    this.#before = undefined;
  }

  command(command: MapCommand): void {
    switch (command) {
      case 'back':
        this.take(framedBack(this.#state));
        break;
      case 'forward':
        this.take(framedForward(this.#state));
        break;
      case 'home':
        this.take(framedHome(this.#state));
        break;
      default:
        command satisfies never;
    }
  }

  /** @param start the parameters that start elsewhere. */
  startAt(start: Readonly<Record<string, number>>): void {
    this.take(edited(this.#state, 'problem.start', { ...this.#state.spec.problem.start, ...start }));
  }

  /** Computes what is wanted by an engine that knows nothing of it. */
  async begin(): Promise<void> {
    const { spec, view } = this.#state;
    await this.#runner.run(spec, { after: view.after });
  }

  /** What the laboratory knew is gone: another engine computes. */
  forget(): void {
    this.#runner.forget();
  }

  /** What kept the map's values is gone, so nothing is taken for known. */
  recompute(): void {
    this.#runner.forget();
    void this.#runner.retry();
  }

  cancel(): void {
    this.#runner.cancel();
  }

  retry(): void {
    void this.#runner.retry();
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

/** The value of the nearest cell; a value beyond the map stays what it is. */
function snapped(axis: Axis, value: number): number {
  if (!(value >= axis.from && value <= axis.to)) return value;
  return axisValues(axis)[nearestIndex(axis, value)];
}
