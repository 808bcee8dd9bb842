/** Round values along a linear axis, labelled with as many digits as their spacing needs. */

import { scaleLinear } from 'd3-scale';
import { formatNumber } from './numbers.ts';

export interface AxisTick {
  readonly value: number;
  readonly label: string;
}

export function linearTicks(from: number, to: number, count: number): AxisTick[] {
  const scale = scaleLinear().domain([from, to]);
  const format = scale.tickFormat(count);
  const largest = Math.max(Math.abs(from), Math.abs(to));
  const plain = largest < 1e5 && (largest === 0 || largest >= 1e-4);
  return scale
    .ticks(count)
    .map((value) => ({ value, label: plain ? format(value).replace('-', '−') : formatNumber(value) }));
}
