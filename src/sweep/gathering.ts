/**
 * The cells of a sweep as they come in: what they gathered, their state at the end where it is kept, and which of them
 * are still missing. It outlives the engine that fills it, so that another one goes on where that one was lost.
 */

import { makeLanes, type Lanes, type Precision } from '../formula/index.ts';
import { makeGathered, type EngineInfo, type GatheredArrays } from './field.ts';
import { GATHERED } from '../program/metrics/gather.ts';
import type { Plan } from './plan.ts';
import type { Runs, RunState } from './runs.ts';
import { checkStops, stopAt, type Stop } from './stops.ts';

/** The cells `from … to − 1` of a plan, row-major. */
export interface Cells {
  readonly from: number;
  readonly to: number;
}

/** Where runs are looked at, where they go on from, and what is kept of them. */
export interface GatheringOptions {
  /** Where the runs are looked at, the last of them their end; by default the end alone. */
  readonly stops?: readonly Stop[];
  /** Where the runs go on from; undefined starts them. */
  readonly start?: RunState;
  /** Whether the state at the end is handed over. */
  readonly keep?: boolean;
}

/** The cells of a sweep as they come in. */
export class Gathering {
  readonly plan: Plan;
  readonly precision: Precision;
  readonly stops: readonly Stop[];
  readonly start: RunState | undefined;
  readonly keep: boolean;
  /** Cells of the plan. */
  readonly cells: number;
  /** Values of a run's state. */
  readonly slots: number;
  readonly #gathered: readonly GatheredArrays[];
  readonly #state: Lanes | undefined;
  readonly #started = performance.now();
  /** In order, none touching another. */
  #missing: readonly Cells[];
  #done = 0;

  /** @throws RangeError for stops that are not in order or beyond the plan, and for a state of other runs. */
  constructor(plan: Plan, precision: Precision, options: GatheringOptions = {}) {
    const { start, keep = false, stops = endOf(plan) } = options;
    checkStops(stops, start?.step ?? 0, plan.steps);
    this.plan = plan;
    this.precision = precision;
    this.stops = stops;
    this.start = start;
    this.keep = keep;
    this.cells = plan.x.length * plan.y.length;
    this.slots = plan.program.slots.length;
    const values = this.slots * this.cells;
    if (start && start.state.length !== values) {
      throw new RangeError(
        `got a state of ${start.state.length} values to go on from, allowed: ${values}, that of ${this.cells} runs`,
      );
    }
    this.#gathered = stops.map(() => makeGathered(precision, this.cells));
    this.#state = keep ? makeLanes(precision, values) : undefined;
    this.#missing = [{ from: 0, to: this.cells }];
  }

  /** Steps that each run takes. */
  get steps(): number {
    return this.stops.at(-1)!.step - (this.start?.step ?? 0);
  }

  /** Cells that are there. */
  get done(): number {
    return this.#done;
  }

  get missing(): readonly Cells[] {
    return this.#missing;
  }

  /** Takes what cells gathered, one set of arrays a stop, and their state: slot after slot, each of these cells. */
  add({ from, to }: Cells, gathered: readonly GatheredArrays[], state: Lanes | undefined): void {
    gathered.forEach((arrays, stop) => {
      for (const name of GATHERED) this.#gathered[stop][name].set(arrays[name], from);
    });
    const own = to - from;
    for (let slot = 0; this.#state && slot < this.slots; slot++) {
      this.#state.set(state!.subarray(slot * own, (slot + 1) * own), slot * this.cells + from);
    }
    this.#missing = this.#missing.flatMap((range) => without(range, { from, to }));
    this.#done = this.cells - this.#missing.reduce((sum, range) => sum + range.to - range.from, 0);
  }

  /** The state that these cells go on from; undefined where they start. */
  startOf({ from, to }: Cells): RunState | undefined {
    if (!this.start) return undefined;
    const { step, state } = this.start;
    const own = to - from;
    const part = makeLanes(this.precision, this.slots * own);
    for (let slot = 0; slot < this.slots; slot++) {
      part.set(state.subarray(slot * this.cells + from, slot * this.cells + to), slot * own);
    }
    return { step, state: part };
  }

  /** The whole sweep, when no cell is missing. @throws Error while one is. */
  runs(engine: EngineInfo): Runs {
    if (this.#missing.length > 0) {
      throw new Error(`got ${this.#done} of ${this.cells} cells; a sweep is whole when none is missing`);
    }
    const { plan, stops } = this;
    const elapsedMs = performance.now() - this.#started;
    return { plan, engine, stops, gathered: this.#gathered, state: this.#state, elapsedMs };
  }
}

/** The end of a plan's runs, where no other stops are asked for. */
export function endOf({ steps, tail }: Plan): Stop[] {
  return [stopAt(steps, tail)];
}

/** What is left of a range when another is taken out of it. */
function without(range: Cells, taken: Cells): Cells[] {
  return [
    { from: range.from, to: Math.min(range.to, taken.from) },
    { from: Math.max(range.from, taken.to), to: range.to },
  ].filter(({ from, to }) => from < to);
}
