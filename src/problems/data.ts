/** The data sets that come with the problems. */

import type { DataSet } from './problem.ts';

const sixPoints: DataSet = {
  id: 'six-points',
  title: 'Six points',
  columns: {
    x: [3.5, 0.35, 3.2, -2.0, 1.5, -0.5],
    y: [0.5, 0.5, 0.5, 0.5, 0.1, 0.3],
  },
  source: 'a set common in public course notebooks on this neuron; it reproduces the lecture’s three cases',
};

const twoPoints: DataSet = {
  id: 'two-points',
  title: 'Two points',
  columns: { x: [0.5, 2.5], y: [0.2, 0.9] },
  source: 'the two points with which courses introduce this neuron',
};

/**
 * Rows whose x is mostly 0, so that w hardly ever feels a gradient: four in five are exactly 0, the others spread
 * over −2 … 2; y is the neuron with w = 1.5, b = −1 and a little seeded noise.
 */
function sparseSet(): DataSet {
  const random = generator(0x5eed);
  const x: number[] = [];
  const y: number[] = [];
  for (let row = 0; row < 30; row++) {
    const feature = row % 5 === 2 ? rounded(4 * random() - 2) : 0;
    const noise = 0.1 * (random() - 0.5);
    x.push(feature);
    y.push(rounded(1 / (1 + Math.exp(1 - 1.5 * feature)) + noise));
  }
  return {
    id: 'sparse',
    title: 'Sparse feature',
    columns: { x, y },
    source: 'made here, seeded: 24 of 30 x are 0',
  };
}

/** Marsaglia's 32-bit xorshift (2003, Journal of Statistical Software 8:14), as numbers in 0 … 1. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Three decimals, so that the set is the same wherever Math.exp differs in the last bit. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

export const DATA_SETS: readonly DataSet[] = [sixPoints, twoPoints, sparseSet()];
