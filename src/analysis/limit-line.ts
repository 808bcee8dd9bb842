/** The predicted limit of stability over a map. */

import type { Field } from '../sweep/field.ts';
import { optimizerOf } from '../model/find.ts';
import { makePlan } from '../sweep/plan.ts';
import { pointOf, specAt } from '../spec/point.ts';
import { withLeast, type SearchOptions } from '../sweep/with-least.ts';
import { sharpnessOf } from './sharpness.ts';
import { predictedLimit } from './stability.ts';
import { LEARNING_RATE, isConstant } from '../model/names.ts';

/** The limit of stability over a map. */
export interface LimitLine {
  /** The axis that eta0 lies along. */
  readonly along: 'x' | 'y';
  /** The largest stable eta0 at each value of the other axis; NaN where there is none. */
  readonly eta0: Float64Array;
}

/** The predicted limit as a line over the map; undefined where eta0 is no axis or there is no closed form. */
export async function limitLine(
  field: Pick<Field, 'spec' | 'x' | 'y'>,
  options: SearchOptions = {},
): Promise<LimitLine | undefined> {
  const { spec, x, y } = field;
  const along =
    spec.axes.x.param === LEARNING_RATE ? 'x' : spec.axes.y.param === LEARNING_RATE ? 'y' : undefined;
  if (along === undefined || optimizerOf(spec)!.limit === undefined) return undefined;
  const other = along === 'x' ? spec.axes.y : spec.axes.x;
  const values = along === 'x' ? y : x;
  const sharpnessAt = async (value: number): Promise<number> => {
    const plan = await withLeast(makePlan(specAt(spec, { [other.param]: value }).spec), options);
    return sharpnessOf(plan)?.sharpness ?? NaN;
  };
  // Only a constant of the problem moves the minimum.
  const shared = isConstant(other.param) ? undefined : await sharpnessAt(values[0]);
  const optimizer = optimizerOf(spec)!;
  const eta0 = new Float64Array(values.length);
  for (const [index, value] of values.entries()) {
    const point = { ...pointOf(spec), [other.param]: value };
    eta0[index] = predictedLimit(optimizer, point, shared ?? (await sharpnessAt(value))) ?? NaN;
  }
  return eta0.every(Number.isNaN) ? undefined : { along, eta0 };
}
