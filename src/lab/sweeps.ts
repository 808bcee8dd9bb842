/**
 * Carries out what is wanted of sweeps: first a coarse one, so that there is a picture at once, then the whole one; the
 * whole one alone where most of it is known. It alone knows what is kept, and how fast the engine is. Sweeps of several
 * names share the engine.
 */

import type { Spec } from '../spec/spec.ts';
import { EngineDisposedError, type Engine, type RunOptions } from '../sweep/engine.ts';
import type { Field } from '../sweep/field.ts';
import { KeptSweeps, type Manner, type Sweep, type SweepId } from '../sweep/kept.ts';
import { makePlan, type Plan } from '../sweep/plan.ts';
import { withLeast } from '../sweep/with-least.ts';
import type { SweepPass, Wanted } from './laboratory.ts';
import { Sharing } from './sharing.ts';

/** Cells a side of a coarse picture: enough to see the regimes, and never more than a moment's work. */
const MOST_COARSE = 64;
const LEAST_COARSE = 32;
const COARSE_MS = 80;
/** The share of a sweep from which on it counts as known. */
const MOSTLY = 0.5;

export interface SweepsEvents {
  readonly signal?: AbortSignal;
  readonly onPicture: (sweep: Sweep<Field>, isCoarse: boolean) => void;
  readonly onProgress: (pass: SweepPass, fraction: number) => void;
}

export class Sweeps {
  readonly kept = new KeptSweeps();
  readonly #sharing = new Sharing();
  readonly #engine: (failed?: Engine) => Promise<Engine>;
  /** Updates a millisecond, as last measured. */
  #speed = 0;

  /**
   * @param engine the engine that is to compute; asked again with one that was disposed of in mid-run, for another may
   * have been chosen: it then throws, or gives that.
   */
  constructor(engine: (failed?: Engine) => Promise<Engine>) {
    this.#engine = engine;
  }

  /** The sweep that comes first from now on where several wait: that of the pane that is looked at. */
  prefer(id: SweepId | undefined): void {
    this.#sharing.prefer(id);
  }

  /** @throws SpecError for a formula that does not compile; the signal's reason when it is aborted. */
  async sweep(id: SweepId, { spec, after, passing = false }: Wanted, events: SweepsEvents): Promise<void> {
    const { signal, onProgress } = events;
    const plan = makePlan(spec);
    const coarse = this.kept.share(plan) >= MOSTLY ? spec : this.#coarsened(spec);
    if (coarse !== spec) {
      onProgress('coarse', 0);
      // A quick look does not wait for the least loss.
      await this.#picture(id, makePlan(coarse), { coarse: true, after }, events);
      if (passing) return;
    }
    let searched = plan;
    if (plan.least.status === 'pending') {
      onProgress('least', 0);
      searched = await withLeast(plan, { signal, onProgress: (fraction) => onProgress('least', fraction) });
    }
    onProgress('whole', 0);
    await this.#picture(id, searched, { after }, events);
  }

  /** Nothing that an engine has made is of use to another. */
  forget(): void {
    this.kept.clear();
    this.#speed = 0;
  }

  async #picture(id: SweepId, plan: Plan, manner: Manner, events: SweepsEvents): Promise<void> {
    const { signal, onPicture, onProgress } = events;
    const pass: SweepPass = manner.coarse ? 'coarse' : 'whole';
    const options: RunOptions = { signal, onProgress: (fraction) => onProgress(pass, fraction) };
    const sweep = await this.#carryOut(id, plan, manner, options);
    signal?.throwIfAborted();
    const { elapsedMs } = sweep.field;
    if (elapsedMs > 0 && sweep.computed > 0) {
      this.#speed = (sweep.computed * (plan.steps - sweep.from)) / elapsedMs;
    }
    onPicture(sweep, manner.coarse === true);
  }

  async #carryOut(id: SweepId, plan: Plan, manner: Manner, options: RunOptions): Promise<Sweep<Field>> {
    let engine = await this.#engine();
    for (;;) {
      try {
        const shared = this.#sharing.of(engine, { id, isBrief: manner.coarse === true });
        return await this.kept.carryOut(shared, id, plan, manner, options);
      } catch (error) {
        if (!(error instanceof EngineDisposedError)) throw error;
        engine = await this.#engine(engine);
      }
    }
  }

  /** The spec with fewer cells; itself where it has few. */
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
}
