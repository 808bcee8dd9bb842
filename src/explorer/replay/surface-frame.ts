/** Where values lie on the plot of the loss surface, in pixels, and which value a place on it is worth. */

import type { LossSurface, SurfaceAxis } from '../../replay/surface.ts';

/** Pixels around the plot, for ticks and names. */
export const MARGIN = { left: 40, right: 14, top: 8, bottom: 30 } as const;
/** Height over width of the plot, and its bounds in pixels. */
const ASPECT = 0.66;
const HEIGHTS = [230, 400] as const;
/** Points further than this from the plot, in pixels, are drawn there: SVG loses precision beyond. */
const FARTHEST = 20_000;

export interface SurfaceFrame {
  readonly width: number;
  readonly height: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/** @returns undefined where there is no room for a plot. @param room the width for plot and margins, in pixels. */
export function surfaceFrame({ x, y }: LossSurface, room: number): SurfaceFrame | undefined {
  const width = room - MARGIN.left - MARGIN.right;
  if (width <= 0) return undefined;
  const height = Math.round(Math.min(HEIGHTS[1], Math.max(HEIGHTS[0], width * ASPECT)));
  return {
    width,
    height,
    x: (value) => bounded(((value - x.from) / (x.to - x.from)) * width),
    y: (value) => bounded((1 - (value - y.from) / (y.to - y.from)) * height),
  };
}

/** The value at a fraction of an axis, to the digits that a pixel is worth; beyond the axis, its end. */
export function surfaceValueAt({ from, to }: SurfaceAxis, fraction: number): number {
  const unit = 10 ** Math.floor(Math.log10((to - from) / 200));
  const value = from + (to - from) * Math.min(1, Math.max(0, fraction));
  return Number((Math.round(value / unit) * unit).toPrecision(6));
}

function bounded(pixels: number): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, pixels));
}
