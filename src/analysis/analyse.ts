/** What a landscape means, in one report: stability, bands, the value to take, and how sensitive it all is. */

import type { Field } from '../sweep/field.ts';
import { optimizerOf } from '../sweep/model.ts';
import { leastLossOf, type Least } from '../sweep/least.ts';
import { makePlan } from '../sweep/plan.ts';
import { withLeast, type SearchOptions } from '../sweep/with-least.ts';
import { pointOf, specAt } from '../sweep/point.ts';
import { findingsOf, type Findings } from './findings.ts';
import { sharpnessOf } from './sharpness.ts';
import { LEARNING_RATE, predictedLimit, stabilityLimit, type StabilityLimit } from './stability.ts';

/** What theory says of a landscape; its cells are not needed for it. */
export interface Theory {
  /** What is known of the least loss. */
  readonly least: Least;
  /** λ_max at the minimum; undefined where there is none to be sharp. */
  readonly sharpness: number | undefined;
  readonly limit: StabilityLimit;
  /** The predicted limit over the map, where eta0 is an axis and the optimizer has a closed form. */
  readonly limitLine: LimitLine | undefined;
}

export interface Analysis extends Theory, Findings {}

export interface LimitLine {
  /** The axis that eta0 lies along. */
  readonly along: 'x' | 'y';
  /** The largest stable eta0 at each value of the other axis; NaN where there is none. */
  readonly eta0: Float64Array;
}

/** What of a field theory needs. */
type Stated = Pick<Field, 'spec' | 'x' | 'y' | 'least'>;

/**
 * Analyses a field; the sharpness and the limits are computed anew, at the spec's own values.
 * @throws the signal's reason when it is aborted.
 */
export async function analyse(field: Field, options: SearchOptions = {}): Promise<Analysis> {
  return { ...(await theoryOf(field, options)), ...findingsOf(field) };
}

/** @throws the signal's reason when it is aborted. */
export async function theoryOf(field: Stated, options: SearchOptions = {}): Promise<Theory> {
  const { spec, least } = field;
  const isBorneOut = leastLossOf(least) !== undefined;
  const plan = isBorneOut ? await withLeast(makePlan(specAt(spec, pointOf(spec)).spec), options) : undefined;
  const sharpness = plan && sharpnessOf(plan);
  return {
    least,
    sharpness: sharpness?.sharpness,
    limit: sharpness ? stabilityLimit(spec, sharpness) : { predicted: undefined, measured: undefined },
    limitLine: isBorneOut ? await limitLine(field, options) : undefined,
  };
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
  const shared = other.param.startsWith('problem.') ? undefined : await sharpnessAt(values[0]);
  const optimizer = optimizerOf(spec)!;
  const eta0 = new Float64Array(values.length);
  for (const [index, value] of values.entries()) {
    const point = { ...pointOf(spec), [other.param]: value };
    eta0[index] = predictedLimit(optimizer, point, shared ?? (await sharpnessAt(value))) ?? NaN;
  }
  return eta0.every(Number.isNaN) ? undefined : { along, eta0 };
}
