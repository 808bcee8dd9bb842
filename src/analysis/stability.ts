/**
 * The border of stability along eta0: predicted by the optimizer's closed form, and measured by runs that start
 * beside the minimum and either stay or leave.
 *
 * Whether a landscape's far start arrives within its steps is another question; this one asks what the theory asks.
 */

import { evaluateFormula } from '../formula/index.ts';
import type { Optimizer } from '../model/optimizers/index.ts';
import { makePlan, type Plan } from '../sweep/plan.ts';
import { pointOf, specAt, type RunPoint } from '../spec/point.ts';
import type { Spec } from '../spec/spec.ts';
import { DISTANCE, RunsBeside, type Origin } from './beside.ts';
import type { Sharpness } from './sharpness.ts';
import { absent, stated, statedValue, type Stated } from './stated.ts';
import { LEARNING_RATE } from '../model/names.ts';

/** The largest stable eta0 at a minimum. */
export interface StabilityLimit {
  /** The optimizer's closed form at the sharpness; undefined where it has none, or where there is no minimum. */
  readonly predicted: number | undefined;
  /** The largest eta0 at which a run beside the minimum stays there; undefined where there is no such rate. */
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
/** A run has left once it is so many times farther than it started; momentum's first steps alone overshoot by tens. */
const LEFT = 1000;
const EVERYWHERE: readonly [number, number] = [1e-10, 1e5];
/** Factor by which the search goes on to either side, once, where every run stays or every one leaves. */
const FARTHER = 1e15;
/** Ratio of neighbouring eta0 at which the border counts as found. */
const RESOLUTION = 1.002;

/** Where the border is looked for, among runs from where. */
export interface BorderSearch {
  readonly origin: Origin;
  readonly range: readonly [number, number];
}

/** The limit at the spec's own hyperparameters. */
export function stabilityLimit(spec: Spec, sharpness: Sharpness): StabilityLimit {
  const plan = makePlan(specAt(spec, pointOf(spec)).spec);
  return {
    predicted: predictedLimit(plan.optimizer, pointOf(spec), sharpness.sharpness),
    measured: statedValue(measuredLimit(plan, sharpness)),
  };
}

/**
 * The border that runs from two distances agree on, watched for two lengths of time where they bring no past; why there is none. A step of Lion is
 * as large beside the minimum as far from it, so it leaves at any rate; what leaves however slowly does so at a rate that
 * only the time it is watched for decides.
 */
export function measuredLimit(
  plan: Plan,
  sharpness: Sharpness,
  search: BorderSearch = { origin: 'minimum', range: EVERYWHERE },
): Stated<number> {
  if (!(sharpness.sharpness > 0) || !plan.optimizer.hyper.some(({ name }) => name === LEARNING_RATE)) {
    return absent('there is no minimum that eta0 moves runs from');
  }
  const runs = new RunsBeside(plan, sharpness, LANES);
  const staying = (distance: number, steps: number) => (rates: readonly number[]) => {
    runs.begin(rates, search.origin);
    // Runs that come from the start keep what does not fade; their momentum does.
    runs.hold(WARM_UP);
    const reach = runs.displace(distance);
    return runs.stay(steps, LEFT * reach);
  };
  const near = border(staying(DISTANCE, STEPS), search);
  if ('absent' in near) return near;
  const nearer = border(staying(DISTANCE / 4, search.origin === 'minimum' ? STEPS / 2 : STEPS), search);
  return 'value' in nearer && Math.abs(Math.log(near.value / nearer.value)) < 0.02
    ? near
    : absent(
        'the rate at which runs leave the minimum depends on how far beside it, and how long, they are watched',
      );
}

/**
 * Narrows the border down in grids of LANES runs, each grid lying between a stable and an unstable eta0; why there is
 * none, or more than one in the range of runs that bring along what their own rate left.
 */
function border(
  staying: (rates: readonly number[]) => boolean[],
  { origin, range }: BorderSearch,
): Stated<number> {
  const [lowest, highest] = origin === 'minimum' ? [range[0] / FARTHER, range[1] * FARTHER] : range;
  let [low, high] = range;
  for (let round = 0; ; round++) {
    const rates = Array.from({ length: LANES }, (_, lane) => low * (high / low) ** (lane / (LANES - 1)));
    const stays = staying(rates);
    const left = stays.indexOf(false);
    if (left < 0 && high < highest) {
      [low, high] = [high, highest];
      continue;
    }
    if (left < 0) return absent(`beside the minimum runs stay at every eta0 up to ${short(highest)}`);
    const staysAbove = stays.lastIndexOf(true) > left;
    if (left === 0 && !staysAbove && low > lowest) {
      [low, high] = [lowest, low];
      continue;
    }
    if (left === 0) {
      return absent(
        staysAbove
          ? 'beside the minimum runs leave at the smallest eta0 and stay at larger ones'
          : `beside the minimum runs leave at every eta0 from ${short(lowest)} on`,
      );
    }
    if (origin === 'start' && round === 0 && staysAbove) {
      return absent(
        'beside the minimum no one eta0 of this map parts the runs that stay from those that leave',
      );
    }
    [low, high] = [rates[left - 1], rates[left]];
    if (high / low < RESOLUTION) return stated(Math.sqrt(low * high));
  }
}

function short(rate: number): string {
  return String(Number(rate.toPrecision(3)));
}
