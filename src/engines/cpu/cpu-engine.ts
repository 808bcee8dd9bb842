/** The CPU engine: threads that each compute ranges of cells. */

import { makeLanes, type Lanes, type Precision } from '../../formula/index.ts';
import { makeGathered, type EngineInfo, type Field } from '../../sweep/field.ts';
import { GATHERED } from '../../sweep/metrics.ts';
import type { Plan } from '../../sweep/plan.ts';
import type { Runs, RunState } from '../../sweep/runs.ts';
import { endOf, runField, type Engine, type RunOptions, type RunsOptions } from '../engine.ts';
import { InTurn } from '../in-turn.ts';
import type { CellRange } from './cell-runner.ts';
import { ModuleCache } from './module-cache.ts';
import { makeJob, type CellsAnswer, type CellsTask, type CpuReading } from './task.ts';

/** A thread as the engine sees it, be it a browser's or Node's: one task at a time, those asked meanwhile wait. */
export interface Thread {
  ask(task: CellsTask): Promise<CellsAnswer>;
  terminate(): void;
}

export interface CpuEngineOptions {
  /** Starts one thread. */
  readonly spawn: () => Thread;
  readonly threads: number;
  readonly precision?: Precision;
  /** `simd` unless the reference itself is asked for. */
  readonly reading?: CpuReading;
  /** Whether repeating runs are cut short; the bits are the same. */
  readonly skipCycles?: boolean;
}

/** How long a range is meant to take: short enough for progress and abort, long enough to be worth a message. */
const RANGE_MS = 12;
/** A range that is expected to take longer is not waited for when the run is aborted. */
const PATIENCE_MS = 200;
/** Cells of the smallest range: a few blocks, or of long runs enough to be put into blocks by how they repeat. */
const SMALLEST_RANGE = { short: 96, long: 1536 };
/** Steps of long runs. */
const LONG = 1024;

export class CpuEngine implements Engine {
  readonly info: EngineInfo;
  readonly #spawn: () => Thread;
  readonly #count: number;
  readonly #reading: CpuReading;
  readonly #modules: ModuleCache;
  #threads: Thread[] = [];
  /** Updates a millisecond that one thread was last seen to do. */
  #rate = 10_000;
  readonly #turns = new InTurn();

  constructor({ spawn, threads, precision = 'f32', reading = 'simd', skipCycles }: CpuEngineOptions) {
    this.#reading = reading;
    this.#spawn = spawn;
    this.#count = Math.max(1, threads);
    this.#modules = new ModuleCache(skipCycles);
    const adapter = this.#count === 1 ? '1 thread' : `${this.#count} threads`;
    this.info = { kind: 'cpu', adapter, precision };
  }

  /** Modules that were compiled so far: a change of numbers alone needs none. */
  get made(): number {
    return this.#modules.made;
  }

  run(plan: Plan, options: RunOptions = {}): Promise<Field> {
    return runField(this, plan, options);
  }

  /**
   * Runs that are asked for while another is under way wait for their turn.
   * @throws Error with a thread's message; the signal's reason when it is aborted.
   */
  carryOut(plan: Plan, options: RunsOptions = {}): Promise<Runs> {
    return this.#turns.take(() => this.#carryOut(plan, options));
  }

