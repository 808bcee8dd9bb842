/** When two specs are the same, wholly or in what matters. */

import type { Axis } from '../model/axis.ts';
import type { Spec } from './spec.ts';

/** Whether two sweeps are the same, cell by cell. */
export function isSame(a: Spec, b: Spec): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What makes a landscape another one: everything but how finely and how closely it is looked at. */
export function landscapeKey(spec: Spec): string {
  const { x, y } = spec.axes;
  const axis = ({ param, scale }: Axis) => ({ param, scale });
  return JSON.stringify({ ...spec, axes: { x: axis(x), y: axis(y) } });
}

/** Whether two maps differ by numbers alone: the same problem, optimizer and axes. */
export function sameKind(a: Spec, b: Spec): boolean {
  const kind = ({ problem, optimizer, axes: { x, y } }: Spec): string =>
    [problem.id, optimizer.id, x.param, x.scale, y.param, y.scale].join();
  return kind(a) === kind(b);
}
