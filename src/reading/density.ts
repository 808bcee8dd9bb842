/** How often runs were where: columns of values as a picture whose opacity is their density. */

import { clippedRange, finiteEnds } from './colours.ts';

/** The values that a picture reaches from and to. */
export interface ValueRange {
  readonly from: number;
  readonly to: number;
  /** Whether some values lie outside. */
  readonly isClipped: boolean;
}

/** Room above and below the values, as a share of them. */
const MARGIN = 0.06;
/** Values are shown whole unless a few reach so many times farther than nearly all. */
const FAR = 4;
/** The opacity of a single value among many. */
const FAINTEST = 0.4;

/** From the least to the largest value with some room; without those few that would leave all others no room. */
export function rangeOfValues(values: ArrayLike<number>): ValueRange {
  const [least, most] = finiteEnds(values) ?? [-1, 1];
  if (least === most) {
    const reach = Math.abs(least) / 2 || 1;
    return { from: least - reach, to: most + reach, isClipped: false };
  }
  const [low, high] = clippedRange(values, 'linear');
  const isClipped = most - least > FAR * (high - low);
  const [from, to] = isClipped ? [low - (high - low) / 2, high + (high - low) / 2] : [least, most];
  const margin = isClipped ? 0 : MARGIN * (to - from);
  return { from: from - margin, to: to + margin, isClipped };
}

/**
 * The opacity of every pixel, 0 … 255, row-major from the top: the more of a column's values fall on it, the more opaque.
 * @param kept values of a column; what is not finite, or out of the range, is not drawn.
 */
export function densityOf(
  values: ArrayLike<number>,
  kept: number,
  height: number,
  { from, to }: ValueRange,
): Uint8ClampedArray {
  const width = values.length / kept;
  const hits = new Uint8ClampedArray(width * height);
  for (let index = 0; index < values.length; index++) {
    const share = (values[index] - from) / (to - from);
    if (!(share >= 0 && share < 1)) continue;
    hits[(height - 1 - Math.floor(share * height)) * width + Math.floor(index / kept)]++;
  }
  const opacities = Uint8ClampedArray.from({ length: kept + 1 }, (_, count) =>
    count === 0 ? 0 : 255 * (FAINTEST + (1 - FAINTEST) * Math.sqrt((count - 1) / Math.max(1, kept - 1))),
  );
  return hits.map((count) => opacities[count]);
}

/** How many values of a column can be told apart, and between which ends they lie. */
export interface ColumnReading {
  readonly distinct: number;
  readonly least: number;
  readonly most: number;
}

/** Values nearer than this share of the picture's height are one dot. */
const APART = 1 / 400;

/** Undefined where the run diverged, or is not there yet. */
export function readColumn(column: ArrayLike<number>, { from, to }: ValueRange): ColumnReading | undefined {
  const sorted = Float64Array.from(column).sort();
  if (sorted.length === 0 || !Number.isFinite(sorted[sorted.length - 1])) return undefined;
  let distinct = 1;
  for (let index = 1; index < sorted.length; index++) {
    if (sorted[index] - sorted[index - 1] > APART * (to - from)) distinct++;
  }
  return { distinct, least: sorted[0], most: sorted[sorted.length - 1] };
}
