/** What lies between two landscapes of the same cells: what became what, and by how much values differ. */

import { REGIMES, type Regime } from '../program/metrics/regime.ts';
import { differenceRange, type DifferenceRange } from '../analysis/difference-range.ts';

/** How many cells of one regime have another one in the second landscape. */
export interface Transition {
  readonly from: Regime;
  readonly to: Regime;
  readonly count: number;
}

/** In how many cells runs do something in one of the landscapes alone, in both, or in none. */
export interface Overlap {
  readonly first: number;
  readonly second: number;
  readonly both: number;
  readonly none: number;
}

/** What runs are compared by, the most wanted first. */
export const COMPARED = ['comes to rest', 'arrives', 'diverges'] as const;
export type Compared = (typeof COMPARED)[number];

const DOING: Readonly<Record<Compared, readonly Regime[]>> = {
  'comes to rest': ['converged', 'at-rest'],
  arrives: ['converged', 'oscillates-low', 'arriving'],
  diverges: ['diverged'],
};

export interface RegimesBetween {
  readonly cells: number;
  /** Those that are another regime, the most frequent first. */
  readonly transitions: readonly Transition[];
  readonly overlaps: Readonly<Record<Compared, Overlap>>;
}

/** @param a codes of regimes, a cell each, as `b`. */
export function regimesBetween(a: Uint8Array, b: Uint8Array): RegimesBetween {
  const kinds = REGIMES.length;
  const counts = new Uint32Array(kinds * kinds);
  for (let cell = 0; cell < a.length; cell++) counts[a[cell] * kinds + b[cell]]++;
  const pairs = Array.from(counts, (count, pair) => ({
    from: REGIMES[Math.floor(pair / kinds)],
    to: REGIMES[pair % kinds],
    count,
  })).filter(({ count }) => count > 0);
  const overlapOf = (doing: readonly Regime[]): Overlap => {
    const sum = (inFirst: boolean, inSecond: boolean): number =>
      pairs
        .filter(({ from, to }) => doing.includes(from) === inFirst && doing.includes(to) === inSecond)
        .reduce((total, { count }) => total + count, 0);
    return {
      first: sum(true, false),
      second: sum(false, true),
      both: sum(true, true),
      none: sum(false, false),
    };
  };
  return {
    cells: a.length,
    transitions: pairs.filter(({ from, to }) => from !== to).sort((one, other) => other.count - one.count),
    overlaps: Object.fromEntries(COMPARED.map((does) => [does, overlapOf(DOING[does])])) as Record<
      Compared,
      Overlap
    >,
  };
}

export interface ValuesBetween {
  readonly cells: number;
  /** Cells in which the first, or the second, has the larger value; ∞ is larger than any number. */
  readonly firstLarger: number;
  readonly secondLarger: number;
  /** Cells in which one of the two alone has a value. */
  readonly oneSided: number;
  /** The median size of the differences of numbers that differ; undefined where there are none. */
  readonly median: number | undefined;
  /** Undefined where no two numbers differ. */
  readonly range: DifferenceRange | undefined;
}

/** Sizes that the range and the median are taken from. */
const MOST_SIZES = 65_536;

/** @param a values, a cell each, as `b`; NaN for a cell that has none. */
export function valuesBetween(a: ArrayLike<number>, b: ArrayLike<number>): ValuesBetween {
  const stride = Math.max(1, Math.ceil(a.length / MOST_SIZES)) | 1;
  const sizes: number[] = [];
  let [firstLarger, secondLarger, oneSided] = [0, 0, 0];
  for (let cell = 0; cell < a.length; cell++) {
    const difference = differenceAt(a[cell], b[cell]);
    if (Number.isNaN(difference)) oneSided++;
    else if (difference > 0) firstLarger++;
    else if (difference < 0) secondLarger++;
    if (difference !== 0 && Number.isFinite(difference) && cell % stride === 0)
      sizes.push(Math.abs(difference));
  }
  const sorted = Float64Array.from(sizes).sort();
  return {
    cells: a.length,
    firstLarger,
    secondLarger,
    oneSided,
    median: sorted.at(sorted.length >> 1),
    range: differenceRange(sorted, firstLarger + secondLarger),
  };
}

/** The first less the second; 0 where neither has a value or both are ∞, NaN where one of them alone has a value. */
export function differenceAt(first: number, second: number): number {
  if (first === second || (Number.isNaN(first) && Number.isNaN(second))) return 0;
  return first - second;
}
