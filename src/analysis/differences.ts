/**
 * What a picture and a histogram need of the differences between two fields, gathered in one pass that lets the
 * page breathe: a large landscape has millions of cells.
 */

import { METRICS, type MetricId } from '../program/metrics/index.ts';
import { differenceRange, type DifferenceRange } from './difference-range.ts';
import { UlpCounter, type UlpBin } from './ulp-bins.ts';

export interface DifferenceSummary {
  /** Undefined where all cells are equal. */
  readonly range: DifferenceRange | undefined;
  readonly bins: readonly UlpBin[];
  /** The differences to draw, row-major with row 0 at the bottom; each the largest of the cells it stands for. */
  readonly drawn: Float64Array;
  /** Columns and rows of `drawn`. */
  readonly width: number;
  readonly height: number;
}

/** Points along one side of the picture. */
const MOST_DRAWN = 512;
/** Sizes that the range is taken from. */
const MOST_SIZES = 65_536;
const CELLS_AT_ONCE = 1 << 16;

/**
 * @param breathe awaited between stretches of the pass.
 */
export async function summariseDifferences(
  differences: Float64Array,
  ulps: Float64Array,
  [rows, columns]: readonly [rows: number, columns: number],
  breathe: () => Promise<void>,
): Promise<DifferenceSummary> {
  const width = Math.min(columns, MOST_DRAWN);
  const height = Math.min(rows, MOST_DRAWN);
  const drawn = new Float64Array(width * height);
  const counter = new UlpCounter();
  const sizes: number[] = [];
  let different = 0;
  // Every n-th of the cells that differ, n doubling as they turn out to be many.
  let stride = 1;
  for (let cell = 0; cell < differences.length; cell++) {
    if (cell > 0 && cell % CELLS_AT_ONCE === 0) await breathe();
    counter.add(ulps[cell]);
    const difference = differences[cell];
    if (difference === 0) continue;
    if (different++ % stride === 0) sizes.push(Math.abs(difference));
    if (sizes.length > MOST_SIZES) {
      stride *= 2;
      thinToHalf(sizes);
    }
    const column = Math.floor(((cell % columns) * width) / columns);
    const row = Math.floor((Math.floor(cell / columns) * height) / rows);
    const point = row * width + column;
    if (!(Math.abs(difference) <= Math.abs(drawn[point]))) drawn[point] = difference;
  }
  return { range: differenceRange(sizes, different), bins: counter.bins(), drawn, width, height };
}

/** The metric in which most cells differ; the final loss where none does. */
export async function mostDifferentMetric(
  differences: Readonly<Record<MetricId, Float64Array>>,
  breathe: () => Promise<void>,
): Promise<MetricId> {
  let most: MetricId = 'finalLoss';
  let mostCells = 0;
  for (const metric of METRICS) {
    let different = 0;
    for (let cell = 0; cell < differences[metric].length; cell++) {
      if (differences[metric][cell] !== 0) different++;
      if (cell % CELLS_AT_ONCE === 0) await breathe();
    }
    if (different > mostCells) [most, mostCells] = [metric, different];
  }
  return most;
}

function thinToHalf(values: number[]): void {
  for (let index = 0; 2 * index < values.length; index++) values[index] = values[2 * index];
  values.length = Math.ceil(values.length / 2);
}
