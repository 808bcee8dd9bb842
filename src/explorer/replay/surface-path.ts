/** The path of a run over the loss surface, as points in pixels, thinned where it is long. */

import type { LossSurface } from '../../replay/surface.ts';
import type { Trajectory } from '../../replay/trajectory.ts';
import { tailStart } from '../../reading/run-story.ts';
import type { SurfaceFrame } from './surface-frame.ts';
import { pathRows } from './thinning.ts';

/** Longer paths are thinned for drawing. */
const MOST_ROWS = 4000;

export interface SurfacePath {
  /** The trajectory's row of each point, rising. */
  readonly rows: Int32Array;
  /** As SVG writes them: `x,y`. */
  readonly points: readonly string[];
  /** The place of the tail's first point. */
  readonly firstOfTail: number;
}

export function pathOver(surface: LossSurface, trajectory: Trajectory, frame: SurfaceFrame): SurfacePath {
  const xs = trajectory.columns[surface.x.parameter];
  const ys = trajectory.columns[surface.y.parameter];
  const rows = pathRows(xs.length, MOST_ROWS);
  return {
    rows,
    points: Array.from(rows, (row) => `${frame.x(xs[row]).toFixed(1)},${frame.y(ys[row]).toFixed(1)}`),
    firstOfTail: upperBound(rows, tailStart(trajectory) - 1),
  };
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
