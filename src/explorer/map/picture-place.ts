/** Where the picture of one landscape lies on a map that is framed elsewhere, and which of its cells is under a spot. */

import { type Axes, extentOn } from '../../reading/places.ts';
import type { Landscape } from '../../sweep/landscape.ts';
import type { Spot } from './gestures.ts';

/** Where the canvas lies for its cells to be where their values are, as styles; hidden where that is nowhere. */
export function placement(axes: Axes, drawn: Landscape | undefined): Record<string, string> {
  const across = drawn && extentOn(axes.x, drawn.spec.axes.x);
  const up = drawn && extentOn(axes.y, drawn.spec.axes.y);
  if (!across || !up) return { visibility: 'hidden' };
  const percent = (share: number): string => `${(share * 100).toFixed(4)}%`;
  return {
    left: percent(across[0]),
    width: percent(across[1] - across[0]),
    bottom: percent(up[0]),
    height: percent(up[1] - up[0]),
  };
}

/** A cell of a landscape, counted row by row, and the values of the axes there. */
export interface ComputedCell {
  readonly cell: number;
  readonly x: number;
  readonly y: number;
}

/** The cell of the field under a spot; undefined where nothing has been computed yet. */
export function computedAt(spot: Spot, axes: Axes, field: Landscape): ComputedCell | undefined {
  const across = extentOn(axes.x, field.spec.axes.x);
  const up = extentOn(axes.y, field.spec.axes.y);
  if (!across || !up) return undefined;
  const [ny, nx] = field.shape;
  const column = Math.floor(((spot.x - across[0]) / (across[1] - across[0])) * nx);
  const row = Math.floor(((spot.y - up[0]) / (up[1] - up[0])) * ny);
  if (column < 0 || column >= nx || row < 0 || row >= ny) return undefined;
  return { cell: row * nx + column, x: field.x[column], y: field.y[row] };
}
