/**
 * Minibatch noise: which rows of the data a step sees. Rows are drawn with replacement by integer hashing of (seed,
 * step, draw), so that every engine draws the same ones and no state is carried; all cells share them, which leaves
 * the hyperparameters as the only difference between runs. shaders/sweep.wgsl holds the same three lines.
 */

/**
 * What the sum over a batch of B rows stands for. `data`: the sum over all N rows, so that it is multiplied by N/B (and
 * by 1/N for the mean). `batch`: itself, as frameworks have it that sum over a batch. For the mean both are the batch's.
 */
export const NOISE_SCALES = ['data', 'batch'] as const;

/** Minibatches: how many rows a step sees, and which. */
export interface Noise {
  /** Rows a step sees. */
  readonly batch: number;
  readonly seed: number;
  readonly scale: (typeof NOISE_SCALES)[number];
}

/** What the sum over the rows of a batch is multiplied by. @param rows how many there are in all. */
export function batchScale({ batch, scale }: Noise, reduce: 'mean' | 'sum', rows: number): number {
  if (reduce === 'mean') return 1 / batch;
  return scale === 'data' ? rows / batch : 1;
}

/** The row of a draw; `step` counts from 1, `draw` from 0. */
export function drawnRow({ seed }: Pick<Noise, 'seed'>, step: number, draw: number, rows: number): number {
  return hash(hash(hash(seed) + step) + draw) % rows;
}

/** The 32-bit PCG hash of Jarzynski & Olano (2020), Hash functions for GPU rendering, JCGT 9:3. */
function hash(value: number): number {
  const state = (Math.imul(value, 747796405) + 2891336453) >>> 0;
  const word = Math.imul((state >>> ((state >>> 28) + 4)) ^ state, 277803737) >>> 0;
  return ((word >>> 22) ^ word) >>> 0;
}
