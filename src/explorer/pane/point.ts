/** The selected point of a pane: exact values of its two axes, wherever they lie between the cells or beyond the map. */

import type { AxisPoint } from '../../reading/places.ts';
import { pointOf } from '../../spec/point.ts';
import type { Spec } from '../../spec/spec.ts';

/** What of a pane says where its point is. */
interface Pointed {
  readonly spec: Spec;
  readonly look: { readonly point?: AxisPoint };
}

/** The point that was chosen, or the spec's own. */
export function selectedPoint({ spec, look }: Pointed): AxisPoint {
  if (look.point) return look.point;
  const own = pointOf(spec);
  return { x: own[spec.axes.x.param], y: own[spec.axes.y.param] };
}
