/** The loss over two parameters, the others held. */

import { lossSurface, type SurfaceAxis } from '../../replay/surface.ts';
import { specAt, type RunPoint } from '../../spec/point.ts';
import type { Spec } from '../../spec/spec.ts';
import { makePlan } from '../../sweep/plan.ts';
import { work } from './work.ts';

export const surfaceWork = work({
  id: 'surface',
  /** @param around the values of the other parameters. */
  run(
    _tools,
    spec: Spec,
    at: RunPoint,
    x: SurfaceAxis,
    y: SurfaceAxis,
    around: Readonly<Record<string, number>>,
  ) {
    return lossSurface(makePlan(specAt(spec, at).spec), x, y, around);
  },
});
