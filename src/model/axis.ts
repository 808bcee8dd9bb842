/** The values along one axis of a landscape: count points from `from` to `to`, both ends included. */

import type { Scale } from './quantity.ts';

/** A range of values, both ends included. */
export interface Axis {
  /** A hyperparameter's name, `start.<parameter>` or `problem.<constant>`. */
  readonly param: string;
  readonly scale: Scale;
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * The values of an axis in f64, as NumPy's linspace and geomspace have them; `complement` is geomspace of 1 − value.
 * The ends are exactly `from` and `to`; a single point is `from`.
 */
export function axisValues({ scale, from, to, count }: Axis): Float64Array {
  const values = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    values[index] =
      index === 0 ? from : index === count - 1 ? to : valueAt(scale, from, to, index / (count - 1));
  }
  return values;
}

/** The value a `fraction` of the way along a scale, 0 at `from`, 1 at `to`. */
export function valueAt(scale: Scale, from: number, to: number, fraction: number): number {
  switch (scale) {
    case 'linear':
      return from + (to - from) * fraction;
    case 'log':
      return Math.exp(Math.log(from) + (Math.log(to) - Math.log(from)) * fraction);
    case 'complement':
      return 1 - valueAt('log', 1 - from, 1 - to, fraction);
    default:
      return scale satisfies never;
  }
}

/** The inverse of {@link valueAt}: how far along a scale a value lies. */
export function fractionAt(scale: Scale, from: number, to: number, value: number): number {
  switch (scale) {
    case 'linear':
      return (value - from) / (to - from);
    case 'log':
      return Math.log(value / from) / Math.log(to / from);
    case 'complement':
      return fractionAt('log', 1 - from, 1 - to, 1 - value);
    default:
      return scale satisfies never;
  }
}

/** The index of the point of an axis that is nearest to `value` on the axis's scale. */
export function nearestIndex(axis: Axis, value: number): number {
  if (axis.count === 1) return 0;
  const fraction = fractionAt(axis.scale, axis.from, axis.to, value);
  return Math.min(axis.count - 1, Math.max(0, Math.round(fraction * (axis.count - 1))));
}
