/** Work that waits for its turn: one piece after the other, in the order in which they were asked for. */

export class InTurn {
  /** Ends when what was asked for so far has ended; never rejects. */
  #latest: Promise<void> = Promise.resolve();

  /**
   * Does the work when what was asked for before has ended, well or not. Work whose signal is aborted while it waits
   * is never begun; work that has begun looks to its signal itself.
   * @throws the signal's reason, at once, if it is aborted before the work has begun.
   */
  take<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const leave = (): void => reject(signal!.reason as Error);
      if (signal?.aborted) {
        leave();
        return;
      }
      signal?.addEventListener('abort', leave, { once: true });
      const begin = async (): Promise<void> => {
        signal?.removeEventListener('abort', leave);
        if (signal?.aborted) return;
        try {
          resolve(await work());
        } catch (error) {
          reject(error as Error);
        }
      };
      this.#latest = this.#latest.then(begin);
    });
  }
}
