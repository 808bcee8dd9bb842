/**
 * The border of stability along eta0: predicted by the optimizer's closed form, and measured by runs that start
 * beside the minimum and either stay or leave.
 *
 * Whether a landscape's far start arrives within its steps is another question; this one asks what the theory asks.
 */

import { evaluateFormula } from '../formula/index.ts';
import { CellBlock } from '../engines/cpu/cells.ts';
import type { Optimizer } from '../optimizers/index.ts';
import { derivedInputs } from '../sweep/derived.ts';
import { inputAt, type PlanInput } from '../sweep/inputs.ts';
import { makePlan, type Plan } from '../sweep/plan.ts';
import { pointOf, specAt, type RunPoint } from '../sweep/point.ts';
import type { Spec } from '../sweep/spec.ts';
import type { Sharpness } from './sharpness.ts';

/** The name that every optimizer gives its learning rate. */
export const LEARNING_RATE = 'eta0';

export interface StabilityLimit {
  /** The optimizer's closed form at the sharpness; undefined where it has none, or where there is no minimum. */
  readonly predicted: number | undefined;
  /** The largest eta0 at which a run beside the minimum stays there; undefined where every one does, or none. */
  readonly measured: number | undefined;
}

/** The closed form of an optimizer's limit at a point. */
export function predictedLimit(
  { limit, hyper }: Optimizer,
  point: RunPoint,
  sharpness: number,
): number | undefined {
  if (limit === undefined || !(sharpness > 0)) return undefined;
  const values = Object.fromEntries(hyper.map(({ name }) => [name, point[name]]));
  return evaluateFormula(limit, { ...values, lambda: sharpness });
}

/** Runs side by side, each with an eta0 of its own, and how long they are watched. */
const LANES = 48;
const STEPS = 1500;
/** Steps held at the minimum first, so that bias corrections have run their course. */
const WARM_UP = 300;
/** So near that the optimizer is linear there: every eps exceeds the gradient's size. */
const DISTANCE = 1e-11;
/** A run has left once it is so many times farther than it started; momentum's first steps alone overshoot by tens. */
const LEFT = 1000;
const SEARCH: readonly [number, number] = [1e-10, 1e5];
/** Ratio of neighbouring eta0 at which the border counts as found. */
const RESOLUTION = 1.002;

/** The limit at the spec's own hyperparameters. */
export function stabilityLimit(spec: Spec, sharpness: Sharpness): StabilityLimit {
  const plan = makePlan(specAt(spec, pointOf(spec)).spec);
  return {
    predicted: predictedLimit(plan.optimizer, pointOf(spec), sharpness.sharpness),
    measured: measuredLimit(plan, sharpness),
  };
}

/**
 * The border that runs from two distances agree on. Where they do not there is none: a step of Lion is as large
 * beside the minimum as far from it, so it leaves at any rate.
 */
function measuredLimit(plan: Plan, sharpness: Sharpness): number | undefined {
  if (!(sharpness.sharpness > 0) || !plan.optimizer.hyper.some(({ name }) => name === LEARNING_RATE)) {
    return undefined;
  }
  const block = new CellBlock({ ...plan, steps: STEPS + WARM_UP, noise: undefined }, 'f64', LANES);
  const near = border(block, sharpness, DISTANCE);
  const nearer = near === undefined ? undefined : border(block, sharpness, DISTANCE / 4);
  return nearer !== undefined && Math.abs(Math.log(near! / nearer)) < 0.02 ? near : undefined;
}

/** Narrows the border down in grids of LANES runs, each grid lying between a stable and an unstable eta0. */
function border(block: CellBlock, sharpness: Sharpness, distance: number): number | undefined {
  let [low, high] = SEARCH;
  for (;;) {
    const rates = Array.from({ length: LANES }, (_, lane) => low * (high / low) ** (lane / (LANES - 1)));
    const left = staysAtMinimum(block, sharpness, distance, rates).indexOf(false);
    if (left <= 0) return undefined;
    [low, high] = [rates[left - 1], rates[left]];
    if (high / low < RESOLUTION) return Math.sqrt(low * high);
  }
}

/** The inputs of runs that start at a minimum, each with a learning rate of its own: one a column. */
function withRates(plan: Plan, at: Sharpness['at'], rates: readonly number[]): PlanInput[] {
  const { program } = plan;
  const own = (name: string, values: readonly number[]): PlanInput => ({
    name,
    values: Float64Array.from(values),
    strideX: values.length > 1 ? 1 : 0,
    strideY: 0,
  });
  const given = plan.inputs
    .filter(({ name }) => !program.derived.has(name))
    .map(({ name, values }) => {
      if (name === `hyper.${LEARNING_RATE}`) return own(name, rates);
      const [kind, parameter] = name.split('.');
      return own(name, [kind === 'start' ? at[parameter] : values[0]]);
    });
  return [...given, ...derivedInputs(program, given, rates.length, 1)];
}

/** Of each learning rate, whether a run that is displaced from the minimum stays near it. */
function staysAtMinimum(
  block: CellBlock,
  { at, direction }: Sharpness,
  distance: number,
  rates: readonly number[],
): boolean[] {
  const { plan } = block;
  const parameters = plan.program.parameters.map((name) => ({
    values: block.lanes(`p.${name}`),
    minimum: at[name],
  }));
  const reach = distance * Math.max(1, ...parameters.map(({ minimum }) => Math.abs(minimum)));
  const inputs = new Map(
    withRates(plan, at, rates).map((input) => [input.name, (lane: number) => inputAt(input, lane, 0)]),
  );
  block.start(rates.length, (name, lane) => inputs.get(name)!(lane));
  for (let step = 0; step < WARM_UP; step++) {
    block.step();
    for (const { values, minimum } of parameters) values.fill(minimum);
    block.evaluate();
  }
  parameters.forEach(({ values, minimum }, index) => values.fill(minimum + reach * direction[index]));
  block.evaluate();

  const stays = rates.map(() => true);
  for (let step = 0; step < STEPS; step++) {
    block.step();
    for (const { values, minimum } of parameters) {
      for (let lane = 0; lane < rates.length; lane++) {
        // Asked as "not near", since a run that diverged is NaN.
        if (!(Math.abs(values[lane] - minimum) <= LEFT * reach)) stays[lane] = false;
      }
    }
  }
  return stays;
}
