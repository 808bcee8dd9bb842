/** The frames that gestures lead to: panned, zoomed about a spot, drawn as a box, and none finer than f32 tells apart. */

import type { Range } from '../../model/quantity.ts';
import {
  type Axes,
  type Ends,
  type Frame,
  endsOfBox,
  isTooFine,
  panned,
  zoomedAbout,
} from '../../reading/places.ts';
import type { Size } from './cell-reading.ts';
import type { DrawnBox, Spot } from './gestures.ts';

/** What the quantities on the axes may be. */
export interface AxisRanges {
  readonly x: Range;
  readonly y: Range;
}

/** A box narrower than this, in pixels, was drawn by mistake. */
const THIN = 6;

export function frameOfAxes({ x, y }: Axes): Frame {
  return { x: { from: x.from, to: x.to }, y: { from: y.from, to: y.to } };
}

/** @param by shares of the plot, to the right and up. */
export function pannedFrame(axes: Axes, ranges: AxisRanges, by: Spot): Frame {
  return { x: panned(axes.x, ranges.x, by.x), y: panned(axes.y, ranges.y, by.y) };
}

/** @param factor of the frame's size; below 1 is closer. */
export function zoomedFrame(axes: Axes, ranges: AxisRanges, about: Spot, factor: number): Frame {
  return {
    x: zoomedAbout(axes.x, ranges.x, about.x, factor),
    y: zoomedAbout(axes.y, ranges.y, about.y, factor),
  };
}

export function boxedFrame(axes: Axes, ranges: AxisRanges, { a, b }: DrawnBox): Frame {
  return { x: endsOfBox(axes.x, ranges.x, a.x, b.x), y: endsOfBox(axes.y, ranges.y, a.y, b.y) };
}

export function isThin({ a, b }: DrawnBox, { width, height }: Size): boolean {
  return Math.abs(a.x - b.x) * width < THIN || Math.abs(a.y - b.y) * height < THIN;
}

/** The frame, but for an axis whose neighbours would be the same f32 number: that one stays, as another object. */
export function heldFrame(axes: Axes, frame: Frame): Frame {
  const fine = (which: 'x' | 'y'): Ends =>
    isTooFine({ ...axes[which], ...frame[which] }) ? frameOfAxes(axes)[which] : frame[which];
  return { x: fine('x'), y: fine('y') };
}
