/** A thread as the engine sees it, be it a browser's or Node's: questions in a row, and the news when it ends. */

import type { CellsAnswer, CellsTask } from './task.ts';

/** A thread ended before it answered; another one may be asked. */
export class ThreadEndedError extends Error {
  override readonly name = 'ThreadEndedError';
}

/** One task at a time; those asked meanwhile wait. */
export interface Thread {
  /** @throws ThreadEndedError if the thread has ended, or ends before it answers. */
  ask(task: CellsTask): Promise<CellsAnswer>;
  terminate(): void;
}

/** The questions that a thread has not answered yet; answers come in their order. */
export class Asked {
  readonly #pending: { resolve: (answer: CellsAnswer) => void; reject: (reason: Error) => void }[] = [];
  #end: ThreadEndedError | undefined;

  get count(): number {
    return this.#pending.length;
  }

  /** @param post sends the question; it is not called where the thread has ended. */
  ask(post: () => void): Promise<CellsAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#end) {
        reject(this.#end);
        return;
      }
      this.#pending.push({ resolve, reject });
      post();
    });
  }

  answer(answer: CellsAnswer): void {
    this.#pending.shift()?.resolve(answer);
  }

  /** The thread answers nothing any more. */
  end(reason: string): void {
    this.#end ??= new ThreadEndedError(`a thread of the CPU engine ended: ${reason}`);
    for (const { reject } of this.#pending.splice(0)) reject(this.#end);
  }
}
