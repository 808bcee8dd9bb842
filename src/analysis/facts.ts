/**
 * What holds of a landscape beside its cells: where the minimum is and how sharp, and the limit of stability there, as far
 * as its runs meet it. Everything is taken in the row that is spoken of, at the value of y that its runs have, so that it
 * can be held against what its cells say; where eta0 is not along x, in one column of it.
 */

import type { Field } from '../sweep/field.ts';
import type { Least } from '../program/least/least.ts';
import { lossFunction, makePlan, minimumOf, type Plan } from '../sweep/plan.ts';
import { pointOf, specAt, type RunPoint } from '../spec/point.ts';
import { withLeast, type SearchOptions } from '../sweep/with-least.ts';
import { nearestIndex } from '../model/axis.ts';
import { axisKind } from './axis-kind.ts';
import { ownRow } from './bands.ts';
import { LONGEST } from './beside.ts';
import { limitLine, type LimitLine } from './limit-line.ts';
import { metLine } from './limit-met.ts';
import { memoryOf } from './memory.ts';
import { liesOnWall, sharpnessOf, type Sharpness } from './sharpness.ts';
import { measuredLimit, predictedLimit } from './stability.ts';
import { absent, mapped, stated, statedValue, type Stated } from './stated.ts';
import { recommended, type Within } from './take.ts';
import { LEARNING_RATE } from '../model/names.ts';
import { noLeastReason } from './no-least.ts';

/** The largest stable eta0, and what of the runs' own way is in it. */
export interface Limit {
  readonly eta0: number;
  /** Whether it counts what each run's own way left in its memory, as AdaGrad's does. */
  readonly isOfOwnWay: boolean;
  /** How many steps from the start that way has: with more of them the limit is another one. */
  readonly steps: number;
  /** The states of the optimizer that keep it, as AdaGrad's v does; none where it is nothing that a state shows. */
  readonly states: readonly string[];
}

/** What holds of a landscape beside its cells. */
export interface Facts {
  /** Where they hold: the spec's own values but for those of a cell of the row. */
  readonly at: RunPoint;
  /** What is known of the least loss there. */
  readonly least: Least;
  readonly sharpness: Stated<number>;
  readonly predicted: Stated<Limit>;
  readonly measured: Stated<Limit>;
  readonly line: Stated<LimitLine>;
}

/** What the facts need of a whole landscape. */
export type Whole = Pick<Field, 'spec' | 'x' | 'y' | 'least'>;

/**
 * What holds of a landscape beside its cells: its sharpness and its limits.
 * @param field the row that is spoken of, see `rowOf`.
 * @throws the signal's reason when it is aborted.
 */
export async function factsOf(whole: Whole, field: Field, options: SearchOptions = {}): Promise<Facts> {
  const facts = await factsAt(placeOf(whole, field), whole, field, options);
  const within = stableColumns(field, facts);
  const take = within && recommended(field, within);
  const { param } = whole.spec.axes.x;
  if (!take || take.x === facts.at[param]) return facts;
  // Another x is stable at the row's rate: that one is taken, if its runs meet the limit as well.
  const others = await factsAt({ ...facts.at, [param]: take.x }, whole, field, options);
  return 'value' in others.line ? others : facts;
}

/** The columns whose limit, if runs meet one there, admits the row's rate, where a hyperparameter along x moves the limit. */
export function stableColumns(
  { spec }: Pick<Field, 'spec'>,
  { line, at }: Pick<Facts, 'line' | 'at'>,
): Within | undefined {
  const limits = statedValue(line);
  if (limits?.along !== 'y' || axisKind(spec) !== 'hyperparameter') return undefined;
  return { isStable: (column) => !(at[LEARNING_RATE] > limits.eta0[column]) };
}

async function factsAt(at: RunPoint, whole: Whole, field: Field, options: SearchOptions): Promise<Facts> {
  const { spec } = whole;
  const nothing = (least: Least, reason: string): Facts => {
    const none = absent<never>(reason);
    return { at, least, sharpness: none, predicted: none, measured: none, line: none };
  };
  const fieldReason = noLeastReason(field.least);
  if (fieldReason !== undefined) return nothing(field.least, fieldReason);
  const plan = await withLeast(makePlan(specAt(spec, at).spec), options);
  const { least } = plan;
  const reason = noLeastReason(least);
  if (reason !== undefined) return nothing(least, reason);

  const minimum = minimumSharpness(plan);
  if ('absent' in minimum) return nothing(least, minimum.absent);
  const sharpness = stated(minimum.value.sharpness);
  const limits = limitsOf(whole, field, plan, minimum.value, at);
  const theory = 'value' in limits.predicted ? await limitLine(whole, options) : undefined;
  const along = theory?.along === 'x' ? whole.y : whole.x;
  const line = theory && metLine(theory, spec, along, minimum.value, at, lookedAtRate(field, at));
  return {
    at,
    least,
    sharpness,
    ...limits,
    line: line
      ? stated(line)
      : absent('absent' in limits.predicted ? limits.predicted.absent : 'the rate is no axis of this map'),
  };
}

/**
 * The values at which the facts are taken: the row's own y, whatever lies along it, and where eta0 is not along x, the x
 * that is recommended, or that of the column nearest to the spec's own.
 */
