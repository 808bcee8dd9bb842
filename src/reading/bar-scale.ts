/**
 * Where values lie along the colour bar. The bar reaches somewhat beyond the range of the colours, as far as there
 * are values, so that the range can be widened by hand; a bar of ranks has a place for every share of the cells.
 */

import { colourTable, sortedFinite } from './colour-maps.ts';
import { finiteEnds, type Colours } from './colours.ts';
import { formatNumber } from './numbers.ts';
import { spreadOf, type DrawnScale } from './scales.ts';
import { symlogTicks, ticksOf, type Tick } from './ticks.ts';

/** How far the bar reaches beyond the range, as a share of the range. */
const MARGIN = 0.18;
const BINS = 40;

export interface BarScale {
  /** 0 … 1 from the low end of the bar. */
  readonly positionOf: (value: number) => number;
  readonly valueAt: (position: number) => number;
  /** Values between which ticks are to be put. */
  readonly from: number;
  readonly to: number;
}

export function barScale(values: ArrayLike<number>, colours: Colours): BarScale {
  return colours.scale === 'rank' ? rankScale(values) : scaleBetween(finiteEnds(values), colours);
}

/** A bar of values with these ends; not one of ranks. */
export function scaleBetween(
  ends: readonly [least: number, most: number] | undefined,
  { scale, threshold, range: [low, high] }: Colours,
): BarScale {
  const { into, outOf } = spreadOf({ scale, threshold });
  const [least, most] = ends ?? [low, high];
  const [lowest, highest] = widened(
    into(Math.max(low, scale === 'log' ? Number.MIN_VALUE : low)),
    into(high),
  );
  const reach = MARGIN * (highest - lowest);
  const leastInto = scale === 'log' && least <= 0 ? -Infinity : into(least);
  const from = Math.min(lowest, Math.max(lowest - reach, leastInto));
  const to = Math.max(highest, Math.min(highest + reach, into(most)));
  return {
    positionOf: (value) => {
      if (scale === 'log' && value <= 0) return 0;
      return Math.min(1, Math.max(0, (into(value) - from) / (to - from)));
    },
    valueAt: (position) => outOf(from + position * (to - from)),
    from: outOf(from),
    to: outOf(to),
  };
}

/** A range of one value is widened about it: a bar without length would have no places. */
function widened(low: number, high: number): [number, number] {
  if (high > low) return [low, high];
  const half = Math.max(0.5, Math.abs(low) / 2);
  return [low - half, low + half];
}

function rankScale(values: ArrayLike<number>): BarScale {
  const finite = sortedFinite(values);
  // Where all runs diverged there are no ranks, and the bar is as that of a single value.
  const sorted = finite.length > 0 ? finite : Float64Array.of(0);
  const last = sorted.length - 1;
  return {
    positionOf: (value) => {
      let low = 0;
      let high = sorted.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (sorted[middle] < value) low = middle + 1;
        else high = middle;
      }
      return last > 0 ? Math.min(1, low / last) : 0.5;
    },
    valueAt: (position) => sorted[Math.round(Math.min(1, Math.max(0, position)) * last)],
    from: sorted[0],
    to: sorted[last],
  };
}

/** The values at some shares of the cells, which is what a bar of ranks shows. */
export interface Ranks {
  readonly values: readonly number[];
  /** Where they lie on the bar. */
  readonly positions: readonly number[];
}

/** The shares of the cells that a bar of ranks names. */
export const RANK_SHARES = [0, 0.25, 0.5, 0.75, 1] as const;

export function ranksOf(values: ArrayLike<number>): Ranks {
  const scale = rankScale(values);
  const ranked = RANK_SHARES.map(scale.valueAt);
  return { values: ranked, positions: ranked.map(scale.positionOf) };
}

/** A bar of ranks that knows no values but those. */
export function scaleOfRanks({ values, positions }: Ranks): BarScale {
  return {
    positionOf: (value) => positions[values.indexOf(value)] ?? 0.5,
    valueAt: (share) => values[Math.round(Math.min(1, Math.max(0, share)) * (values.length - 1))],
    from: values[0],
    to: values[values.length - 1],
  };
}

/**
 * How many finite values lie in each of equal parts of the bar, as shares of the fullest. A bar of ranks has none:
 * every part holds as many.
 */
export function histogram(values: ArrayLike<number>, { positionOf }: BarScale, scale: DrawnScale): number[] {
  if (scale === 'rank') return [];
  const counts = new Array<number>(BINS).fill(0);
  for (let index = 0; index < values.length; index++) {
    if (!Number.isFinite(values[index])) continue;
    counts[Math.min(BINS - 1, Math.floor(positionOf(values[index]) * BINS))]++;
  }
  const most = Math.max(1, ...counts);
  return counts.map((count) => count / most);
}

/** The ticks along a bar that is not one of ranks; `room` is how many labels fit. */
export function barTicks({ from, to }: BarScale, { scale, threshold = 1 }: Colours, room: number): Tick[] {
  if (scale === 'symlog') return symlogTicks(from, to, threshold, room);
  return ticksOf(scale === 'log' ? 'log' : 'linear', from, to, room);
}

/** The two ends of a range, short enough for a narrow place, with as many digits as tell them apart. */
export function endLabels([low, high]: Colours['range']): [string, string] {
  for (let digits = 3; digits < 9; digits++) {
    const labels = [compact(low, digits), compact(high, digits)] as [string, string];
    if (labels[0] !== labels[1]) return labels;
  }
  return [compact(low, 9), compact(high, 9)];
}

/** A number for a narrow place: 0.0117, 8.4·10⁻⁸. */
export function compact(value: number, digits = 3): string {
  const text = formatNumber(value, digits);
  return text.includes('×') ? formatNumber(value, Math.max(2, digits - 1)).replace(' × ', '·') : text;
}

export interface GradientStop {
  /** 0 … 1 from the low end of the bar. */
  readonly at: number;
  readonly colour: string;
}

/** The colours of the bar, from its low to its high end. */
export function barGradientStops({ positionOf }: BarScale, colours: Colours): GradientStop[] {
  const { range, scale } = colours;
  const table = colourTable(colours.table);
  const [low, high] = scale === 'rank' ? [0, 1] : [positionOf(range[0]), positionOf(range[1])];
  return Array.from({ length: 17 }, (_, index) => {
    const entry = 3 * Math.round((255 * index) / 16);
    const colour = `rgb(${table[entry]}, ${table[entry + 1]}, ${table[entry + 2]})`;
    return { at: low + ((high - low) * index) / 16, colour };
  });
}

/** The same as a CSS gradient that rises. */
export function barGradient(bar: BarScale, colours: Colours): string {
  const stops = barGradientStops(bar, colours).map(({ at, colour }) => `${colour} ${(100 * at).toFixed(2)}%`);
  return `linear-gradient(to top, ${stops.join(', ')})`;
}
