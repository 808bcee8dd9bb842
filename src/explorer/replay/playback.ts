/** Plays a run: the one step that every plot shows, moved by hand or by the clock. */

import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Steps a second. */
export const SPEEDS = [2, 10, 50, 250, 1000] as const;
/** Played in about so many seconds by default. */
const SECONDS = 10;
/** How long a new run takes to draw itself. */
const INTRODUCTION_MS = 900;
/** Runs that follow each other faster than this are being browsed, and do not draw themselves. */
const BROWSING_MS = 1500;

export class Playback implements ReactiveController {
  speed: number = SPEEDS[2];
  #host: ReactiveControllerHost;
  #last = 0;
  #step = 0;
  #hovered: number | null = null;
  #mode: 'still' | 'playing' | 'introducing' = 'still';
  #frame = 0;
  #before = 0;
  #exact = 0;
  #introducedAt = -Infinity;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The step that plots show: the one under the pointer, else the current one. */
  get shown(): number {
    return this.#hovered ?? this.#step;
  }

  get step(): number {
    return this.#step;
  }

  get last(): number {
    return this.#last;
  }

  get playing(): boolean {
    return this.#mode === 'playing';
  }

  /** Whether the step stays what it is until it is moved by hand. */
  get still(): boolean {
    return this.#mode === 'still';
  }

  /** Takes up a run of `last` steps and shows its end, after drawing it once where motion is welcome. */
  load(last: number, introduce: boolean): void {
    const now = performance.now();
    const isBrowsing = now - this.#introducedAt < BROWSING_MS;
    this.#introducedAt = now;
    this.#stop();
    if (last !== this.#last) this.speed = SPEEDS.find((speed) => speed * SECONDS >= last) ?? SPEEDS.at(-1)!;
    this.#last = last;
    this.#hovered = null;
    this.#step = last;
    if (introduce && !isBrowsing && !prefersStillness()) this.#start('introducing');
    this.#host.requestUpdate();
  }

  pick(step: number): void {
    this.#stop();
    this.#step = Math.min(this.#last, Math.max(0, Math.round(step)));
    this.#exact = this.#step;
    this.#host.requestUpdate();
  }

  /** Shows a step for as long as the pointer rests on it; null when it leaves. */
  hover(step: number | null): void {
    this.#hovered = step === null ? null : Math.min(this.#last, Math.max(0, Math.round(step)));
    this.#host.requestUpdate();
  }

  toggle(): void {
    if (this.playing) return this.pick(this.#step);
    if (this.#step >= this.#last || this.#mode === 'introducing') this.#step = 0;
    this.#exact = this.#step;
    this.#start('playing');
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#stop();
    this.#step = Math.min(this.#step, this.#last);
  }

  #start(mode: 'playing' | 'introducing'): void {
    this.#stop();
    this.#mode = mode;
    this.#before = performance.now();
    if (mode === 'introducing') this.#step = 0;
    this.#frame = requestAnimationFrame((now) => this.#advance(now));
  }

  #stop(): void {
    cancelAnimationFrame(this.#frame);
    if (this.#mode === 'introducing') this.#step = this.#last;
    this.#mode = 'still';
  }

  #advance(now: number): void {
    const elapsed = Math.max(0, now - this.#before);
    if (this.#mode === 'introducing') {
      const fraction = Math.min(1, elapsed / INTRODUCTION_MS);
      // Slow at first: what is far from the minimum happens in the first steps.
      this.#step = Math.round(this.#last * fraction ** 2);
    } else {
      this.#before = now;
      this.#exact = Math.min(this.#last, this.#exact + (elapsed / 1000) * this.speed);
      this.#step = Math.floor(this.#exact);
    }
    if (this.#step >= this.#last) {
      this.#step = this.#last;
      this.#mode = 'still';
    } else {
      this.#frame = requestAnimationFrame((later) => this.#advance(later));
    }
    this.#host.requestUpdate();
  }
}

function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
