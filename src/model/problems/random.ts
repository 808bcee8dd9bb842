/** Seeded numbers, the same on every machine: for starts and data sets. */

/** The first numbers of a xorshift that is seeded with few bits are still small or alike; they are not used. */
const WARM_UP = 32;

/** Marsaglia's 32-bit xorshift (2003, Journal of Statistical Software 8:14), as numbers in 0 … 1; the seed is not 0. */
export function generator(seed: number): () => number {
  let state = seed;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  for (let draw = 0; draw < WARM_UP; draw++) next();
  return next;
}

/** Three decimals, so that a number is the same wherever Math.exp or Math.cos differ in the last bit. */
export function threeDecimals(value: number): number {
  return Math.round(value * 1000) / 1000;
}
