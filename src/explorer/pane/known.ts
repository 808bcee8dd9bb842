/** What of a sweep an earlier one has already: where that is most of it, no coarse picture is needed on the way. */

import { axisValues, type Axis } from '../../model/axis.ts';
import type { Spec } from '../../spec/spec.ts';

/** The share of cells from which on a map counts as known. */
const MOST = 0.5;

/** Whether a sweep is soon done with the runs of another: they go on, or most of its cells are among them. */
export function isMostlyKnown(wanted: Spec, known: Spec): boolean {
  return goesOn(wanted, known) || sharedCells(wanted, known) >= MOST;
}

/** Whether two sweeps are the same, cell by cell. */
export function isSame(wanted: Spec, known: Spec): boolean {
  return JSON.stringify(wanted) === JSON.stringify(known);
}

/** Whether the same runs only take more steps; the tail must begin after those that are done. */
export function goesOn(wanted: Spec, known: Spec): boolean {
  const { steps, tail } = known;
  const sameCells = sharedCells({ ...wanted, steps, tail }, known) === 1;
  return sameCells && wanted.steps > steps && wanted.steps - wanted.tail >= steps;
}

/** The share of a map's cells that another has too: those in columns and rows with the same values, in f32. */
export function sharedCells(wanted: Spec, known: Spec): number {
  if (landscape(wanted) !== landscape(known)) return 0;
  const { x, y } = wanted.axes;
  return sharedValues(x, known.axes.x) * sharedValues(y, known.axes.y);
}

function sharedValues(wanted: Axis, known: Axis): number {
  const values = new Set(Float32Array.from(axisValues(known)));
  let shared = 0;
  for (const value of Float32Array.from(axisValues(wanted))) if (values.has(value)) shared++;
  return shared / wanted.count;
}

/** What makes a landscape another one: everything but how finely and how closely it is looked at. */
export function landscape(spec: Spec): string {
  const { x, y } = spec.axes;
  const axis = ({ param, scale }: Axis) => ({ param, scale });
  return JSON.stringify({ ...spec, axes: { x: axis(x), y: axis(y) } });
}
