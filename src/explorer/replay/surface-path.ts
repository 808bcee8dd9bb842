/** The path of a run over the loss surface, as points in pixels, thinned where it is long. */

import type { LossSurface } from '../../replay/surface.ts';
import type { Trajectory } from '../../replay/trajectory.ts';
import { tailStart } from '../../reading/run-story.ts';
import type { SurfaceFrame } from './surface-frame.ts';
import { pathRows } from '../plots/thinning.ts';

/** Longer paths are thinned for drawing. */
const MOST_ROWS = 4000;
/** Pixels of a square in which the visits of a thinned path are counted. */
const SQUARE = 2;
/** The inks of squares, from those visited least to those visited most; each takes the same share of the logarithm. */
const INKS = [0.3, 0.55, 0.8, 1] as const;

export interface SurfacePath {
  /** The trajectory's row of each point, rising. */
  readonly rows: Int32Array;
  /** As SVG writes them: `x,y`. */
  readonly points: readonly string[];
  /** The place of the tail's first point. */
  readonly firstOfTail: number;
  /** Of a thinned path, the square of each row of the trajectory, and how many squares a line has; else undefined. */
  readonly squares: { readonly of: Int32Array; readonly across: number } | undefined;
}

export function pathOver(surface: LossSurface, trajectory: Trajectory, frame: SurfaceFrame): SurfacePath {
  const xs = trajectory.columns[surface.x.parameter];
  const ys = trajectory.columns[surface.y.parameter];
  const rows = pathRows([xs, ys], MOST_ROWS);
  return {
    rows,
    points: Array.from(rows, (row) => `${frame.x(xs[row]).toFixed(1)},${frame.y(ys[row]).toFixed(1)}`),
    firstOfTail: upperBound(rows, tailStart(trajectory) - 1),
    squares: rows.length < xs.length ? squaresOf(xs, ys, frame) : undefined,
  };
}

/** Dots of one ink, as SVG path data. */
export interface Visits {
  readonly ink: number;
  readonly dots: string;
}

/** Where a thinned path has been before a row, the darker the more often. */
export function visitsUpTo({ of, across }: NonNullable<SurfacePath['squares']>, end: number): Visits[] {
  const counts = new Map<number, number>();
  let most = 1;
  for (let row = 0; row < end; row++) {
    if (of[row] < 0) continue;
    const count = (counts.get(of[row]) ?? 0) + 1;
    counts.set(of[row], count);
    if (count > most) most = count;
  }
  const dots = INKS.map((): string[] => []);
  for (const [square, count] of counts) {
    const share = most === 1 ? 1 : Math.log(count) / Math.log(most);
    const x = ((square % across) + 0.5) * SQUARE;
    const y = (Math.floor(square / across) + 0.5) * SQUARE;
    dots[Math.min(INKS.length - 1, Math.floor(share * INKS.length))].push(`M${x},${y}h0`);
  }
  return INKS.map((ink, index) => ({ ink, dots: dots[index].join('') }));
}

/** Points outside the frame have −1. */
function squaresOf(
  xs: Float64Array,
  ys: Float64Array,
  { x, y, width, height }: SurfaceFrame,
): NonNullable<SurfacePath['squares']> {
  const across = Math.ceil(width / SQUARE);
  const of = Int32Array.from(xs, (value, row) => {
    const [left, top] = [x(value), y(ys[row])];
    if (!(left >= 0 && left < width && top >= 0 && top < height)) return -1;
    return Math.floor(top / SQUARE) * across + Math.floor(left / SQUARE);
  });
  return { of, across };
}

/** How many points of a path are walked at a step. */
export function walkedAt({ rows }: SurfacePath, step: number): number {
  return upperBound(rows, step);
}

/** Points as dots: lines without length, whose round ends are seen. */
export function dotted(points: readonly string[], from: number, to: number): string {
  return points
    .slice(from, to)
    .map((point) => `M${point}h0`)
    .join('');
}

/** How many of the rising rows are not beyond `step`. */
function upperBound(rows: Int32Array, step: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle] <= step) low = middle + 1;
    else high = middle;
  }
  return low;
}
