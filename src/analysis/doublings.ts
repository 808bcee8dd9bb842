/** The doublings of period that a spec's own runs pass along eta0: of gradient descent on a loss of one parameter. */

import { specAt, type RunPoint } from '../spec/point.ts';
import type { Spec } from '../spec/spec.ts';
import { lossFunction, makePlan } from '../sweep/plan.ts';
import { withLeast, type SearchOptions } from '../sweep/with-least.ts';
import { intervalRatios, periodDoublings } from './feigenbaum.ts';
import { mayDouble } from './may-double.ts';
import { hessianFunction, sharpnessOf } from './sharpness.ts';

/** Where the period doubles along eta0, and how the intervals shrink. */
export interface Doublings {
  /** The rates at which cycles of 1, 2, 4, … points give way to cycles of twice as many. */
  readonly eta0: readonly number[];
  /** How many times longer each interval is than the one after it; empty for fewer than three doublings. */
  readonly ratios: readonly number[];
}

/** To cycles of 256 points; beyond, the rates differ in their last digits alone. */
const MOST_DOUBLINGS = 8;

/**
 * Undefined where the theory does not speak: more than one parameter, another update, minibatches, no minimum known.
 * @param at where the runs differ from the spec, as a constant of the problem may.
 * @throws SpecError for a formula that does not compile; the signal's reason when it is aborted.
 */
export async function doublingsOf(
  spec: Spec,
  at: RunPoint = {},
  options: SearchOptions = {},
): Promise<Doublings | undefined> {
  if (!mayDouble(spec)) return undefined;
  const [parameter] = Object.keys(spec.problem.start);
  const plan = await withLeast(makePlan(specAt(spec, at).spec), options);
  const minimum = sharpnessOf(plan)?.at[parameter];
  if (minimum === undefined) return undefined;
  const loss = lossFunction(plan);
  const hessian = hessianFunction(plan);
  const gradient = new Float64Array(1);
  const valley = {
    minimum,
    slope(p: number): number {
      loss.evaluate([p], gradient);
      return gradient[0];
    },
    curvature: (p: number): number => hessian(Float64Array.of(p))[0][0],
  };
  const eta0 = periodDoublings(valley, MOST_DOUBLINGS);
  return eta0.length === 0 ? undefined : { eta0, ratios: intervalRatios(eta0) };
}
