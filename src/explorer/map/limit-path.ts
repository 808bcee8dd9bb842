/** The predicted limit of stability as a line over the map, cut at the edges of the plot. */

import type { LimitLine } from '../../analysis/analyse.ts';
import type { Field } from '../../sweep/field.ts';

/** Where the values of the axes lie on the plot, in pixels from its upper left corner, and how large it is. */
export interface ToPixel {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly width: number;
  readonly height: number;
}

type PathPoint = readonly [x: number, y: number];

/** The line as SVG path data; it breaks where there is no limit, and is empty where none of it is on the plot. */
export function limitPath(line: LimitLine, { x, y }: Pick<Field, 'x' | 'y'>, toPixel: ToPixel): string {
  const { width, height } = toPixel;
  const pointAt = (eta0: number, index: number): PathPoint =>
    line.along === 'x' ? [toPixel.x(eta0), toPixel.y(y[index])] : [toPixel.x(x[index]), toPixel.y(eta0)];
  const points = Array.from(line.eta0, pointAt);
  // One row or one column fills the plot, and so does its limit.
  if (points.length === 1) {
    const [[px, py]] = points;
    points.splice(
      0,
      1,
      ...(line.along === 'x'
        ? ([
            [px, 0],
            [px, height],
          ] as const)
        : ([
            [0, py],
            [width, py],
          ] as const)),
    );
  }
  let path = '';
  let pen: PathPoint | undefined;
  for (let index = 1; index < points.length; index++) {
    const visible = clipped(points[index - 1], points[index], width, height);
    if (!visible) continue;
    const [from, to] = visible;
    if (!pen || pen[0] !== from[0] || pen[1] !== from[1]) path += `M${written(from)}`;
    path += `L${written(to)}`;
    pen = to;
  }
  return path;
}

/** The part of a segment inside the plot (Liang & Barsky 1984); undefined where there is none, or no number. */
function clipped(
  a: PathPoint,
  b: PathPoint,
  width: number,
  height: number,
): [PathPoint, PathPoint] | undefined {
  if (![...a, ...b].every(Number.isFinite)) return undefined;
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  let enters = 0;
  let leaves = 1;
  const edges: readonly PathPoint[] = [
    [-dx, a[0]],
    [dx, width - a[0]],
    [-dy, a[1]],
    [dy, height - a[1]],
  ];
  for (const [outwards, room] of edges) {
    if (outwards === 0) {
      if (room < 0) return undefined;
    } else if (outwards < 0) enters = Math.max(enters, room / outwards);
    else leaves = Math.min(leaves, room / outwards);
  }
  if (enters > leaves) return undefined;
  const at = (share: number): PathPoint =>
    share === 0 ? a : share === 1 ? b : [a[0] + share * dx, a[1] + share * dy];
  return [at(enters), at(leaves)];
}

function written([x, y]: PathPoint): string {
  return `${Number(x.toFixed(2))},${Number(y.toFixed(2))}`;
}
