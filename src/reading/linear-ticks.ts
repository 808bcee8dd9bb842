/** Round values along a linear axis, labelled with as many digits as their spacing needs. */

import { formatNumber } from './numbers.ts';
import { roundStep, roundValues } from './round-values.ts';

export interface AxisTick {
  readonly value: number;
  readonly label: string;
}

export function linearTicks(from: number, to: number, count: number): AxisTick[] {
  const format = fixedFormat(from, to, count);
  const largest = Math.max(Math.abs(from), Math.abs(to));
  const plain = largest < 1e5 && (largest === 0 || largest >= 1e-4);
  return roundValues(from, to, count).map((value) => ({
    value,
    label: plain ? format(value) : formatNumber(value),
  }));
}

/** Writes the ticks between two ends, of about so many, with as many decimals as tell them apart: 1,250, −0.05. */
export function fixedFormat(from: number, to: number, count: number): (value: number) => string {
  const step = roundStep(from, to, count);
  const decimals = step > 0 ? Math.min(20, Math.max(0, -Math.floor(Math.log10(step) + 1e-9))) : 0;
  return (value) => {
    const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
    const isNegative = value < 0 && /[1-9]/.test(whole + (fraction ?? ''));
    return `${isNegative ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
  };
}
