/**
 * Runs sweeps for the page: first a coarse one, so that there is a picture at once, then the whole one; the whole one
 * alone where most of it is known. A new spec ends what was under way, and a result that comes too late is dropped.
 */

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Spec } from '../../spec/spec.ts';
import type { Landscape } from '../../sweep/landscape.ts';
import { isMostlyKnown, isSame } from './known.ts';
import type { Laboratory } from '../../lab/laboratory.ts';
import { sameKind } from './state.ts';
import type { Sweep } from '../../sweep/kept.ts';

export type RunStatus =
  | { readonly phase: 'empty' }
  | { readonly phase: 'running'; readonly fraction: number; readonly pass: 'coarse' | 'fine' }
  | { readonly phase: 'done' }
  /** In the midst of a gesture a coarse picture is all that is wanted. */
  | { readonly phase: 'coarse' }
  | { readonly phase: 'cancelled'; readonly fraction: number }
  | { readonly phase: 'failed'; readonly cause: string };

/** What is seen: a landscape of a sweep. */
export interface Seen {
  /** After the step that is looked at. */
  readonly field: Landscape;
  readonly sweep: Sweep;
  readonly isCoarse: boolean;
}

export interface RunRequest {
  /** It will soon be another, so only the coarse picture. */
  readonly passing?: boolean;
  /** The step that is looked at; the end where it is undefined, or no stop. */
  readonly after?: number;
}

/** Cells a side of the coarse pass: enough to see the regimes, and never more than a moment's work. */
const MOST_COARSE = 64;
const LEAST_COARSE = 32;
const COARSE_MS = 80;
/** A coarse pass that takes longer than this is given up for other numbers; for another kind of map, at once. */
const PATIENCE_MS = 500;

interface Wanted {
  readonly spec: Spec;
  readonly passing: boolean;
}

interface SweepManner {
  readonly pass: 'coarse' | 'fine';
  readonly passing: boolean;
  readonly signal: AbortSignal;
}

interface Pass {
  readonly spec: Spec;
  readonly since: number;
  /** A coarse pass, or one of a few cells that a gesture brings into view. */
  readonly isBrief: boolean;
}

