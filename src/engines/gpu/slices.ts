/** Cuts a sweep into slices short enough that the device stays responsive and no watchdog bites. */

/** How long one slice is meant to take: a few frames, far from the watchdogs' 2 s (Windows) and 10 s (Chrome). */
const TARGET_MS = 50;
/** Cells of the smallest group: below it, reading and writing the runs' state would cost more than their steps. */
const SMALLEST_GROUP = 4096;
const FIRST_STEPS = 16;
/** The rate is believed to grow at most so much from one slice to the next, since the first ones carry start-up costs. */
const LARGEST_GROWTH = 4;

export interface SliceLimits {
  /** Bytes of one storage buffer. */
  readonly bufferBytes: number;
  /** Workgroups along one dimension of a dispatch. */
  readonly workgroups: number;
}

/** Cells whose runs may be resident at once: what the buffers hold, and at most a million. */
export function residentCells(cells: number, slots: number, { bufferBytes }: SliceLimits): number {
  return Math.min(cells, Math.floor(bufferBytes / (4 * slots)), 2 ** 20);
}

/** Workgroups of a dispatch in two dimensions, each within the limit. */
export function dispatchSize(
  cells: number,
  workgroupSize: number,
  { workgroups }: SliceLimits,
): [number, number] {
  const needed = Math.ceil(cells / workgroupSize);
  const rows = Math.ceil(needed / workgroups);
  return [Math.ceil(needed / rows), rows];
}

/** Some steps of some cells. */
export interface Slice {
  /** The first cell, counted from the first that is resident. */
  readonly first: number;
  readonly cells: number;
  /** The step the runs are at; 0 starts them. */
  readonly from: number;
  readonly to: number;
}

/** The slices of the resident cells, each cut when it is asked for: group by group, from the first step to the last. */
export function* cut(steps: number, cells: number, pace: Pace): Generator<Slice> {
  for (let first = 0; first < cells;) {
    const group = pace.group(cells - first, steps);
    for (let from = 0; from < steps;) {
      const to = from + pace.steps(group, steps - from);
      yield { first, cells: group, from, to };
      from = to;
    }
    first += group;
  }
}

/** How much work fits a slice, learned from how long the last ones took. */
export class Pace {
  /** Cell-steps a millisecond. */
  #rate = (SMALLEST_GROUP * FIRST_STEPS) / TARGET_MS;

  /** Cells to carry from start to end together: as many as one slice could finish, but not too few. */
  group(cellsLeft: number, steps: number): number {
    return Math.min(cellsLeft, Math.max(SMALLEST_GROUP, Math.floor(this.#budget() / steps)));
  }

  /** Steps of the next slice of a group. */
  steps(cells: number, stepsLeft: number): number {
    return Math.min(stepsLeft, Math.max(1, Math.floor(this.#budget() / cells)));
  }

  learn(cells: number, steps: number, milliseconds: number): void {
    const measured = (cells * steps) / Math.max(milliseconds, 0.01);
    this.#rate = Math.min(measured, this.#rate * LARGEST_GROWTH);
  }

  #budget(): number {
    return this.#rate * TARGET_MS;
  }
}
