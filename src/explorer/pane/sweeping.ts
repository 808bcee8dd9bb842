/**
 * What a pane shows of its sweep, as the laboratory's pictures come in. A new spec ends what was under way, and a
 * picture that comes too late is dropped.
 */

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Laboratory, SweepPass } from '../../lab/laboratory.ts';
import { SpecError } from '../../spec/error.ts';
import { isSame, sameKind } from '../../spec/same.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Sweep, SweepId } from '../../sweep/kept.ts';
import type { Landscape } from '../../sweep/landscape.ts';

export type RunStatus =
  | { readonly is: 'empty' }
  | { readonly is: 'running'; readonly fraction: number; readonly pass: SweepPass }
  | { readonly is: 'done' }
  /** In the midst of a gesture a coarse picture is all that is wanted. */
  | { readonly is: 'coarse' }
  | { readonly is: 'cancelled'; readonly fraction: number }
  | { readonly is: 'failed'; readonly cause: string };

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

/** A coarse pass that takes longer than this is given up for other numbers; for another kind of map, at once. */
const PATIENCE_MS = 500;

interface SweepUnderWay {
  readonly spec: Spec;
  readonly passing: boolean;
  readonly controller: AbortController;
  /** When the pass began that is under way, and whether it soon ends: a coarse one, or one of a few cells. */
  since: number;
  isBrief: boolean;
}

export interface SweepingOptions {
  /** Called for a spec whose formulas do not compile. */
  readonly onRefused?: (spec: Spec, error: SpecError) => void;
  /** Called when there is a picture of a spec. */
  readonly onAccepted?: (spec: Spec) => void;
}

export class Sweeping implements ReactiveController {
  status: RunStatus = { is: 'empty' };
  /** The last picture, whatever spec it is of. */
  seen: Seen | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #lab: Laboratory;
  readonly #id: SweepId;
  readonly #options: SweepingOptions;
  /** What is to be computed next. */
  #wanted: { readonly spec: Spec; readonly passing: boolean } | undefined;
  /** What was wanted last. */
  #last: Spec | undefined;
  #after: number | undefined;
  #isLooking = false;
  #work: SweepUnderWay | undefined;
  #isWorking = false;
  #frame = 0;

  /** @param id what the laboratory knows the sweeps of this pane by. */
  constructor(host: ReactiveControllerHost, lab: Laboratory, id: SweepId, options: SweepingOptions = {}) {
    this.#host = host;
    this.#lab = lab;
    this.#id = id;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#wanted = undefined;
    this.#work?.controller.abort();
    this.#lab.release(this.#id);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /** Ends what is under way, and lets go of what the laboratory keeps of it. */
  dispose(): void {
    this.hostDisconnected();
    this.#host.removeController(this);
  }

  /**
   * Computes a spec in the place of what is under way. A brief pass is let finish if it has just begun: in the midst
   * of a gesture there is a new spec every few milliseconds, and a picture that is a moment late beats none.
   */
  async run(spec: Spec, { passing = false, after }: RunRequest = {}): Promise<void> {
    this.#wanted = { spec, passing };
    this.#last = spec;
    this.#after = after;
    if (!this.#isWorthWaiting(spec)) this.#work?.controller.abort();
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
          if (this.status.is === 'done') void this.run(sweep.field.spec, { after: this.#after });
          break;
        }
        if (step !== this.#stepOf(sweep)) continue;
        this.seen = { ...this.seen, field };
        this.#host.requestUpdate();
      }
    } catch (error) {
      this.#tell({ is: 'failed', cause: wordsOf(error) });
    } finally {
      this.#isLooking = false;
    }
  }

  cancel(): void {
    const { status } = this;
    if (status.is !== 'running') return;
    this.#wanted = undefined;
    this.#work?.controller.abort();
    this.#tell({ is: 'cancelled', fraction: status.pass === 'whole' ? status.fraction : 0 });
  }

  async retry(): Promise<void> {
    if (this.#last) await this.run(this.#last, { after: this.#after });
  }

  async #workOff(): Promise<void> {
    this.#isWorking = true;
    while (this.#wanted) {
      const { spec, passing } = this.#wanted;
      this.#wanted = undefined;
      const controller = new AbortController();
      const work: SweepUnderWay = { spec, passing, controller, since: performance.now(), isBrief: true };
      this.#work = work;
      // What is seen is of another spec; a worker may have to be started before the first word of this one comes.
      this.#tell({ is: 'running', fraction: 0, pass: 'coarse' });
      try {
        await this.#sweep(work);
        this.#tell({ is: passing ? 'coarse' : 'done' });
      } catch (error) {
        if (controller.signal.aborted) continue;
        this.#tell({ is: 'failed', cause: wordsOf(error) });
        if (error instanceof SpecError) this.#options.onRefused?.(spec, error);
      }
    }
    this.#isWorking = false;
  }

  async #sweep(work: SweepUnderWay): Promise<void> {
    const { spec, passing, controller } = work;
    const { signal } = controller;
    let pass: SweepPass | undefined;
    let shown: Promise<void> = Promise.resolve();
    await this.#lab.sweep(
      this.#id,
      { spec, passing, after: this.#after },
      {
        signal,
        onProgress: (now, fraction) => {
          if (signal.aborted) return;
          this.status = { is: 'running', fraction, pass: now };
          if (now === pass) {
            this.#tellSoon();
            return;
          }
          pass = now;
          Object.assign(work, { since: performance.now(), isBrief: passing || now === 'coarse' });
          this.#host.requestUpdate();
        },
        onPicture: (sweep, isCoarse) => {
          shown = this.#show(sweep, isCoarse, signal);
          this.#options.onAccepted?.(spec);
          // A newer spec has waited for this picture, and for no more.
          if (isCoarse && this.#wanted) controller.abort();
        },
      },
    );
    await shown;
  }

  /** Shows a sweep after the step that is looked at. */
  async #show(sweep: Sweep, isCoarse: boolean, signal: AbortSignal): Promise<void> {
    let { field }: { field: Landscape } = sweep;
    for (let step = this.#stepOf(sweep); step !== field.spec.steps; step = this.#stepOf(sweep)) {
      const landscape = await this.#landscape(sweep, step);
      if (signal.aborted) return;
      // The next picture has come meanwhile.
      if (!landscape) break;
      field = landscape;
    }
    this.seen = { field, sweep, isCoarse };
    this.#host.requestUpdate();
  }

  /** Undefined where the laboratory has the runs of another sweep by now, or none. */
  async #landscape(sweep: Sweep, step: number): Promise<Landscape | undefined> {
    const { spec } = sweep.field;
    if (step === spec.steps) return sweep.field;
    const field = await this.#lab.landscapeAt(this.#id, step);
    const { steps, tail } = spec;
    return field && isSame({ ...field.spec, steps, tail }, spec) ? field : undefined;
  }

  /** The step of a sweep that is looked at. */
  #stepOf({ stops, field }: Sweep): number {
    return this.#after !== undefined && stops.includes(this.#after) ? this.#after : field.spec.steps;
  }

  #isElsewhere(): boolean {
    return this.seen !== undefined && this.seen.field.spec.steps !== this.#stepOf(this.seen.sweep);
  }

  #isWorthWaiting(spec: Spec): boolean {
    const work = this.#work;
    if (!work?.isBrief || !sameKind(work.spec, spec)) return false;
    return performance.now() - work.since <= PATIENCE_MS;
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

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
