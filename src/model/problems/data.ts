/** The data sets that come with the problems. */

import type { DataSet } from './problem.ts';
import { generator, threeDecimals } from './random.ts';

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
    const feature = row % 5 === 2 ? threeDecimals(4 * random() - 2) : 0;
    const noise = 0.1 * (random() - 0.5);
    x.push(feature);
    y.push(threeDecimals(1 / (1 + Math.exp(1 - 1.5 * feature)) + noise));
  }
  return {
    id: 'sparse',
    title: 'Sparse feature',
    columns: { x, y },
    source: 'made here, seeded: 24 of 30 x are 0',
  };
}

const xor: DataSet = {
  id: 'xor',
  title: 'Exclusive or',
  columns: { a: [0, 0, 1, 1], b: [0, 1, 0, 1], y: [0, 1, 1, 0] },
  source: 'the truth table',
};

/** Two half circles of radius 1, the second turned upside down and moved into the first; points off by up to 0.15. */
function twoMoonsSet(): DataSet {
  const random = generator(0x2008);
  const a: number[] = [];
  const b: number[] = [];
  const y: number[] = [];
  const count = 20;
  for (const label of [0, 1]) {
    for (let index = 0; index < count; index++) {
      const angle = (Math.PI * index) / (count - 1);
      const [across, up] =
        label === 0 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
      a.push(threeDecimals(across + 0.3 * (random() - 0.5)));
      b.push(threeDecimals(up + 0.3 * (random() - 0.5)));
      y.push(label);
    }
  }
  return {
    id: 'two-moons',
    title: 'Two moons',
    columns: { a, b, y },
    source: 'made here, seeded, in the manner of scikit-learn’s make_moons: 20 points a crescent',
  };
}

/** All data sets. */
export const DATA_SETS: readonly DataSet[] = [sixPoints, twoPoints, sparseSet(), xor, twoMoonsSet()];
