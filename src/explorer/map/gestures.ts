/**
 * What fingers, pointers and the wheel do on the map: a click selects, a drag pans or frames, two fingers pinch, the
 * wheel zooms while the map has the focus. Positions are fractions of the plot, 0 … 1 from its lower left corner.
 */

import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface DrawnBox {
  readonly a: Spot;
  readonly b: Spot;
}

export interface GestureTarget {
  /** The element that the gestures are made on. */
  plot(): HTMLElement;
  hasFocus(): boolean;
  /** Whether a plain drag frames rather than pans. */
  framesByDrag(): boolean;
  hovered(spot: Spot | undefined, kind: 'mouse' | 'touch'): void;
  clicked(spot: Spot): void;
  began(): void;
  pannedBy(x: number, y: number): void;
  zoomedBy(factor: number, about: Spot): void;
  boxed(box: DrawnBox | undefined): void;
  /** The end of a drag, a pinch or a run of wheel turns; `box` if one was drawn. */
  ended(box?: DrawnBox): void;
}

/** A pointer that moved less than this many pixels has clicked. */
const CLICK_REACH = 5;
/** The pause after which turns of the wheel count as one gesture. */
export const WHEEL_PAUSE_MS = 300;

interface Pointer {
  readonly from: Spot;
  readonly at: Spot;
}

export class Gestures implements ReactiveController {
  readonly #target: GestureTarget;
  readonly #pointers = new Map<number, Pointer>();
  #kind: 'none' | 'pressed' | 'pan' | 'box' | 'pinch' = 'none';
  #wheel: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, target: GestureTarget) {
    this.#target = target;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#wheel);
    this.#pointers.clear();
    this.#kind = 'none';
  }

  readonly down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const spot = this.#spot(event);
    this.#pointers.set(event.pointerId, { from: spot, at: spot });
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    if (this.#pointers.size === 1) this.#kind = 'pressed';
    if (this.#pointers.size === 2) {
      if (this.#kind === 'pressed') this.#target.began();
      if (this.#kind === 'box') this.#target.boxed(undefined);
      this.#kind = 'pinch';
    }
  };

  readonly move = (event: PointerEvent): void => {
    const pointer = this.#pointers.get(event.pointerId);
    const spot = this.#spot(event);
    if (!pointer) {
      this.#target.hovered(inside(spot) ? spot : undefined, 'mouse');
      return;
    }
    if (this.#kind === 'pressed' && this.#reach(pointer.from, spot) > CLICK_REACH) {
      this.#kind = event.shiftKey || this.#target.framesByDrag() ? 'box' : 'pan';
      this.#target.hovered(undefined, 'mouse');
      if (this.#kind === 'pan') this.#target.began();
    }
    const before = [...this.#pointers.values()].map(({ at }) => at);
    this.#pointers.set(event.pointerId, { from: pointer.from, at: spot });
    const after = [...this.#pointers.values()].map(({ at }) => at);
    if (this.#kind === 'pan') this.#target.pannedBy(spot.x - pointer.at.x, spot.y - pointer.at.y);
    if (this.#kind === 'box') this.#target.boxed({ a: held(pointer.from), b: held(spot) });
    if (this.#kind === 'pinch' && after.length === 2) this.#pinched(before, after);
  };

  readonly up = (event: PointerEvent): void => {
    const pointer = this.#pointers.get(event.pointerId);
    if (!pointer) return;
    this.#pointers.delete(event.pointerId);
    const kind = this.#kind;
    if (this.#pointers.size > 0) return;
    this.#kind = 'none';
    if (event.type === 'pointercancel') {
      this.#target.boxed(undefined);
      if (kind === 'pan' || kind === 'pinch') this.#target.ended();
      return;
    }
    if (kind === 'pressed') {
      this.#target.clicked(pointer.at);
      if (event.pointerType === 'touch') this.#target.hovered(pointer.at, 'touch');
    } else if (kind === 'box') {
      this.#target.boxed(undefined);
      this.#target.ended({ a: held(pointer.from), b: held(pointer.at) });
    } else if (kind !== 'none') {
      this.#target.ended();
    }
  };

  readonly leave = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse' && this.#kind === 'none') this.#target.hovered(undefined, 'mouse');
  };

  /** Without the focus the wheel scrolls the page. */
  readonly wheel = (event: WheelEvent): void => {
    if (!this.#target.hasFocus() || event.deltaY === 0) return;
    event.preventDefault();
    if (this.#wheel === undefined) this.#target.began();
    clearTimeout(this.#wheel);
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
    const factor = Math.exp(Math.min(100, Math.max(-100, pixels)) * 0.0025);
    this.#target.zoomedBy(factor, held(this.#spot(event)));
    this.#wheel = setTimeout(() => {
      this.#wheel = undefined;
      this.#target.ended();
    }, WHEEL_PAUSE_MS);
  };

  #pinched(before: readonly Spot[], after: readonly Spot[]): void {
    const apart = ([a, b]: readonly Spot[]): number => this.#reach(a, b);
    const middle = ([a, b]: readonly Spot[]): Spot => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
    const from = middle(before);
    const to = middle(after);
    this.#target.pannedBy(to.x - from.x, to.y - from.y);
    this.#target.zoomedBy(apart(before) / Math.max(8, apart(after)), to);
  }

  /** A distance in pixels. */
  #reach(a: Spot, b: Spot): number {
    const { clientWidth, clientHeight } = this.#target.plot();
    return Math.hypot((a.x - b.x) * clientWidth, (a.y - b.y) * clientHeight);
  }

  #spot({ clientX, clientY }: MouseEvent): Spot {
    const { left, bottom, width, height } = this.#target.plot().getBoundingClientRect();
    return { x: (clientX - left) / width, y: (bottom - clientY) / height };
  }
}

function held({ x, y }: Spot): Spot {
  return { x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) };
}

function inside({ x, y }: Spot): boolean {
  return x >= 0 && x < 1 && y >= 0 && y < 1;
}
