/** The CPU engine: threads that each compute ranges of cells. */

import type { Precision } from '../../formula/index.ts';
import type { EngineInfo, Field } from '../../sweep/field.ts';
import type { Plan } from '../../sweep/plan.ts';
import type { Runs } from '../../sweep/runs.ts';
import {
  EngineDisposedError,
  landscapeOf,
  type Engine,
  type RunOptions,
  type RunsOptions,
} from '../../sweep/engine.ts';
import { Gathering } from '../../sweep/gathering.ts';
import { InTurn } from '../../sweep/in-turn.ts';
import { ModuleCache } from './module-cache.ts';
import { CellRanges } from './ranges.ts';
import { makeJob, type CellsJob, type CpuReading } from './task.ts';
import { ThreadEndedError, type Thread } from './thread.ts';

export interface CpuEngineOptions {
  /** Starts one thread. */
  readonly spawn: () => Thread;
  readonly threads: number;
  readonly precision?: Precision;
  /** `simd` unless the reference itself is asked for. */
  readonly reading?: CpuReading;
  /** Whether repeating runs are cut short; the bits are the same. */
  readonly skipCycles?: boolean;
  /** Why it computes in the place of a GPU. */
  readonly noGpu?: string;
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
  /** One a place; a place whose thread ended gets another. */
  #threads: (Thread | undefined)[] = [];
  /** Updates a millisecond that one thread was last seen to do. */
  #rate = 10_000;
  readonly #turns = new InTurn();
  #dispose: (() => void) | undefined;
  #isDisposed = false;

  constructor({ spawn, threads, precision = 'f32', reading = 'simd', skipCycles, noGpu }: CpuEngineOptions) {
    this.#reading = reading;
    this.#spawn = spawn;
    this.#count = Math.max(1, threads);
    this.#modules = new ModuleCache(skipCycles);
    const adapter = this.#count === 1 ? '1 thread' : `${this.#count} threads`;
    this.info = { kind: 'cpu', adapter, precision, ...(noGpu === undefined ? {} : { noGpu }) };
  }

  /** Modules that were compiled so far: a change of numbers alone needs none. */
  get made(): number {
    return this.#modules.made;
  }

  run(plan: Plan, options: RunOptions = {}): Promise<Field> {
    return landscapeOf(this, plan, options);
  }

  /**
   * Runs that are asked for while another is under way wait for their turn. A thread that ends is replaced, and its
   * ranges are done again.
   * @throws ThreadEndedError if threads end again and again over the same cells; Error with a thread's message;
   * EngineDisposedError; the signal's reason when it is aborted.
   */
  carryOut(plan: Plan, options: RunsOptions = {}): Promise<Runs> {
    return this.#turns.take(() => this.#carryOut(plan, options), options.signal);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#endThreads();
    this.#dispose?.();
  }

  #endThreads(): void {
    for (const thread of this.#threads) thread?.terminate();
    this.#threads = [];
  }

  async #carryOut(plan: Plan, options: RunsOptions): Promise<Runs> {
    const { signal, onProgress } = options;
    const { precision } = this.info;
    const { into = new Gathering(plan, precision, options) } = options;
    signal?.throwIfAborted();
    if (this.#isDisposed) throw new EngineDisposedError();
    const { cells, keep, steps, stops } = into;
    const ranges = new CellRanges(into.missing, (left) => this.#rangeSize(left, steps));
    let job: CellsJob | undefined;
    let hasEnded = false;
    /** Over where the run is aborted, has failed or is disposed of: no thread is to begin anything more. */
    const isOver = (): boolean => hasEnded || this.#isDisposed || signal?.aborted === true;

    /** Two tasks a thread at a time, one under way and one waiting, so that it never does. */
    const workOn = async (thread: Thread): Promise<void> => {
      let isNew = true;
      let free = performance.now();
      const takeRanges = async (): Promise<void> => {
        for (let range = ranges.take(); range && !isOver(); range = ranges.take()) {
          const { from, to } = range;
          const cellRange = { from, to, stops, start: into.startOf(range), keep };
          const asked = performance.now();
          const answer = thread.ask(isNew ? { job, range: cellRange } : { range: cellRange });
          isNew = false;
          const result = await answer.catch((error: unknown) => {
            if (error instanceof ThreadEndedError && !isOver()) ranges.giveBack(range!, error);
            throw error;
          });
          if (isOver()) return;
          if ('error' in result) throw new Error(result.error);
          const now = performance.now();
          this.#rate = ((to - from) * steps) / Math.max(0.1, now - Math.max(asked, free));
          free = now;
          into.add(range, result.gathered, result.state);
          onProgress?.(into.done / cells);
        }
      };
      const ends = await Promise.allSettled([takeRanges(), takeRanges()]);
      const failed = ends.filter((end) => end.status === 'rejected').map(({ reason }) => reason as Error);
      // An error of the work itself comes before the news that the thread is gone.
      const worst = failed.find((error) => !(error instanceof ThreadEndedError)) ?? failed[0];
      if (worst) throw worst;
    };
    const keepWorking = async (place: number): Promise<void> => {
      while (!isOver()) {
        const thread = (this.#threads[place] ??= this.#spawn());
        try {
          await workOn(thread);
          return;
        } catch (error) {
          if (isOver() || !(error instanceof ThreadEndedError)) throw error;
          thread.terminate();
          if (this.#threads[place] === thread) this.#threads[place] = undefined;
          if (ranges.givenUp) throw ranges.givenUp;
        }
      }
    };
    const work = async (): Promise<void> => {
      job = await makeJob(plan, precision, this.#reading, this.#modules);
      await Promise.all(Array.from({ length: this.#count }, (_, place) => keepWorking(place)));
    };
    try {
      await this.#unlessStopped(signal, steps, work());
    } finally {
      hasEnded = true;
    }
    return into.runs(this.info);
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
   * Rejects as soon as a run is stopped, be it while its module is compiled or while its threads compute. A thread
   * cannot be interrupted. When a run is aborted its threads are let finish their ranges, of which no more are handed
   * out; where that would take long they are ended, and the next run starts new ones.
   */
  async #unlessStopped(
    signal: AbortSignal | undefined,
    steps: number,
    work: Promise<unknown>,
  ): Promise<void> {
    let abort: (() => void) | undefined;
    const stopped = new Promise<never>((_, reject) => {
      abort = () => {
        const smallest = steps >= LONG ? SMALLEST_RANGE.long : SMALLEST_RANGE.short;
        if ((smallest * steps) / this.#rate > PATIENCE_MS) this.#endThreads();
        reject(signal!.reason as Error);
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#dispose = () => reject(new EngineDisposedError());
    });
    work.catch(() => undefined);
    stopped.catch(() => undefined);
    try {
      await Promise.race([work, stopped]);
      if (this.#isDisposed) throw new EngineDisposedError();
      signal?.throwIfAborted();
    } catch (error) {
      if (this.#isDisposed) throw new EngineDisposedError();
      if (!signal?.aborted) this.#endThreads();
      throw error;
    } finally {
      this.#dispose = undefined;
      signal?.removeEventListener('abort', abort!);
    }
  }
}