function placeOf({ spec }: Whole, field: Field): RunPoint {
  const { x, y } = spec.axes;
  const row = { ...pointOf(spec), [y.param]: field.y[ownRow(field)] };
  if (x.param === LEARNING_RATE) return row;
  const take = axisKind(spec) === 'hyperparameter' ? recommended(field) : undefined;
  return { ...row, [x.param]: take ? take.x : field.x[nearestIndex(x, row[x.param])] };
}

/** A curvature that lifts the loss by less than this share of what the start lies above it is one of rounding. */
const FLAT = 1e-6;

function minimumSharpness(plan: Plan): Stated<Sharpness> {
  const minimum = minimumOf(plan);
  if (!minimum) return absent('where the minimum lies is not known');
  if (liesOnWall(plan)) return absent('a wall of the box holds the minimum');
  const sharpness = sharpnessOf(plan);
  if (!sharpness) return absent('where the minimum lies is not known');
  if (!(sharpness.sharpness > 0) || !Number.isFinite(sharpness.sharpness)) {
    return absent('the loss does not curve up at the minimum');
  }
  const { start } = plan.spec.problem;
  const loss = lossFunction(plan);
  const place = loss.parameters.map((name) => start[name]);
  const drop = loss.evaluate(place, new Float64Array(place.length)) - sharpness.loss;
  const distance = Math.hypot(...loss.parameters.map((name) => start[name] - sharpness.at[name]));
  const isFlat = 0.5 * sharpness.sharpness * distance ** 2 < FLAT * drop;
  return isFlat ? absent('the loss is flat at the minimum: its curvature is rounding') : stated(sharpness);
}

/** The limits that the row's runs meet. */
function limitsOf(
  whole: Whole,
  field: Field,
  plan: Plan,
  sharpness: Sharpness,
  at: RunPoint,
): Pick<Facts, 'predicted' | 'measured'> {
  const neither = (reason: string) => ({ predicted: absent<Limit>(reason), measured: absent<Limit>(reason) });
  if (field.spec.noise) {
    return neither('with minibatches the gradient does not vanish at the minimum');
  }
  if (!plan.optimizer.hyper.some(({ name }) => name === LEARNING_RATE)) {
    return neither('the update has no eta0');
  }
  const memory = memoryOf(plan, sharpness, lookedAtRate(field, at));
  if (memory.kind === 'for long') {
    return neither(
      `what the way there leaves in the optimizer’s averages does not fade within ${plan.steps} steps`,
    );
  }
  const isOfOwnWay = memory.kind === 'for good';
  const search = isOfOwnWay ? ({ origin: 'start', range: rangeOf(whole, at) } as const) : undefined;
  const measured = measuredLimit(plan, sharpness, search);
  const states = memory.kind === 'for good' ? memory.states : [];
  return {
    predicted: predictionStated(
      predictedLimit(plan.optimizer, at, sharpness.sharpness),
      isOfOwnWay,
      plan.steps,
    ),
    measured: mapped(measured, (eta0) => ({
      eta0: isOfOwnWay ? inTwoDigits(eta0) : eta0,
      isOfOwnWay,
      steps: Math.min(plan.steps, LONGEST),
      states,
    })),
  };
}

/** The border of runs that bring their own past wavers by some hundredths: in the digits that hold, from below. */
function inTwoDigits(eta0: number): number {
  const unit = 10 ** (Math.floor(Math.log10(eta0)) - 1);
  return Number((Math.floor(eta0 / unit) * unit).toPrecision(2));
}

/** What a closed form gives as a limit; why there is none, and whether there is a closed form at all. */
function predictionStated(closed: number | undefined, isOfOwnWay: boolean, steps: number): Stated<Limit> {
  if (closed === undefined) return absent('no closed form is known');
  if (isOfOwnWay) {
    return absent('the closed form holds for an optimizer that forgets, and this one does not');
  }
  if (closed > 0 && closed < Infinity) return stated({ eta0: closed, isOfOwnWay: false, steps, states: [] });
  const what = Number.isNaN(closed) ? 'no number' : Number.isFinite(closed) ? String(closed) : 'infinity';
  return absent(`the closed form gives ${what} there, and a limit is a finite number above 0`);
}

/** The rate of the row's run that is looked at: that which is recommended, or the best. */
function lookedAtRate(field: Field, at: RunPoint): number {
  const { x } = field.spec.axes;
  if (x.param !== LEARNING_RATE) return at[LEARNING_RATE];
  const take = recommended(field);
  if (take) return take.x;
  const width = field.x.length;
  const first = ownRow(field) * width;
  const losses = Array.from(field.metrics.tailLoss.subarray(first, first + width));
  const best = losses.reduce((least, loss, column) => (loss < losses[least] ? column : least), 0);
  return field.x[best];
}

/** The rates among which a border of runs from the start is looked for: those of the map. */
function rangeOf({ spec: { axes } }: Whole, at: RunPoint): readonly [number, number] {
  const { x, y } = axes;
  const axis = x.param === LEARNING_RATE ? x : y.param === LEARNING_RATE ? y : undefined;
  if (axis && axis.from > 0 && axis.to > axis.from) return [axis.from, axis.to];
  return [at[LEARNING_RATE] / 1000, at[LEARNING_RATE] * 1000];
}

/** The limits that are stated, the lowest first. */
export function statedLimits({ predicted, measured }: Pick<Facts, 'predicted' | 'measured'>): Limit[] {
  return [predicted, measured]
    .map(statedValue)
    .filter((limit) => limit !== undefined)
    .sort((a, b) => a.eta0 - b.eta0);
}
