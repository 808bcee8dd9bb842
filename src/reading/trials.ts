/** Trials of one's own: points along the axes of a map, with the value that was measured there. */

import type { MetricId } from '../program/metrics/index.ts';
import type { Axes, AxisPoint } from './places.ts';

export interface Trial extends AxisPoint {
  /** What was measured: a value of the metric. */
  readonly value: number;
}

export interface Trials {
  /** The quantities that the points are of. */
  readonly x: string;
  readonly y: string;
  /** What was measured. */
  readonly metric: MetricId;
  readonly rows: readonly Trial[];
}

/** A trial beside the cell of the map in which it lies. */
export interface TrialReading {
  readonly trial: Trial;
  /** The map's value there; not finite where it has none. */
  readonly map: number;
  /** What the trial's value is painted with on the map; undefined where the map shows something else. */
  readonly colour: string | undefined;
  /** The trial and how far it is from the map, in words. */
  readonly words: string;
}

/** Whether trials are of the quantities along some axes. */
export function fitsAxes({ x, y }: Pick<Trials, 'x' | 'y'>, axes: Axes): boolean {
  return axes.x.param === x && axes.y.param === y;
}