  dispose(): void {
    for (const thread of this.#threads) thread.terminate();
    this.#threads = [];
  }

  async #carryOut(plan: Plan, options: RunsOptions): Promise<Runs> {
    const { signal, onProgress, start, keep = false, stops = endOf(plan) } = options;
    const started = performance.now();
    signal?.throwIfAborted();
    const { precision } = this.info;
    const cells = plan.x.length * plan.y.length;
    const slots = plan.program.slots.length;
    const steps = stops.at(-1)!.step - (start?.step ?? 0);
    const gathered = stops.map(() => makeGathered(precision, cells));
    const state = keep ? makeLanes(precision, slots * cells) : undefined;
    const job = await makeJob(plan, precision, this.#reading, this.#modules);
    let next = 0;
    let done = 0;

    /** Two tasks a thread at a time, one under way and one waiting, so that it never does. */
    const work = async (thread: Thread): Promise<void> => {
      let isNew = true;
      let free = performance.now();
      const takeRanges = async (): Promise<void> => {
        while (next < cells && !signal?.aborted) {
          const from = next;
          const to = from + this.#rangeSize(cells - from, steps);
          next = to;
          const own = start && cut(start, slots, cells, from, to);
          const range: CellRange = { from, to, stops, start: own, keep };
          const asked = performance.now();
          const answer = thread.ask(isNew ? { job, range } : { range });
          isNew = false;
          const result = await answer;
          if ('error' in result) throw new Error(result.error);
          const now = performance.now();
          this.#rate = ((to - from) * steps) / Math.max(0.1, now - Math.max(asked, free));
          free = now;
          result.gathered.forEach((arrays, stop) => {
            for (const name of GATHERED) gathered[stop][name].set(arrays[name], from);
          });
          if (state) paste(result.state!, state, slots, cells, from, to);
          done += to - from;
          if (!signal?.aborted) onProgress?.(done / cells);
        }
      };
      await Promise.all([takeRanges(), takeRanges()]);
    };
    while (this.#threads.length < this.#count) this.#threads.push(this.#spawn());
    await this.#unlessAborted(signal, steps, Promise.all(this.#threads.map(work)));
    return { plan, engine: this.info, stops, gathered, state, elapsedMs: performance.now() - started };
  }

  /** Cells of the next range, smaller towards the end, so that no thread is left alone with a large one. */
  #rangeSize(left: number, steps: number): number {
    const timely = Math.round((this.#rate * RANGE_MS) / steps);
    const fair = Math.ceil(left / (2 * this.#count));
    const wanted = steps >= LONG ? Math.max(timely, SMALLEST_RANGE.long) : timely;
    const least = steps >= LONG ? SMALLEST_RANGE.long / 4 : SMALLEST_RANGE.short;
    return Math.min(left, Math.max(least, Math.min(wanted, fair)));
  }

  /**
   * A thread cannot be interrupted. When a run is aborted its threads are let finish their ranges, of which no more
   * are handed out; where that would take long they are ended, and the next run starts new ones.
   */
  async #unlessAborted(
    signal: AbortSignal | undefined,
    steps: number,
    work: Promise<unknown>,
  ): Promise<void> {
    let abort: (() => void) | undefined;
    const aborted = new Promise<never>((_, reject) => {
      abort = () => {
        const smallest = steps >= LONG ? SMALLEST_RANGE.long : SMALLEST_RANGE.short;
        if ((smallest * steps) / this.#rate > PATIENCE_MS) this.dispose();
        reject(signal!.reason as Error);
      };
      signal?.addEventListener('abort', abort, { once: true });
    });
    work.catch(() => undefined);
    try {
      await Promise.race([work, aborted]);
      signal?.throwIfAborted();
    } catch (error) {
      if (!signal?.aborted) this.dispose();
      throw error;
    } finally {
      signal?.removeEventListener('abort', abort!);
    }
  }
}

/** The state of the cells `from … to − 1` of all. */
function cut({ step, state }: RunState, slots: number, cells: number, from: number, to: number): RunState {
  const part = state.slice(0, slots * (to - from)) as Lanes;
  for (let slot = 0; slot < slots; slot++) {
    part.set(state.subarray(slot * cells + from, slot * cells + to), slot * (to - from));
  }
  return { step, state: part };
}

/** The inverse of {@link cut}. */
function paste(part: Lanes, state: Lanes, slots: number, cells: number, from: number, to: number): void {
  const own = to - from;
  for (let slot = 0; slot < slots; slot++) {
    state.set(part.subarray(slot * own, (slot + 1) * own), slot * cells + from);
  }
}
