/** The vertical axis of a line plot where it is logarithmic, and the words of its ticks. */

import { powerOfTen } from '../../reading/power-of-ten.ts';
import { readout } from '../ui/readout.ts';

/** The ends of a logarithmic axis about values; twelve decades at most, for below them lie values that are 0 but for rounding. */
export function logRange(low: number | null, high: number | null): [number, number] {
  if (low === null || high === null || !(low > 0)) return [0.1, 1];
  const bottom = Math.max(low, high * 1e-12);
  const margin = Math.max(1.3, (high / bottom) ** 0.06);
  return [bottom / margin, high * margin];
}

/** At most four powers of ten, or 1, 2 and 5 times them where there are not two of these. */
export function logSplits(low: number, high: number): number[] {
  if (high / low < 100)
    return [1, 2, 5]
      .flatMap((factor) => decades(low / factor, high / factor).map((power) => factor * power))
      .sort((a, b) => a - b);
  return decades(low, high);
}

function isPowerOfTen(value: number): boolean {
  return Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9;
}

/** At most about four powers of ten between two ends, evenly apart. */
export function decades(low: number, high: number): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const every = Math.max(1, Math.ceil((last - first + 1) / 4));
  return Array.from(
    { length: Math.max(0, Math.floor((last - first) / every) + 1) },
    (_, index) => 10 ** (first + index * every),
  );
}

/** The words of ticks, of one kind along the whole axis. */
export function valueLabels(splits: readonly number[], isLog: boolean): string[] {
  if (isLog && splits.every(isPowerOfTen))
    return splits.map((value) => powerOfTen(Math.round(Math.log10(value))));
  if (isLog && splits.some((value) => value < 1e-3)) return splits.map(readout);
  const largest = splits.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest > 0 && (largest < 1e-3 || largest >= 1e5)) {
    return splits.map(inPowersOfTen);
  }
  return splits.map((value) => String(Number(value.toPrecision(6))).replace('-', '−'));
}

/** −1.25·10⁻⁴: all the digits that a tick has, in little room. */
function inPowersOfTen(value: number): string {
  if (value === 0) return '0';
  const [mantissa, exponent] = value.toExponential(2).split('e');
  return `${String(Number(mantissa)).replace('-', '−')}·${powerOfTen(Number(exponent))}`;
}
