/**
 * The runs of the last whole sweep, so that the next can go on from them or use them again, and those of the latest
 * sweep, so that it can be looked at on the way; as long as they are not too large.
 */

import { continueRuns } from './continuing.ts';
import type { Engine, RunOptions } from './engine.ts';
import type { Field } from './field.ts';
import { GATHERED } from '../program/metrics/gather.ts';
import type { Plan } from './plan.ts';
import { landscapeAt, type Runs } from './runs.ts';
import { stopsOf } from './stops.ts';
import type { Least } from '../program/least/least.ts';
import type { Spec } from '../spec/spec.ts';
import type { Landscape } from './landscape.ts';

const MOST_BYTES = 256 * 2 ** 20;

export class KeptSweeps {
  #whole: Runs | undefined;
  /** The sweep that was answered last, if its runs are kept. */
  #latest: Runs | undefined;
  /** What the runs of the latest sweep leave of its least loss, and what they were runs of. */
  #verdict: { readonly least: Least; readonly of: string } | undefined;

  /** Runs are of use to the engine alone that made them. */
  clear(): void {
    this.#whole = undefined;
    this.#latest = undefined;
    this.#verdict = undefined;
  }

  /** What the latest sweep leaves of the least loss, for a run that could be one of its own. */
  verdictOn(spec: Spec): Least | undefined {
    return this.#verdict?.of === subjectOf(spec) ? this.#verdict.least : undefined;
  }

  async carryOut(
    engine: Engine,
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
      return this.#answer(await engine.carryOut(plan, { ...options, stops }), 0, cells);
    }
    if (sizeOf(plan) > MOST_BYTES) {
      const field = await engine.run(plan, options);
      this.clear();
      this.#verdict = { least: field.least, of: subjectOf(plan.spec) };
      return { field, stops: [plan.steps], from: 0, computed: cells };
    }
    const known = this.#whole ? [this.#whole] : [];
    const { runs, from, computed } = await continueRuns(engine, plan, known, options);
    this.#whole = runs;
    return this.#answer(runs, from, computed);
  }

  #answer(runs: Runs, from: number, computed: number): Sweep<Field> {
    this.#latest = runs;
    const field = ownLandscape(runs);
    this.#verdict = { least: field.least, of: subjectOf(runs.plan.spec) };
    return { field, stops: runs.stops.map(({ step }) => step), from, computed };
  }

  landscapeAfter(step: number): Field | undefined {
    const index = this.#latest?.stops.findIndex((stop) => stop.step === step) ?? -1;
    return index < 0 ? undefined : ownLandscape(this.#latest!, index);
  }
}

/** A landscape that can be given away whole: its losses at the start are otherwise those of the runs that are kept. */
function ownLandscape(runs: Runs, index?: number): Field {
  const field = landscapeAt(runs, index);
  return { ...field, startLoss: field.startLoss.slice() };
}

/** What a landscape's runs have in common, whatever its axes are. */
function subjectOf({ problem, optimizer, thresholds }: Spec): string {
  const { start: _start, constants: _constants, ...loss } = problem;
  const { hyper: _hyper, ...update } = optimizer;
  return JSON.stringify([loss, update, thresholds]);
}

/** The bytes of what is gathered at every stop and of the state at the end, in f32. */
function sizeOf({ x, y, program, steps, tail }: Plan): number {
  const arrays = program.slots.length + stopsOf(steps, tail).length * GATHERED.length;
  return x.length * y.length * arrays * Float32Array.BYTES_PER_ELEMENT;
}

/** What a sweep is for. */
export interface Manner {
  /** A quick look before the whole, looked at nowhere but after the step `after` and at its end. */
  readonly coarse?: boolean;
  readonly after?: number;
}

/** A landscape, and how its runs came about; the worker that computes it has its arrays too, `Sweep<Field>`. */
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
