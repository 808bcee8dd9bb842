/** What computes cells on the CPU, by whatever reading of the formulas. */

import type { Lanes } from '../../formula/index.ts';
import type { GatheredArrays } from '../../sweep/field.ts';
import type { Cells } from '../../sweep/gathering.ts';
import type { RunState } from '../../sweep/runs.ts';
import type { Stop } from '../../sweep/stops.ts';

/** Cells to compute, and how far. */
export interface CellRange extends Cells {
  /** Where the runs are looked at; they end at the last. */
  readonly stops: readonly Stop[];
  /** The state of these cells where they go on from one; undefined starts them. */
  readonly start?: RunState;
  /** Whether the state at the end is wanted. */
  readonly keep: boolean;
}

/** What cells gathered at each stop, and their state at the last. */
export interface CellsResult {
  readonly gathered: readonly GatheredArrays[];
  readonly state?: Lanes;
}

export type CellRunner = (range: CellRange) => CellsResult;
