/**
 * Runs sweeps for the page: first a coarse one, so that there is a picture at once, then the whole one. A new spec
 * ends what was under way, and a result that comes too late is dropped.
 */

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Field } from '../sweep/field.ts';
import type { Spec } from '../sweep/spec.ts';
import type { Laboratory } from './lab.ts';

export type RunStatus =
  | { readonly phase: 'empty' }
  | { readonly phase: 'running'; readonly fraction: number; readonly pass: 'coarse' | 'fine' }
  | { readonly phase: 'done' }
  /** In the midst of a gesture a coarse picture is all that is wanted. */
  | { readonly phase: 'coarse' }
  | { readonly phase: 'cancelled'; readonly fraction: number }
  | { readonly phase: 'failed'; readonly cause: string };

/** Cells a side of the coarse pass: enough to see the regimes, and never more than a moment's work. */
const MOST_COARSE = 64;
const LEAST_COARSE = 32;
const COARSE_MS = 350;
/** A coarse pass that takes longer than this is given up for a new spec. */
const PATIENCE_MS = 1500;

interface Wanted {
  readonly spec: Spec;
  /** It will soon be another, so only the coarse picture. */
  readonly passing: boolean;
}

export class SweepRunner implements ReactiveController {
  status: RunStatus = { phase: 'empty' };
  /** The last picture, whatever spec it is of. */
  field: Field | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #lab: Laboratory;
  /** What is to be computed next. */
  #wanted: Wanted | undefined;
  /** What was wanted last. */
  #last: Spec | undefined;
  #work: AbortController | undefined;
  #isWorking = false;
  #passSince = 0;
  /** Updates a millisecond, as last measured. */
  #speed = 0;
  #frame = 0;

  constructor(host: ReactiveControllerHost, lab: Laboratory) {
    this.#host = host;
    this.#lab = lab;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#wanted = undefined;
    this.#work?.abort();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /**
   * Computes a spec in the place of what is under way. A coarse pass is let finish if it has just begun: in the midst
   * of a gesture there is a new spec every few milliseconds, and a picture that is a moment late beats none.
   */
  async run(spec: Spec, { passing = false } = {}): Promise<void> {
    this.#wanted = { spec, passing };
    this.#last = spec;
    const { status } = this;
    const isCoarse = status.phase === 'running' && status.pass === 'coarse';
    if (!isCoarse || performance.now() - this.#passSince > PATIENCE_MS) this.#work?.abort();
    if (!this.#isWorking) await this.#workOff();
  }

  cancel(): void {
    const { status } = this;
    if (status.phase !== 'running') return;
    this.#wanted = undefined;
    this.#work?.abort();
    this.#tell({ phase: 'cancelled', fraction: status.pass === 'coarse' ? 0 : status.fraction });
  }

  async retry(): Promise<void> {
    if (this.#last) await this.run(this.#last);
  }

  async #workOff(): Promise<void> {
    this.#isWorking = true;
    while (this.#wanted) {
      const { spec, passing }: Wanted = this.#wanted;
      this.#wanted = undefined;
      const { signal } = (this.#work = new AbortController());
      try {
        const coarse = this.#coarsened(spec);
        if (passing || coarse !== spec) await this.#pass(coarse, 'coarse', signal);
        if (this.#wanted) continue;
        if (!passing) await this.#pass(spec, 'fine', signal);
        this.#tell({ phase: passing ? 'coarse' : 'done' });
      } catch (error) {
        if (signal.aborted) continue;
        this.#tell({ phase: 'failed', cause: error instanceof Error ? error.message : String(error) });
      }
    }
    this.#isWorking = false;
  }

  async #pass(spec: Spec, pass: 'coarse' | 'fine', signal: AbortSignal): Promise<void> {
    this.#passSince = performance.now();
    this.#tell({ phase: 'running', fraction: 0, pass });
    const field = await this.#lab.sweep(spec, {
      signal,
      onProgress: (fraction) => {
        if (signal.aborted) return;
        this.status = { phase: 'running', fraction, pass };
        this.#tellSoon();
      },
    });
    signal.throwIfAborted();
    if (field.elapsedMs > 0) this.#speed = (field.regimes.length * spec.steps) / field.elapsedMs;
    this.field = field;
    this.#host.requestUpdate();
  }

  #coarsened(spec: Spec): Spec {
    const { x, y } = spec.axes;
    const affordable = this.#speed > 0 ? Math.sqrt((this.#speed * COARSE_MS) / spec.steps) : MOST_COARSE;
    const side = Math.round(Math.min(MOST_COARSE, Math.max(LEAST_COARSE, affordable)));
    if (x.count <= side && y.count <= side) return spec;
    const fewer = (count: number): number => Math.min(side, count);
    return {
      ...spec,
      axes: { x: { ...x, count: fewer(x.count) }, y: { ...y, count: fewer(y.count) } },
    };
  }

  #tell(status: RunStatus): void {
    this.status = status;
    this.#host.requestUpdate();
  }

  /** Progress comes in faster than it can be read. */
  #tellSoon(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#host.requestUpdate();
    });
  }
}
