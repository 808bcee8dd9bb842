/** Where values lie on the plot of the loss surface, in pixels, and which value a place on it is worth. */

import { FRAME_MARGIN } from '../ui/svg-frame.ts';
import type { LossSurface, SurfaceAxis } from '../../replay/surface.ts';

/** Pixels around the plot, for ticks and names. */
export const MARGIN = FRAME_MARGIN;
/** Points further than this from the plot, in pixels, are drawn there: SVG loses precision beyond. */
const FARTHEST = 20_000;

export interface SurfaceFrame {
  readonly width: number;
  readonly height: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/** Of the plot and its margins, in pixels. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

/** @returns undefined where there is no room for a plot. */
export function surfaceFrame({ x, y }: LossSurface, room: Room): SurfaceFrame | undefined {
  const width = room.width - MARGIN.left - MARGIN.right;
  const height = room.height - MARGIN.top - MARGIN.bottom;
  if (width <= 0 || height <= 0) return undefined;
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
