/**
 * The scale of a picture of differences: symmetric about 0, wide enough for all but the outliers, and logarithmic
 * in size, for differences span many decades.
 */

export interface DifferenceRange {
  /** The size at which the colour is fullest. */
  readonly most: number;
  /** The size at and below which a difference has the faintest colour. */
  readonly least: number;
  /** How many cells differ. */
  readonly different: number;
}

/** Sizes beyond this share of the differing cells share the fullest colour. */
const QUANTILE = 0.99;
const MOST_DECADES = 4;
/** The colour of the smallest difference: clearly not that of none. */
const FAINTEST = 0.25;

/**
 * @param sizes of the cells that differ, or of a share of them; NaN or ∞ where only one of the two is finite.
 * @returns undefined where no cell differs.
 */
export function differenceRange(sizes: ArrayLike<number>, different: number): DifferenceRange | undefined {
  if (different === 0) return undefined;
  const finite = Float64Array.from(sizes)
    .filter((size) => size > 0 && size < Infinity)
    .sort();
  if (finite.length === 0) return { most: 1, least: 1 / 10 ** MOST_DECADES, different };
  const most = finite[Math.min(finite.length - 1, Math.floor(QUANTILE * finite.length))];
  return { most, least: Math.max(finite[0], most / 10 ** MOST_DECADES), different };
}

/** Where a difference lies on the scale, −1 … 1; 0 only if there is none. */
export function differencePlace(difference: number, { most, least }: DifferenceRange): number {
  if (difference === 0) return 0;
  if (Number.isNaN(difference)) return 1;
  const size = Math.min(most, Math.max(least, Math.abs(difference)));
  const decades = Math.log10(most / least);
  const along = decades > 0 ? Math.log10(size / least) / decades : 1;
  return Math.sign(difference) * (FAINTEST + (1 - FAINTEST) * along);
}
