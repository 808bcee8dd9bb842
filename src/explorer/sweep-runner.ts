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
const LEAST_COARSE = 24;
const COARSE_MS = 350;

export class SweepRunner implements ReactiveController {
  status: RunStatus = { phase: 'empty' };
  /** The last picture, whatever spec it is of. */
  field: Field | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #lab: Laboratory;
  #work: AbortController | undefined;
  #spec: Spec | undefined;
  /** Whether the coarse picture of a gesture is under way, and the frame that the gesture has reached since. */
  #passing = false;
  #next: Spec | undefined;
  /** Updates a millisecond, as last measured. */
  #speed = 0;
  #frame = 0;

  constructor(host: ReactiveControllerHost, lab: Laboratory) {
    this.#host = host;
    this.#lab = lab;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#work?.abort();
    cancelAnimationFrame(this.#frame);
  }

  /** Computes a spec, and ends what was under way. */
  async run(spec: Spec): Promise<void> {
    this.#next = undefined;
    await this.#start(spec, async (signal) => {
      const coarse = this.#coarsened(spec);
      if (coarse !== spec) await this.#pass(coarse, 'coarse', signal);
      await this.#pass(spec, 'fine', signal);
      this.#tell({ phase: 'done' });
    });
  }

  /** Computes the coarse picture alone: a gesture is on its way to another spec. One at a time, the last one wins. */
  async runInPassing(spec: Spec): Promise<void> {
    if (this.#passing) {
      this.#next = spec;
      return;
    }
    this.#passing = true;
    await this.#start(spec, async (signal) => {
      await this.#pass(this.#coarsened(spec), 'coarse', signal);
      this.#tell({ phase: 'coarse' });
    });
    this.#passing = false;
    const next = this.#next;
    this.#next = undefined;
    if (next) await this.runInPassing(next);
  }

  async #start(spec: Spec, passes: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#work?.abort();
    const work = (this.#work = new AbortController());
    this.#spec = spec;
    try {
      await passes(work.signal);
    } catch (error) {
      if (work.signal.aborted) return;
      this.#tell({ phase: 'failed', cause: error instanceof Error ? error.message : String(error) });
    }
  }

  cancel(): void {
    const { status } = this;
    if (status.phase !== 'running') return;
    this.#work?.abort();
    const { shape } = this.field ?? {};
    const axes = this.#spec?.axes;
    const isWhole = shape !== undefined && shape[0] === axes?.y.count && shape[1] === axes.x.count;
    // The fraction is of the whole picture: a coarse pass that was cut off has none of it.
    this.#tell({ phase: 'cancelled', fraction: isWhole || status.pass === 'coarse' ? 0 : status.fraction });
  }

  async retry(): Promise<void> {
    if (this.#spec) await this.run(this.#spec);
  }

  async #pass(spec: Spec, pass: 'coarse' | 'fine', signal: AbortSignal): Promise<void> {
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
