/** The colours of values on the map: a scale, and the range that it spans. */

import { quantileRange, sortedFinite, type ColourTable } from './colour-maps.ts';
import type { ColourScale } from '../program/metrics/metric.ts';
import type { ScaleOfValues } from './scales.ts';

/** Why there is no range to spread colours over: one value, values that differ by rounding alone, or none at all. */
export type NoRange = 'equal' | 'rounding' | 'nowhere';

/** How values are placed between the two ends of some colours. */
export interface Shading extends ScaleOfValues {
  readonly range: readonly [low: number, high: number];
  /** Where it is given, all values have one colour, and the range is one about them. */
  readonly noRange?: NoRange;
}

/** The colours that values are shown in. */
export interface Colours extends Shading {
  readonly table: ColourTable;
  /** Whether the range is the one clipped by quantiles. */
  readonly isClipped: boolean;
}

/** The colours of a layer: those of a bar, the shading of regimes, or those of kinds, which are fixed. */
export type LayerColours = Colours | Shading | 'fixed';

/** Whether colours are of values between two ends. */
export function isOfRange(colours: LayerColours): colours is Colours | Shading {
  return colours !== 'fixed';
}

/** How a layer is looked at: undefined is the usual table, its natural scale, and a range clipped by quantiles. */
export interface ColourChoice {
  readonly table?: ColourTable;
  readonly scale?: ColourScale;
  readonly range?: readonly [low: number, high: number];
}

export const USUAL_TABLE: ColourTable = 'viridis';

/** Quantiles of so many values are as good to the eye as those of all. */
const MOST_SAMPLES = 16_384;

/** Values that differ by no more units in the last place of the largest are the same but for rounding. */
const ROUNDING_ULPS = 8;

/** The table, scale and range that are chosen; else the usual table, the natural scale, the range clipped by quantiles. */
export function coloursOf(values: ArrayLike<number>, natural: ColourScale, choice: ColourChoice): Colours {
  const { table = USUAL_TABLE } = choice;
  return { table, isClipped: choice.range === undefined, ...shadingOf(values, natural, choice) };
}

/** The same without a table: the scale and the range. */
export function shadingOf(
  values: ArrayLike<number>,
  natural: ColourScale,
  { scale = natural, range }: Pick<ColourChoice, 'scale' | 'range'>,
): Shading {
  const ends = finiteEnds(values);
  if (range) return { ...drawnScale(values, scale, ends), range };
  if (!ends) return { scale: 'linear', range: [0, 1], noRange: 'nowhere' };
  const [least, most] = ends;
  if (isRounding(least, most, ulpOf(values))) {
    const reach = Math.abs(least) || 1;
    return {
      scale: 'linear',
      range: [least - reach / 2, most + reach / 2],
      noRange: least === most ? 'equal' : 'rounding',
    };
  }
  // Ranks need no range.
  if (scale === 'rank') return { scale, range: ends };
  const drawn = drawnScale(values, scale, ends);
  return { ...drawn, range: clippedRange(values, drawn.scale) };
}

/** The middle 96 % of the finite values; all of them where those are the same but for rounding. */
export function clippedRange(values: ArrayLike<number>, scale: ScaleOfValues['scale']): [number, number] {
  const sample = sampled(values);
  const usable = scale === 'log' ? sample.filter((value) => value > 0) : sample;
  let [low, high] = quantileRange(usable);
  const isFlat = isRounding(low, high, ulpOf(values));
  if (isFlat) [low, high] = finiteEnds(scale === 'log' ? positive(values) : values) ?? [0, 1];
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

/** Below 0 there is no logarithm: the scale is then symmetric about 0, linear up to the size of small values. */
function drawnScale(
  values: ArrayLike<number>,
  scale: ColourScale,
  ends: readonly [number, number] | undefined,
): ScaleOfValues {
  if (scale !== 'log' || !ends || ends[0] >= 0) return { scale };
  const sizes = sortedFinite(sampled(values).map(Math.abs)).filter((size) => size > 0);
  const most = Math.max(-ends[0], ends[1]);
  const small = sizes[Math.floor(sizes.length / 10)] ?? most;
  return { scale: 'symlog', threshold: Math.max(small, most / 1e8) };
}

function isRounding(low: number, high: number, ulp: number): boolean {
  return !(high - low > ROUNDING_ULPS * ulp * Math.max(Math.abs(low), Math.abs(high)));
}

/** The spacing of numbers from 1 on, in the precision that the values are kept in. */
function ulpOf(values: ArrayLike<number>): number {
  return values instanceof Float32Array ? 2 ** -23 : 2 ** -52;
}

/** The values, NaN where they are not above 0. */
function positive(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values, (value) => (value > 0 ? value : NaN));
}

/** As many values as quantiles need, spread evenly over all. */
function sampled(values: ArrayLike<number>): Float64Array {
  const stride = Math.max(1, Math.floor(values.length / MOST_SAMPLES)) | 1;
  return Float64Array.from(
    { length: Math.ceil(values.length / stride) },
    (_, index) => values[index * stride],
  );
}
