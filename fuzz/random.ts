/** Numbers that look random and are the same for the same seed: splitmix32 (Steele, Lea & Flood 2014, with 32 bits). */

export class Random {
  #state: number;

  /** @param parts what the numbers follow from: the same parts, the same numbers. */
  constructor(...parts: readonly number[]) {
    this.#state = 0x9e3779b9;
    for (const part of parts) {
      this.#state ^= part | 0;
      this.#state = this.#bits();
    }
  }

  /** A number from 0 on, below 1. */
  unit(): number {
    return (this.#bits() >>> 0) / 2 ** 32;
  }

  /** A whole number 0 … below − 1. */
  below(below: number): number {
    return Math.floor(this.unit() * below);
  }

  /** True in a share of the cases. */
  chance(share: number): boolean {
    return this.unit() < share;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)];
  }

  times<T>(count: number, make: (index: number) => T): T[] {
    return Array.from({ length: count }, (_, index) => make(index));
  }

  #bits(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    let bits = this.#state ^ (this.#state >>> 16);
    bits = Math.imul(bits, 0x21f0aaad);
    bits ^= bits >>> 15;
    bits = Math.imul(bits, 0x735a2d97);
    return bits ^ (bits >>> 15);
  }
}