export class SweepRunner implements ReactiveController {
  status: RunStatus = { phase: 'empty' };
  /** The last picture, whatever spec it is of. */
  seen: Seen | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #lab: Laboratory;
  /** What is to be computed next. */
  #wanted: Wanted | undefined;
  /** What was wanted last. */
  #last: Spec | undefined;
  /** The last whole sweep of which the laboratory keeps the runs. */
  #known: Spec | undefined;
  #after: number | undefined;
  #isLooking = false;
  #work: AbortController | undefined;
  #isWorking = false;
  #pass: Pass | undefined;
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
   * Computes a spec in the place of what is under way. A brief pass is let finish if it has just begun: in the midst
   * of a gesture there is a new spec every few milliseconds, and a picture that is a moment late beats none.
   */
  async run(spec: Spec, { passing = false, after }: RunRequest = {}): Promise<void> {
    this.#wanted = { spec, passing };
    this.#last = spec;
    this.#after = after;
    if (!this.#isWorthWaiting(spec)) this.#work?.abort();
    if (!this.#isWorking) await this.#workOff();
  }

  /** Looks at the runs after another step; nothing is computed anew. */
  async look(after: number | undefined): Promise<void> {
    this.#after = after;
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      for (let sweep = this.seen?.sweep; sweep && this.#isElsewhere(); sweep = this.seen?.sweep) {
        const step = this.#stepOf(sweep);
        const field = await this.#landscape(sweep, step);
        if (this.seen?.sweep !== sweep) continue;
        if (!field) {
          // Its runs are gone, with a device that was lost.
          this.forget();
          if (this.status.phase === 'done') void this.run(sweep.field.spec, { after: this.#after });
          break;
        }
        if (step !== this.#stepOf(sweep)) continue;
        this.seen = { ...this.seen, field };
        this.#host.requestUpdate();
      }
    } catch (error) {
      this.#tell({ phase: 'failed', cause: error instanceof Error ? error.message : String(error) });
    } finally {
      this.#isLooking = false;
    }
  }

  /** What the laboratory knew is gone: another engine computes. */
  forget(): void {
    this.#known = undefined;
  }

  cancel(): void {
    const { status } = this;
    if (status.phase !== 'running') return;
    this.#wanted = undefined;
    this.#work?.abort();
    this.#tell({ phase: 'cancelled', fraction: status.pass === 'coarse' ? 0 : status.fraction });
  }

  async retry(): Promise<void> {
    if (this.#last) await this.run(this.#last, { after: this.#after });
  }

  async #workOff(): Promise<void> {
    this.#isWorking = true;
    while (this.#wanted) {
      const { spec, passing }: Wanted = this.#wanted;
      this.#wanted = undefined;
      const { signal } = (this.#work = new AbortController());
      try {
        const isKnown = this.#known !== undefined && isMostlyKnown(spec, this.#known);
        const coarse = isKnown ? spec : this.#coarsened(spec);
        if (coarse !== spec) await this.#sweep(coarse, { pass: 'coarse', passing, signal });
        if (this.#wanted) continue;
        if ((!passing || coarse === spec) && !this.#isSeen(spec)) {
          await this.#sweep(spec, { pass: 'fine', passing, signal });
        }
        this.#tell({ phase: passing ? 'coarse' : 'done' });
      } catch (error) {
        if (signal.aborted) continue;
        this.#tell({ phase: 'failed', cause: error instanceof Error ? error.message : String(error) });
      }
    }
    this.#isWorking = false;
  }

  async #sweep(spec: Spec, { pass, passing, signal }: SweepManner): Promise<void> {
    this.#pass = { spec, since: performance.now(), isBrief: passing || pass === 'coarse' };
    this.#tell({ phase: 'running', fraction: 0, pass });
    const sweep = await this.#lab.sweep(spec, {
      signal,
      coarse: pass === 'coarse',
      after: this.#after,
      onProgress: (fraction) => {
        if (signal.aborted) return;
        this.status = { phase: 'running', fraction, pass };
        this.#tellSoon();
      },
    });
    signal.throwIfAborted();
    const { elapsedMs } = sweep.field;
    if (elapsedMs > 0 && sweep.computed > 0) {
      this.#speed = (sweep.computed * (spec.steps - sweep.from)) / elapsedMs;
    }
    if (pass === 'fine') this.#known = sweep.stops.length > 1 ? spec : undefined;
    let step: number;
    let field: Landscape;
    do {
      step = this.#stepOf(sweep);
      field = (await this.#landscape(sweep, step)) ?? sweep.field;
      signal.throwIfAborted();
    } while (step !== this.#stepOf(sweep));
    this.seen = { field, sweep, isCoarse: pass === 'coarse' };
    this.#host.requestUpdate();
  }

  /** Undefined where the laboratory has the runs of another sweep by now. */
  async #landscape(sweep: Sweep, step: number): Promise<Landscape | undefined> {
    const { spec } = sweep.field;
    if (step === spec.steps) return sweep.field;
    const field = await this.#lab.landscapeAfter(step);
    const { steps, tail } = spec;
    return field && isSame({ ...field.spec, steps, tail }, spec) ? field : undefined;
  }

  /** Whether the whole of a spec is what is seen, and its runs are kept. */
  #isSeen(spec: Spec): boolean {
    const { seen } = this;
    if (!this.#known || !seen || seen.isCoarse) return false;
    return isSame(spec, this.#known) && isSame(spec, seen.sweep.field.spec);
  }

  /** The step of a sweep that is looked at. */
  #stepOf({ stops, field }: Sweep): number {
    return this.#after !== undefined && stops.includes(this.#after) ? this.#after : field.spec.steps;
  }

  #isElsewhere(): boolean {
    return this.seen !== undefined && this.seen.field.spec.steps !== this.#stepOf(this.seen.sweep);
  }

  #isWorthWaiting(spec: Spec): boolean {
    const pass = this.#pass;
    if (!pass?.isBrief || !sameKind(pass.spec, spec)) return false;
    return performance.now() - pass.since <= PATIENCE_MS;
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
