/** Which part of the loss surface a plot shows: all of it, the path, or only where the run ends up. */

import type { SurfaceAxis } from '../../replay/surface.ts';
import type { Trajectory } from '../../replay/trajectory.ts';
import type { Parameter } from '../../model/problems/index.ts';
import { tailStart } from '../../reading/run-story.ts';
import type { SurfaceView } from './replay-look.ts';

/** Points along one side: fine enough for smooth contours, few enough to trace them between two frames. */
export const SURFACE_POINTS = 129;
/** The path of a run that diverges is followed as far beyond the plotting range as this many times its span. */
const FOLLOWED = 1.5;
const MARGINS: Readonly<Record<SurfaceView, number>> = { all: 0.04, path: 0.12, tail: 0.75 };

/** The span of one parameter in a view. */
export function viewAxis(
  { name, range }: Pick<Parameter, 'name' | 'range'>,
  trajectory: Trajectory,
  view: SurfaceView,
): SurfaceAxis {
  const values = trajectory.columns[name];
  const span = range[1] - range[0];
  const beyond = trajectory.summary.regime === 'diverged' ? FOLLOWED * span : Infinity;
  const nearest = range[0] - beyond;
  const farthest = range[1] + beyond;
  let [low, high] = view === 'all' ? range : [Infinity, -Infinity];
  const firstRow = view === 'tail' ? Math.max(0, tailStart(trajectory)) : 0;
  for (let row = firstRow; row < values.length; row++) {
    const value = Math.min(farthest, Math.max(nearest, values[row]));
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(low <= high)) [low, high] = range;
  const isWholeRange = low === range[0] && high === range[1];
  const margin = isWholeRange ? 0 : MARGINS[view] * (high - low);
  // A run at rest still gets a window, of a size in which f64 tells losses apart.
  const least = (view === 'tail' ? 2e-3 : 1e-2) * span;
  const widening = Math.max(margin, (least - (high - low)) / 2);
  return { parameter: name, from: low - widening, to: high + widening, count: SURFACE_POINTS };
}

/** The shape of a window: both sides have the same share of their parameter's range, so that valleys keep their slant. */
export function alike(
  x: SurfaceAxis,
  y: SurfaceAxis,
  xSpan: number,
  ySpan: number,
): [SurfaceAxis, SurfaceAxis] {
  const share = Math.max((x.to - x.from) / xSpan, (y.to - y.from) / ySpan);
  const widened = (axis: SurfaceAxis, span: number): SurfaceAxis => {
    const missing = Math.max(0, share * span - (axis.to - axis.from)) / 2;
    return { ...axis, from: axis.from - missing, to: axis.to + missing };
  };
  return [widened(x, xSpan), widened(y, ySpan)];
}
