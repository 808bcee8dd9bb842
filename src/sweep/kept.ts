/**
 * What is kept of sweeps, by the name each goes by: the runs of its last whole sweep, so that the next of any name can
 * go on from them or use them again, and those of its latest, so that it can be looked at on the way. One budget of
 * bytes is for all; what was used longest ago gives way.
 */

import type { Least } from '../program/least/least.ts';
import { GATHERED } from '../program/metrics/gather.ts';
import type { Spec } from '../spec/spec.ts';
import { continueRuns } from './continuing.ts';
import type { Engine, RunOptions } from './engine.ts';
import type { Field } from './field.ts';
import type { Landscape } from './landscape.ts';
import type { Plan } from './plan.ts';
import { knownShare } from './reuse.ts';
import { landscapeAt, type Runs } from './runs.ts';
import { stopsOf } from './stops.ts';

/** What a sweep goes by: that of a pane of the page, say. */
export type SweepId = string;

/** How a sweep is carried out. */
export interface Manner {
  /** A quick look before the whole, looked at nowhere but after the step `after` and at its end. */
  readonly coarse?: boolean;
  readonly after?: number;
}

/** A landscape, and how its runs came about; whoever computes it has its arrays too, `Sweep<Field>`. */
export interface Sweep<F extends Landscape = Landscape> {
  /** After the last step. */
  readonly field: F;
  /** After how many steps the runs can be looked at, the last of them their end. */
  readonly stops: readonly number[];
  /** The step that the runs went on from; 0 if they were started. */
  readonly from: number;
  /** Cells that were not taken from an earlier sweep. */
  readonly computed: number;
}

interface Kept {
  readonly whole?: Runs;
  /** The runs that were answered last, if they are kept. */
  readonly latest?: Runs;
  /** What the latest runs leave of their least loss, and what they were runs of. */
  readonly verdict: { readonly least: Least; readonly of: string };
}

const MOST_BYTES = 256 * 2 ** 20;

export class KeptSweeps {
  /** That used last stands last. */
  readonly #kept = new Map<SweepId, Kept>();
  readonly #budget: number;

  /** @param budget bytes of all runs that are kept. */
  constructor(budget = MOST_BYTES) {
    this.#budget = budget;
  }

  /** Runs are of use to the engine alone that made them. */
  clear(): void {
    this.#kept.clear();
  }

  /** Lets go of what is kept by a name. */
  release(id: SweepId): void {
    this.#kept.delete(id);
  }

  /** What the latest sweep leaves of the least loss, for a run that could be one of its own. */
  verdictOn(spec: Spec): Least | undefined {
    const subject = subjectOf(spec);
    return this.#latestFirst()
      .map(([, { verdict }]) => verdict)
      .find(({ of }) => of === subject)?.least;
  }

  /** The share of a sweep's work that need not be done again, 0 … 1: its runs go on, or cells are known. */
  share(plan: Plan): number {
    return Math.max(0, ...this.#wholes().map((runs) => knownShare(plan, runs)));
  }

  async carryOut(
    engine: Engine,
    id: SweepId,
    plan: Plan,
    { coarse, after }: Manner,
    options: RunOptions,
  ): Promise<Sweep<Field>> {
    const cells = plan.x.length * plan.y.length;
    if (coarse) {
      // Every stop costs time, and a coarse picture is to be there at once.
      const stops = stopsOf(plan.steps, plan.tail).filter(
        ({ step }) => step === after || step === plan.steps,
      );
      const latest = await engine.carryOut(plan, { ...options, stops });
      return this.#answer(id, { whole: this.#kept.get(id)?.whole, latest }, 0, cells);
    }
    if (bytesOf(plan) > this.#budget) {
      const field = await engine.run(plan, options);
      this.#keep(id, { verdict: verdictOf(field) });
      return { field, stops: [plan.steps], from: 0, computed: cells };
    }
    const { runs, from, computed } = await continueRuns(engine, plan, this.#wholes(id), options);
    return this.#answer(id, { whole: runs, latest: runs }, from, computed);
  }

  /** The landscape of the latest sweep of a name at one of its stops; undefined where its runs are not kept. */
  landscapeAt(id: SweepId, step: number): Field | undefined {
    const { latest } = this.#kept.get(id) ?? {};
    return latest?.stops.some((stop) => stop.step === step) ? ownLandscape(latest, step) : undefined;
  }

  #answer(
    id: SweepId,
    runs: { readonly whole: Runs | undefined; readonly latest: Runs },
    from: number,
    computed: number,
  ): Sweep<Field> {
    const { latest } = runs;
    const field = ownLandscape(latest);
    this.#keep(id, { ...runs, verdict: verdictOf(field) });
    return { field, stops: latest.stops.map(({ step }) => step), from, computed };
  }

  #keep(id: SweepId, kept: Kept): void {
    this.#kept.delete(id);
    this.#kept.set(id, kept);
    let bytes = 0;
    for (const [other, { whole, latest, verdict }] of this.#latestFirst()) {
      bytes += (whole ? bytesOf(whole.plan) : 0) + (latest && latest !== whole ? bytesOf(latest.plan) : 0);
      if (bytes > this.#budget && other !== id) this.#kept.set(other, { verdict });
    }
  }

  #latestFirst(): [SweepId, Kept][] {
    return [...this.#kept].reverse();
  }

  /** The whole runs that are kept: first those of a name, then the latest. */
  #wholes(first?: SweepId): Runs[] {
    const own = this.#latestFirst().sort(([a], [b]) => Number(b === first) - Number(a === first));
    return own.flatMap(([, { whole }]) => (whole ? [whole] : []));
  }
}

/** A landscape that can be given away whole: its losses at the start are otherwise those of the runs that are kept. */
function ownLandscape(runs: Runs, step?: number): Field {
  const field = landscapeAt(runs, step);
  return { ...field, startLoss: field.startLoss.slice() };
}

function verdictOf({ least, spec }: Field): Kept['verdict'] {
  return { least, of: subjectOf(spec) };
}

/** What a landscape's runs have in common, whatever its axes are. */
function subjectOf({ problem, optimizer, thresholds }: Spec): string {
  const { start: _start, constants: _constants, ...loss } = problem;
  const { hyper: _hyper, ...update } = optimizer;
  return JSON.stringify([loss, update, thresholds]);
}

/** The bytes of what is gathered at every stop and of the state at the end, in f32. */
function bytesOf({ x, y, program, steps, tail }: Plan): number {
  const arrays = program.slots.length + stopsOf(steps, tail).length * GATHERED.length;
  return x.length * y.length * arrays * Float32Array.BYTES_PER_ELEMENT;
}
