/**
 * A job that runs on demand for an element: one at a time, the latest wins; it tells its progress and can be cancelled.
 * It ends when its element is taken away, and begins again when the element comes back.
 */

import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How a job ended by itself. */
export type JobEnd<Result> =
  { readonly is: 'done'; readonly result: Result } | { readonly is: 'failed'; readonly error: Error };

export type JobState<Result> =
  | { readonly is: 'idle' }
  /** @property progress 0 … 1. */
  | { readonly is: 'running'; readonly what: string; readonly progress: number }
  | { readonly is: 'cancelled' }
  | JobEnd<Result>;

export interface JobOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
}

export class Job<Result> implements ReactiveController {
  #state: JobState<Result> = { is: 'idle' };
  #running: AbortController | undefined;
  /** Begins again what is under way, and what ended because the element was taken away. */
  #again: (() => void) | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #ended: (end: JobEnd<Result>) => void;

  /** @param ended called as a job ends by itself, in the place of which no other was begun. */
  constructor(host: ReactiveControllerHost, ended: (end: JobEnd<Result>) => void = () => undefined) {
    this.#host = host;
    this.#ended = ended;
    host.addController(this);
  }

  get state(): JobState<Result> {
    return this.#state;
  }

  /** The result; undefined unless it is done. */
  get result(): Result | undefined {
    return this.#state.is === 'done' ? this.#state.result : undefined;
  }

  hostConnected(): void {
    if (this.#state.is === 'idle') this.#again?.();
  }

  hostDisconnected(): void {
    if (this.#state.is === 'running') this.#end({ is: 'idle' });
  }

  /** Begins a job in the place of the one before. Resolves when it has ended, however it did. @param what its name. */
  async run(job: (options: JobOptions) => Promise<Result>, what = ''): Promise<void> {
    this.#running?.abort();
    this.#again = () => void this.run(job, what);
    const running = (this.#running = new AbortController());
    const { signal } = running;
    const take = (state: JobState<Result>): void => {
      if (!signal.aborted) this.#take(state);
    };
    take({ is: 'running', what, progress: 0 });
    let end: JobEnd<Result>;
    try {
      const onProgress = (progress: number): void => take({ is: 'running', what, progress });
      end = { is: 'done', result: await job({ signal, onProgress }) };
    } catch (thrown) {
      end = { is: 'failed', error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
    }
    take(end);
    if (!signal.aborted) this.#ended(end);
  }

  /** Ends what is under way, and says so. */
  cancel(): void {
    if (this.#state.is === 'running') this.#end({ is: 'cancelled' });
  }

  /** Ends what is under way and forgets what was done: nothing was asked for. */
  reset(): void {
    this.#again = undefined;
    this.#end({ is: 'idle' });
  }

  #end(state: JobState<Result>): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#take(state);
  }

  #take(state: JobState<Result>): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
