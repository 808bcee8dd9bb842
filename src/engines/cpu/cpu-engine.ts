/** The CPU engine: threads that each compute chunks of cells. */

import type { Precision } from '../../formula/index.ts';
import { finishField, makeGathered, type EngineInfo, type Field } from '../../sweep/field.ts';
import { GATHERED } from '../../sweep/metrics.ts';
import type { Plan } from '../../sweep/plan.ts';
import type { Engine, RunOptions } from '../engine.ts';
import { BLOCK } from './cells.ts';
import type { CellsAnswer, CellsTask, CpuReading } from './task.ts';

/** A thread as the engine sees it, be it a browser's or Node's: one task at a time. */
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
}

/** Chunks a thread takes in turn, so that progress is seen and no thread idles at the end. */
const CHUNKS_PER_THREAD = 24;

export class CpuEngine implements Engine {
  readonly info: EngineInfo;
  readonly #spawn: () => Thread;
  readonly #count: number;
  readonly #reading: CpuReading;
  #threads: Thread[] = [];
  #runs = 0;
  #latest: Promise<unknown> = Promise.resolve();

  constructor({ spawn, threads, precision = 'f32', reading = 'simd' }: CpuEngineOptions) {
    this.#reading = reading;
    this.#spawn = spawn;
    this.#count = Math.max(1, threads);
    const adapter = this.#count === 1 ? '1 thread' : `${this.#count} threads`;
    this.info = { kind: 'cpu', adapter, precision };
  }

  /**
   * Runs that are asked for while another is under way wait for their turn.
   * @throws Error with a thread's message; the signal's reason when it is aborted.
   */
  async run(plan: Plan, options: RunOptions = {}): Promise<Field> {
    const turn = this.#latest.then(
      () => this.#run(plan, options),
      () => this.#run(plan, options),
    );
    this.#latest = turn;
    return turn;
  }

  dispose(): void {
    for (const thread of this.#threads) thread.terminate();
    this.#threads = [];
  }

  async #run(plan: Plan, { signal, onProgress }: RunOptions): Promise<Field> {
    const started = performance.now();
    signal?.throwIfAborted();
    const { precision } = this.info;
    const cells = plan.x.length * plan.y.length;
    const chunk = BLOCK * Math.max(1, Math.round(cells / (BLOCK * this.#count * CHUNKS_PER_THREAD)));
    const gathered = makeGathered(precision, cells);
    const run = ++this.#runs;
    let next = 0;
    let done = 0;

    const work = async (thread: Thread): Promise<void> => {
      while (next < cells) {
        const from = next;
        const to = Math.min(cells, from + chunk);
        next = to;
        const answer = await thread.ask({
          run,
          spec: plan.spec,
          precision,
          reading: this.#reading,
          from,
          to,
        });
        if ('error' in answer) throw new Error(answer.error);
        for (const name of GATHERED) gathered[name].set(answer.gathered[name], from);
        done += to - from;
        onProgress?.(done / cells);
      }
    };
    while (this.#threads.length < this.#count) this.#threads.push(this.#spawn());
    await this.#unlessAborted(signal, Promise.all(this.#threads.map(work)));
    return finishField(plan, gathered, this.info, performance.now() - started);
  }

  /** A thread cannot be interrupted, so abort ends the threads; the next run starts new ones. */
  async #unlessAborted(signal: AbortSignal | undefined, work: Promise<unknown>): Promise<void> {
    let abort: (() => void) | undefined;
    const aborted = new Promise<never>((_, reject) => {
      abort = () => reject(signal!.reason as Error);
      signal?.addEventListener('abort', abort, { once: true });
    });
    try {
      await Promise.race([work, aborted]);
    } catch (error) {
      this.dispose();
      throw error;
    } finally {
      signal?.removeEventListener('abort', abort!);
    }
  }
}
