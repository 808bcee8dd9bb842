/**
 * A job that runs on demand for an element: one at a time, the latest wins; it tells its progress, can be cancelled,
 * and ends when its element is taken away.
 */

import type { ReactiveController, ReactiveControllerHost } from 'lit';

export type JobState<Result> =
  | { readonly is: 'idle' }
  /** @property progress 0 … 1. */
  | { readonly is: 'running'; readonly what: string; readonly progress: number }
  | { readonly is: 'done'; readonly result: Result }
  | { readonly is: 'cancelled' }
  | { readonly is: 'failed'; readonly error: Error };

export interface JobOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
}

export class Job<Result> implements ReactiveController {
  #state: JobState<Result> = { is: 'idle' };
  #running: AbortController | undefined;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get state(): JobState<Result> {
    return this.#state;
  }

  /** The result; undefined unless it is done. */
  get result(): Result | undefined {
    return this.#state.is === 'done' ? this.#state.result : undefined;
  }

  hostDisconnected(): void {
    if (this.#state.is === 'running') this.reset();
  }

  /** Begins a job in the place of the one before. Resolves when it has ended, however it did. @param what its name. */
  async run(job: (options: JobOptions) => Promise<Result>, what = ''): Promise<void> {
    this.#running?.abort();
    const running = (this.#running = new AbortController());
    const { signal } = running;
    const take = (state: JobState<Result>): void => {
      if (!signal.aborted) this.#take(state);
    };
    take({ is: 'running', what, progress: 0 });
    try {
      const onProgress = (progress: number): void => take({ is: 'running', what, progress });
      take({ is: 'done', result: await job({ signal, onProgress }) });
    } catch (thrown) {
      take({ is: 'failed', error: thrown instanceof Error ? thrown : new Error(String(thrown)) });
    }
  }

  /** Ends what is under way, and says so. */
  cancel(): void {
    if (this.#state.is === 'running') this.#end({ is: 'cancelled' });
  }

  /** Ends what is under way and forgets what was done: nothing was asked for. */
  reset(): void {
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
