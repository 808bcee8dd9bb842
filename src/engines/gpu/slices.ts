/** Cuts a sweep into slices short enough that the device stays responsive and no watchdog bites. */

/** How long one slice is meant to take: a few frames, far from the watchdogs' 2 s (Windows) and 10 s (Chrome). */
const TARGET_MS = 40;
/** A slice grows at most so much at once, since the first ones carry start-up costs. */
const LARGEST_GROWTH = 4;

export interface SliceLimits {
  /** Bytes of one storage buffer. */
  readonly bufferBytes: number;
  /** Workgroups along one dimension of a dispatch. */
  readonly workgroups: number;
}

/** Cells whose runs are resident at once: what the buffers hold, and at most a million. */
export function tileCells(cells: number, slots: number, { bufferBytes }: SliceLimits): number {
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

/** The number of steps of the next slice, learned from how long the last ones took. */
export class Pace {
  #stepsPerSlice = 4;

  next(stepsLeft: number): number {
    return Math.min(stepsLeft, Math.max(1, Math.floor(this.#stepsPerSlice)));
  }

  learn(steps: number, milliseconds: number): void {
    const ideal = (steps * TARGET_MS) / Math.max(milliseconds, 0.1);
    this.#stepsPerSlice = Math.min(ideal, steps * LARGEST_GROWTH);
  }
}
