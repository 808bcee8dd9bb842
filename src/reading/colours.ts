/** The colours of a metric on the map, and where values lie on the colour bar. */

import { fieldPainter, quantileRange, regimePainter, type Painter } from './colour-maps.ts';
import type { Field } from '../sweep/field.ts';
import type { MetricId } from '../program/metrics/index.ts';
import { SHOWN_METRICS, type ColourScale, type Shown } from './layers.ts';
import type { Picture } from './picture.ts';

export interface Colours {
  readonly scale: ColourScale;
  readonly range: readonly [low: number, high: number];
  /** Whether the range is the one clipped by quantiles. */
  readonly isClipped: boolean;
}

/** How a metric is looked at: undefined is its natural scale, and a range clipped by quantiles. */
export interface Choice {
  readonly scale?: ColourScale;
  readonly range?: readonly [low: number, high: number];
}

export const TABLE = 'viridis';

/** Quantiles of so many values are as good to the eye as those of all. */
const MOST_SAMPLES = 16_384;

/** The scale and range that are chosen, or the metric's natural ones. */
export function coloursOf(field: Field, metric: MetricId, choice: Choice): Colours {
  const scale = choice.scale ?? SHOWN_METRICS[metric].scale;
  if (choice.range) return { scale, range: choice.range, isClipped: false };
  // Ranks need no range.
  if (scale === 'rank') return { scale, range: finiteEnds(field.metrics[metric]) ?? [0, 1], isClipped: true };
  return { scale, range: clippedRange(field.metrics[metric], scale), isClipped: true };
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

export type { Painter };

/** What paints some rows of the map after others. */
export function painter(field: Field, shown: Shown, colours: Colours | undefined): Painter {
  if (shown === 'regime' || !colours) return regimePainter(field.regimes, field.shape);
  const { scale, range } = colours;
  return fieldPainter(field.metrics[shown], field.shape, { table: TABLE, scale, range });
}

export function picture(field: Field, shown: Shown, colours: Colours | undefined): Picture {
  const [height, width] = field.shape;
  return { width, height, data: painter(field, shown, colours)(0, height) };
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
