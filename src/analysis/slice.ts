/** A line of cells of a landscape along its learning rate: what a slice shows of them. */

import type { Axis } from '../model/axis.ts';
import { LEARNING_RATE } from '../model/names.ts';
import type { Spec } from '../spec/spec.ts';
import type { Field } from '../sweep/field.ts';

/** The axis that a slice follows, and the one that it crosses. */
export interface SliceAxes {
  readonly along: 'x' | 'y';
  readonly axis: Axis;
  readonly across: Axis;
}

/** Along eta0, wherever it is; along x where it is on no axis. */
export function sliceAxes({ axes }: Pick<Spec, 'axes'>): SliceAxes {
  return axes.x.param !== LEARNING_RATE && axes.y.param === LEARNING_RATE
    ? { along: 'y', axis: axes.y, across: axes.x }
    : { along: 'x', axis: axes.x, across: axes.y };
}

/** The cells of one line, in the order of its axis. */
export interface SliceLine {
  /** Infinite where a run diverged. */
  readonly tailLoss: Float64Array;
  /** Codes of regimes, see `REGIMES`. */
  readonly regimes: Uint8Array;
}

/** @param line the row, or the column where the slice is along y. */
export function sliceOf({ spec, shape: [rows, columns], metrics, regimes }: Field, line: number): SliceLine {
  const isRow = sliceAxes(spec).along === 'x';
  const cells = Array.from({ length: isRow ? columns : rows }, (_, index) =>
    isRow ? line * columns + index : index * columns + line,
  );
  return {
    tailLoss: Float64Array.from(cells, (cell) => metrics.tailLoss[cell]),
    regimes: Uint8Array.from(cells, (cell) => regimes[cell]),
  };
}
