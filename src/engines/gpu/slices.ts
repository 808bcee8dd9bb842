/** Cuts a sweep into slices short enough that the device stays responsive and no watchdog bites. */

/** How long one turn is meant to take: a few frames, far from the watchdogs' 2 s (Windows) and 10 s (Chrome). */
const TARGET_MS = 50;
/**
 * Steps that a turn should have where there are so many: below it, reading and writing the runs' state counts, and
 * runs that repeat have little to skip.
 */
const ENOUGH_STEPS = 2048;
/** Cells of the smallest group: fewer would leave the device idle. */
const SMALLEST_GROUP = 256;
/** Cell-steps of the first turn. */
const FIRST_WORK = 65_536;
/** The rate is believed to grow at most so much from one turn to the next, since the first ones carry start-up costs. */
const LARGEST_GROWTH = 4;

export interface SliceLimits {
  /** Bytes of one storage buffer. */
  readonly bufferBytes: number;
  /** Workgroups along one dimension of a dispatch. */
  readonly workgroups: number;
}

/**
 * Cells whose runs may be resident at once: what the buffers hold, and at most a million.
 * @param values how many values of a cell the largest buffer holds.
 */
export function residentCells(cells: number, values: number, { bufferBytes }: SliceLimits): number {
  return Math.min(cells, Math.floor(bufferBytes / (4 * values)), 2 ** 20);
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
  /** The index of the stop that the runs are on their way to. */
  readonly stop: number;
}

/** Slices of the same cells that the device carries out at one go: short ones, between stops, are not waited for. */
export interface Turn {
  readonly slices: readonly Slice[];
  /** Cell-steps of all. */
  readonly work: number;
  /** Whether it is the first of its cells. */
  readonly isFirst: boolean;
  /** The share of all resident cells' steps that are done after it, counted in cells. */
  readonly done: number;
  /** So many of the resident cells are at their end after it. */
  readonly finished: number;
}

/**
 * The turns of the resident cells, each cut when it is asked for: group by group, from one stop to the next.
 * @param stops the steps at which the runs stop.
 * @param start the step at which they are.
 */
export function* turnsOf(
  stops: readonly number[],
  start: number,
  cells: number,
  pace: Pace,
): Generator<Turn> {
  const steps = stops.at(-1)! - start;
  for (let first = 0; first < cells;) {
    const group = pace.group(cells - first, steps);
    let slices: Slice[] = [];
    let work = 0;
    let from = start;
    for (const [stop, end] of stops.entries()) {
      while (from < end) {
        const to = from + Math.min(end - from, Math.max(1, Math.floor((pace.work - work) / group)));
        slices.push({ first, cells: group, from, to, stop });
        work += group * (to - from);
        from = to;
        if (pace.work - work >= group && to < stops.at(-1)!) continue;
        const isFirst = slices[0].from === start;
        const finished = to === stops.at(-1)! ? first + group : first;
        yield { slices, work, isFirst, done: first + (group * (to - start)) / steps, finished };
        slices = [];
        work = 0;
      }
    }
    first += group;
  }
}

/** How much work fits a turn, learned from how long the last ones took. */
export class Pace {
  /** Cell-steps a millisecond. */
  #rate = FIRST_WORK / TARGET_MS;
  /** That of a group's first turn. Later ones may be over sooner, since runs that repeat are cut short. */
  #firstRate = this.#rate;

  /** Cell-steps of the next turn. */
  get work(): number {
    return this.#rate * TARGET_MS;
  }

  /** Cells to carry from start to end together: as many as one turn can carry a good way, but not too few. */
  group(cellsLeft: number, steps: number): number {
    this.#rate = this.#firstRate;
    const cells = Math.floor(this.work / Math.min(steps, ENOUGH_STEPS));
    return Math.min(cellsLeft, Math.max(SMALLEST_GROUP, cells));
  }

  learn({ work, isFirst }: Turn, milliseconds: number): void {
    this.#rate = Math.min(work / Math.max(milliseconds, 0.01), this.#rate * LARGEST_GROWTH);
    if (isFirst) this.#firstRate = this.#rate;
  }
}
