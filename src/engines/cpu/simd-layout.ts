/** Where things lie in the memory of a SIMD module, in bytes. */

import type { Precision } from '../../formula/index.ts';
import { SIMD_LANES } from '../../formula/wasm.ts';
import { GATHERED } from '../../program/metrics/gather.ts';

/** A SIMD group: 16 bytes, the runs side by side in one value. */
export const GROUP_BYTES = 16;

/** Cells of a block of so many groups. */
export function blockLanes(precision: Precision, groups: number): number {
  return groups * SIMD_LANES[precision];
}

/** Where things begin; one value of a block takes a group of bytes for each of its groups. */
export interface SimdLayout {
  /** The inputs of the program, in its order. */
  readonly inputs: number;
  /** What the runs carry from step to step, in the program's order of slots. */
  readonly slots: number;
  /** What the runs gathered, in the order of `GATHERED`. */
  readonly gathered: number;
  /** The periods that were found, 0 before. */
  readonly periods: number;
  /** Two values of one group. */
  readonly scale: number;
  readonly batchScale: number;
  /** The data, the values of a row side by side. */
  readonly data: number;
  readonly end: number;
}

/** The counts that a layout follows from. */
export interface SimdCounts {
  readonly groups: number;
  readonly inputs: number;
  readonly slots: number;
  readonly columns: number;
  readonly rows: number;
}

export function simdLayout(
  { groups, inputs, slots, columns, rows }: SimdCounts,
  precision: Precision,
): SimdLayout {
  const value = groups * GROUP_BYTES;
  const slotsAt = inputs * value;
  const gathered = slotsAt + slots * value;
  const periods = gathered + GATHERED.length * value;
  const scale = periods + value;
  const data = scale + 2 * GROUP_BYTES;
  const end = data + columns * rows * valueBytes(precision);
  return { inputs: 0, slots: slotsAt, gathered, periods, scale, batchScale: scale + GROUP_BYTES, data, end };
}

/** Bytes of one run's value. */
export function valueBytes(precision: Precision): number {
  return GROUP_BYTES / SIMD_LANES[precision];
}
