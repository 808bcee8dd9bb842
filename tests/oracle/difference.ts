/** How far two ways through the parameters are apart. */

export interface Parting {
  readonly step: number;
  /** The largest difference of a parameter, relative to the largest parameter at that step. */
  readonly relative: number;
}

/** Where two ways differ most; a number that is no number counts as infinitely far. */
export function largestDifference(got: readonly number[][], expected: readonly number[][]): Parting {
  let worst: Parting = { step: 0, relative: 0 };
  expected.forEach((point, step) => {
    const size = Math.max(...point.map(Math.abs));
    const apart = Math.max(...point.map((value, i) => Math.abs(got[step][i] - value)));
    const relative = apart === 0 ? 0 : apart / size;
    if (!(relative <= worst.relative))
      worst = { step, relative: Number.isNaN(relative) ? Infinity : relative };
  });
  return worst;
}
