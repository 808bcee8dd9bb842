/** Work that waits for its turn: one piece after the other, in the order in which they were asked for. */

export class InTurn {
  #latest: Promise<unknown> = Promise.resolve();

  /** Does the work when what was asked for before has ended, well or not. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#latest.then(work, work);
    this.#latest = turn;
    return turn;
  }
}
