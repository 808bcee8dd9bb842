/** What a landscape means, in one report: stability, bands, the value to take, and how sensitive it all is. */

import type { Field } from '../sweep/field.ts';
import { optimizerOf } from '../sweep/model.ts';
import { makePlan } from '../sweep/plan.ts';
import { pointOf, specAt } from '../sweep/point.ts';
import { findingsOf, type Findings } from './findings.ts';
import { sharpnessOf } from './sharpness.ts';
import { LEARNING_RATE, predictedLimit, stabilityLimit, type StabilityLimit } from './stability.ts';

/** What theory says of a landscape; its cells are not needed for it. */
export interface Theory {
  /** λ_max at the minimum. */
  readonly sharpness: number;
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

/** Analyses a field; the sharpness and the limits are computed anew, at the spec's own values. */
export function analyse(field: Field): Analysis {
  return { ...theoryOf(field), ...findingsOf(field) };
}

export function theoryOf(field: Pick<Field, 'spec' | 'x' | 'y'>): Theory {
  const { spec } = field;
  const sharpness = sharpnessOf(makePlan(specAt(spec, pointOf(spec)).spec));
  return {
    sharpness: sharpness.sharpness,
    limit: stabilityLimit(spec, sharpness),
    limitLine: limitLine(field),
  };
}

/** The predicted limit as a line over the map; undefined where eta0 is no axis or there is no closed form. */
export function limitLine(field: Pick<Field, 'spec' | 'x' | 'y'>): LimitLine | undefined {
  const { spec, x, y } = field;
  const along =
    spec.axes.x.param === LEARNING_RATE ? 'x' : spec.axes.y.param === LEARNING_RATE ? 'y' : undefined;
  if (along === undefined || optimizerOf(spec)!.limit === undefined) return undefined;
  const other = along === 'x' ? spec.axes.y : spec.axes.x;
  const values = along === 'x' ? y : x;
  const sharpnessAt = (value: number): number =>
    sharpnessOf(makePlan(specAt(spec, { [other.param]: value }).spec)).sharpness;
  // Only a constant of the problem moves the minimum.
  const shared = other.param.startsWith('problem.') ? undefined : sharpnessAt(values[0]);
  const optimizer = optimizerOf(spec)!;
  const eta0 = Float64Array.from(values, (value) => {
    const point = { ...pointOf(spec), [other.param]: value };
    return predictedLimit(optimizer, point, shared ?? sharpnessAt(value)) ?? NaN;
  });
  return eta0.every(Number.isNaN) ? undefined : { along, eta0 };
}
