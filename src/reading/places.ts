/**
 * Where values lie on the map. A position is a fraction of the picture's side, 0 … 1; every cell has its point in its
 * middle, so the picture reaches half a cell beyond the ends of the axis.
 */

import { axisValues, fractionAt, valueAt, type Axis } from '../model/axis.ts';
import type { Range } from '../model/quantity.ts';

export interface Axes {
  readonly x: Axis;
  readonly y: Axis;
}

export type Ends = Pick<Axis, 'from' | 'to'>;

/** The values of the two axes at a point, which need not be a cell's. */
export interface AxisPoint {
  readonly x: number;
  readonly y: number;
}

export function positionOf(axis: Axis, value: number): number {
  if (axis.count === 1) return 0.5;
  return (fractionAt(axis.scale, axis.from, axis.to, value) * (axis.count - 1) + 0.5) / axis.count;
}

export function valueAtPosition(axis: Axis, position: number): number {
  return valueAt(axis.scale, axis.from, axis.to, fractionOf(axis, position));
}

/** The index of the cell at a position, held within the axis. */
export function cellAtPosition(count: number, position: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor(position * count)));
}

/** The values of the cell in which a point lies; undefined where it lies beyond the map. */
export function cellPointAt(axes: Axes, point: AxisPoint): AxisPoint | undefined {
  const valueIn = (axis: Axis, value: number): number | undefined => {
    const position = positionOf(axis, value);
    return position >= 0 && position <= 1
      ? axisValues(axis)[cellAtPosition(axis.count, position)]
      : undefined;
  };
  const [x, y] = [valueIn(axes.x, point.x), valueIn(axes.y, point.y)];
  return x === undefined || y === undefined ? undefined : { x, y };
}

/** Where the picture of one axis lies on the map of another; undefined where the two cannot be laid over each other. */
export function extentOn(wanted: Axis, drawn: Axis): readonly [from: number, to: number] | undefined {
  if (wanted.param !== drawn.param || wanted.scale !== drawn.scale) return undefined;
  if (drawn.count === 1 || wanted.count === 1) return sameEnds(wanted, drawn) ? [0, 1] : undefined;
  const first = positionOf(wanted, drawn.from);
  const last = positionOf(wanted, drawn.to);
  const half = (last - first) / (drawn.count - 1) / 2;
  if (!Number.isFinite(first) || !Number.isFinite(last)) return undefined;
  return [first - half, last + half];
}

function sameEnds(a: Ends, b: Ends): boolean {
  return a.from === b.from && a.to === b.to;
}

/** The ends after a zoom by `factor` (below 1: closer) about a position that keeps its value. */
export function zoomedAbout(axis: Axis, range: Range, position: number, factor: number): Ends {
  const centre = fractionOf(axis, position);
  return endsAt(axis, range, centre * (1 - factor), centre + (1 - centre) * factor);
}

/** The ends after the picture was dragged by a share of its side. */
export function panned(axis: Axis, range: Range, by: number): Ends {
  const shift = (-by * axis.count) / Math.max(1, axis.count - 1);
  return endsAt(axis, range, shift, 1 + shift, true);
}

/**
 * The ends of an axis that was moved, put where its points are points of the axis before, too; ends of another width
 * stay as they are.
 */
export function onWholeCells(axis: Axis, before: Ends, range: Range): Ends {
  const { scale, from, to, count } = axis;
  const shareOf = (value: number): number => fractionAt(scale, before.from, before.to, value);
  if (count === 1 || !(Math.abs(shareOf(to) - shareOf(from) - 1) < 1e-6)) return { from, to };
  const cells = count - 1;
  const limits = widest(axis, range);
  const least = Math.ceil(Math.min(0, shareOf(limits.from)) * cells);
  const most = Math.floor((Math.max(1, shareOf(limits.to)) - 1) * cells);
  const moved = Math.min(most, Math.max(least, Math.round(shareOf(from) * cells)));
  if (moved === 0) return { from: before.from, to: before.to };
  const at = (share: number): number => {
    const value = valueAt(scale, before.from, before.to, share);
    // Zero itself, where rounding has left something beside it.
    return scale === 'linear' && Math.abs(value) < 1e-9 * (to - from) ? 0 : value;
  };
  return { from: at(moved / cells), to: at(1 + moved / cells) };
}

/** The ends that frame what lies between two positions. */
export function endsOfBox(axis: Axis, range: Range, a: number, b: number): Ends {
  const [low, high] = a < b ? [a, b] : [b, a];
  return endsAt(axis, range, Math.max(0, fractionOf(axis, low)), Math.min(1, fractionOf(axis, high)));
}

/** True if two neighbouring columns or rows would be the same f32 number: closer than this there is nothing to see. */
export function isTooFine(axis: Axis): boolean {
  if (!(axis.from < axis.to)) return true;
  const values = axisValues(axis);
  for (let index = 1; index < values.length; index++) {
    if (Math.fround(values[index]) <= Math.fround(values[index - 1])) return true;
  }
  return false;
}

/** The widest ends that an axis may have, short of ends that are open. */
export function widest({ scale }: Pick<Axis, 'scale'>, range: Range): Ends {
  switch (scale) {
    case 'linear': {
      const margin = 0.001 * Math.min(1, range.to - range.from);
      return {
        from: range.openFrom ? range.from + margin : range.from,
        to: range.openTo ? range.to - margin : range.to,
      };
    }
    case 'log':
      return {
        from: range.from > 0 ? range.from * (range.openFrom ? 1.001 : 1) : 1e-12,
        to: Math.min(range.to, 1e12),
      };
    case 'complement':
      return { from: Math.max(range.from, -1e12), to: Math.min(range.to, 1 - 1e-7) };
    default:
      return scale satisfies never;
  }
}

function fractionOf({ count }: Axis, position: number): number {
  return count === 1 ? 0.5 : (position * count - 0.5) / (count - 1);
}

/** The values at two fractions, held within what is allowed; `keepSpan` moves both ends rather than cutting one. */
function endsAt(axis: Axis, range: Range, low: number, high: number, keepSpan = false): Ends {
  const limits = widest(axis, range);
  const fraction = (value: number): number => fractionAt(axis.scale, axis.from, axis.to, value);
  const lowest = Math.min(0, fraction(limits.from));
  const highest = Math.max(1, fraction(limits.to));
  if (keepSpan && low < lowest) [low, high] = [lowest, high + lowest - low];
  if (keepSpan && high > highest) [low, high] = [low + highest - high, highest];
  const at = (share: number, end: 'from' | 'to'): number => {
    if (share === (end === 'from' ? 0 : 1)) return axis[end];
    if (share <= lowest && lowest < 0) return limits.from;
    if (share >= highest && highest > 1) return limits.to;
    return valueAt(axis.scale, axis.from, axis.to, Math.min(highest, Math.max(lowest, share)));
  };
  return { from: at(low, 'from'), to: at(high, 'to') };
}

/** The ends of both axes: what zooming changes. */
export interface Frame {
  readonly x: Ends;
  readonly y: Ends;
}
