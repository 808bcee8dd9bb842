/** Hands out the cells of a run in ranges, and again those whose thread ended before it answered. */

import type { Cells } from '../../sweep/gathering.ts';
import { ThreadEndedError } from './thread.ts';

/** Threads that may end over the same cells: from then on it is the cells that end them. */
const MOST_ENDS = 3;

export interface TriedRange extends Cells {
  /** Threads that ended before they answered. */
  readonly ends: number;
}

export class CellRanges {
  readonly #size: (left: number) => number;
  readonly #missing: Cells[];
  readonly #again: TriedRange[] = [];
  #givenUp: ThreadEndedError | undefined;

  /** @param size how many cells the next range is to have, of so many that are left. */
  constructor(missing: readonly Cells[], size: (left: number) => number) {
    this.#missing = [...missing];
    this.#size = size;
  }

  /** Why no range is handed out any more, where the same one ended thread after thread. */
  get givenUp(): ThreadEndedError | undefined {
    return this.#givenUp;
  }

  /** Undefined when no range is left. */
  take(): TriedRange | undefined {
    if (this.#givenUp) return undefined;
    const again = this.#again.shift();
    if (again) return again;
    const [first] = this.#missing;
    if (!first) return undefined;
    const left = this.#missing.reduce((sum, { from, to }) => sum + to - from, 0);
    const to = Math.min(first.to, first.from + this.#size(left));
    if (to < first.to) this.#missing[0] = { from: to, to: first.to };
    else this.#missing.shift();
    return { from: first.from, to, ends: 0 };
  }

  /** The thread that had this range ended before it answered. */
  giveBack({ from, to, ends }: TriedRange, reason: ThreadEndedError): void {
    if (ends + 1 < MOST_ENDS) {
      this.#again.push({ from, to, ends: ends + 1 });
      return;
    }
    this.#givenUp ??= new ThreadEndedError(
      `${reason.message}. It was the third to end over the runs ${from} to ${to - 1}, expected threads that ` +
        'answer: give the process more memory, or ask for fewer threads or cells',
    );
  }
}
