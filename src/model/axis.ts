/** The values along one axis of a landscape: count points from `from` to `to`, both ends included. */

import { said } from '../formula/index.ts';
import { MAX_COUNT } from './limits.ts';
import type { Allowed } from './options.ts';
import { SCALES, type Scale } from './quantity.ts';

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
 * @throws RangeError for a scale that there is not, ends that it does not reach, and another count than 1 … 4096.
 */
export function axisValues({ scale, from, to, count }: Axis): Float64Array {
  if (!SCALES.includes(scale)) {
    throw new RangeError(`got the scale ${said(scale)}, allowed: ${SCALES.join(', ')}`);
  }
  if (!Number.isInteger(count) || count < 1 || count > MAX_COUNT) {
    throw new RangeError(`got ${said(count)} points, allowed: a whole number 1 … ${MAX_COUNT}`);
  }
  const { words, holds } = ENDS[scale];
  const wrong = [from, to].find((end) => count > 1 && !holds(end));
  if (wrong !== undefined) throw new RangeError(`got the end ${said(wrong)} of an axis, allowed: ${words}`);
  const values = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    values[index] =
      index === 0 ? from : index === count - 1 ? to : valueAt(scale, from, to, index / (count - 1));
  }
  return values;
}

/** What the ends of an axis of more than a point can be. */
const ENDS: Readonly<Record<Scale, Allowed>> = {
  linear: { words: 'a finite number', holds: Number.isFinite },
  log: { words: 'a finite number above 0, on a log axis', holds: (end) => isBetween(end, 0, Infinity) },
  complement: {
    words: 'a finite number below 1, on a complement axis',
    holds: (end) => isBetween(end, -Infinity, 1),
  },
};

function isBetween(value: unknown, above: number, below: number): boolean {
  return typeof value === 'number' && value > above && value < below;
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
