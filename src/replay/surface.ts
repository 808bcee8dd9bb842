/** The loss over the two parameters that a plot shows, the others held where they are. */

import { lossFunction, type Plan } from '../sweep/plan.ts';

/** The span and the number of points along one side of a surface. */
export interface SurfaceAxis {
  readonly parameter: string;
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Values row-major `[y][x]`, row 0 at `y.from`, both ends included; in f64. */
export interface LossSurface {
  readonly x: SurfaceAxis;
  readonly y: SurfaceAxis;
  readonly values: Float64Array;
}

/**
 * The loss of a plan's problem over two of its parameters, with the constants of its first cell.
 * @param around values of the parameters that are not shown, by name.
 */
export function lossSurface(
  plan: Plan,
  x: SurfaceAxis,
  y: SurfaceAxis,
  around: Readonly<Record<string, number>>,
): LossSurface {
  const loss = lossFunction(plan);
  const point = Float64Array.from(loss.parameters, (name) => around[name]);
  const slope = new Float64Array(point.length);
  const values = new Float64Array(x.count * y.count);
  const at = ({ from, to, count }: SurfaceAxis, index: number): number =>
    from + ((to - from) * index) / (count - 1);
  const column = loss.parameters.indexOf(x.parameter);
  const row = loss.parameters.indexOf(y.parameter);
  for (let j = 0; j < y.count; j++) {
    point[row] = at(y, j);
    for (let i = 0; i < x.count; i++) {
      point[column] = at(x, i);
      values[j * x.count + i] = loss.evaluate(point, slope);
    }
  }
  return { x, y, values };
}
