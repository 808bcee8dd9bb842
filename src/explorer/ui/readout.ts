/** A value under a moving cursor: always three digits and a place for the sign, so that nothing shifts. */

import { powerOfTen } from '../../reading/power-of-ten.ts';

const DIGITS = 3;

export function readout(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  if (size < 1e-3 || size >= 1e5) {
    const [mantissa, exponent] = size.toExponential(1).split('e');
    return `${sign}${mantissa.replace('.0', '')}·${powerOfTen(Number(exponent))}`;
  }
  const decimals = Math.max(0, DIGITS - 1 - Math.floor(Math.log10(size)));
  return `${sign}${size.toFixed(Math.min(decimals, DIGITS + 1))}`;
}
