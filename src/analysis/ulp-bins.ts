/**
 * How far apart the cells of two fields lie, counted by decades of ULP: 0, 1, 2–9, 10–99 … and those of which only
 * one is finite.
 */

export interface UlpBin {
  /** The least and the greatest distance in the bin, both included. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export class UlpCounter {
  readonly #counts: number[] = [0];
  #infinite = 0;

  add(distance: number): void {
    if (distance === Infinity) {
      this.#infinite++;
      return;
    }
    const bin = binOf(distance);
    while (this.#counts.length <= bin) this.#counts.push(0);
    this.#counts[bin]++;
  }

  /** A bin for every decade up to the largest finite distance, then one for ∞ if there are any. */
  bins(): UlpBin[] {
    const bins = this.#counts.map((count, bin) => ({ ...boundsOf(bin), count }));
    return this.#infinite === 0 ? bins : [...bins, { from: Infinity, to: Infinity, count: this.#infinite }];
  }
}

/** 0 and 1 have a bin each; then 2 … 9 and the decades. */
function binOf(distance: number): number {
  if (distance < 1) return 0;
  if (distance < 2) return 1;
  return distance < 10 ? 2 : 2 + Math.floor(Math.log10(distance) + 1e-12);
}

function boundsOf(bin: number): { from: number; to: number } {
  if (bin < 2) return { from: bin, to: bin };
  if (bin === 2) return { from: 2, to: 9 };
  return { from: 10 ** (bin - 2), to: 10 ** (bin - 1) - 1 };
}
