/** The colours of values on the map: a scale, and the range that it spans. */

import { quantileRange, type ColourTable } from './colour-maps.ts';
import type { ColourScale } from '../program/metrics/metric.ts';

/** The colours that values are shown in. */
export interface Colours {
  readonly table: ColourTable;
  readonly scale: ColourScale;
  readonly range: readonly [low: number, high: number];
  /** Whether the range is the one clipped by quantiles. */
  readonly isClipped: boolean;
}

/** The colours of a layer: those of kinds are fixed. */
export type LayerColours = Colours | 'fixed';

/** How a layer is looked at: undefined is the usual table, its natural scale, and a range clipped by quantiles. */
export interface ColourChoice {
  readonly table?: ColourTable;
  readonly scale?: ColourScale;
  readonly range?: readonly [low: number, high: number];
}

export const USUAL_TABLE: ColourTable = 'viridis';

/** Quantiles of so many values are as good to the eye as those of all. */
const MOST_SAMPLES = 16_384;

/** The table, scale and range that are chosen; else the usual table, the natural scale, the range clipped by quantiles. */
export function coloursOf(values: ArrayLike<number>, natural: ColourScale, choice: ColourChoice): Colours {
  const { table = USUAL_TABLE, scale = natural } = choice;
  if (choice.range) return { table, scale, range: choice.range, isClipped: false };
  // Ranks need no range.
  if (scale === 'rank') return { table, scale, range: finiteEnds(values) ?? [0, 1], isClipped: true };
  return { table, scale, range: clippedRange(values, scale), isClipped: true };
}

/** The middle 96 % of the finite values, widened where they are all but the same. */
export function clippedRange(values: ArrayLike<number>, scale: ColourScale): [number, number] {
  const sample = sampled(values);
  const usable = scale === 'log' ? sample.filter((value) => value > 0) : sample;
  let [low, high] = quantileRange(usable);
  if (!(high > low)) [low, high] = finiteEnds(usable) ?? [0, 1];
  if (high > low) return [low, high];
  const reach = Math.abs(low) || 1;
  return scale === 'log' ? [low / 2, low * 2] : [low - reach / 2, low + reach / 2];
}

export function finiteEnds(values: ArrayLike<number>): [number, number] | undefined {
  let low = Infinity;
  let high = -Infinity;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : undefined;
}

/** As many values as quantiles need, spread evenly over all. */
function sampled(values: ArrayLike<number>): Float64Array {
  const stride = Math.max(1, Math.floor(values.length / MOST_SAMPLES)) | 1;
  return Float64Array.from(
    { length: Math.ceil(values.length / stride) },
    (_, index) => values[index * stride],
  );
}
