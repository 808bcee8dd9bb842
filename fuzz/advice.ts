/** Looks for the least loss of an accepted spec, made small, and at all that is said of its landscape. */

import { analyse, type Advice } from '../src/analysis/analyse.ts';
import type { Stated } from '../src/analysis/stated.ts';
import { leastLossOf } from '../src/program/least/least.ts';
import type { Field } from '../src/sweep/field.ts';
import { inputAt } from '../src/sweep/inputs.ts';
import { makePlan, type Plan } from '../src/sweep/plan.ts';
import { withLeast } from '../src/sweep/with-least.ts';
import type { Precision } from '../src/formula/index.ts';
import type { Spec } from '../src/spec/spec.ts';
import { Fault } from './fault.ts';
import { planted } from './plant.ts';
import { gatheredOf, small } from './running.ts';
import { noticeText } from '../src/sweep/notice.ts';
import { finishField } from '../src/sweep/finish-field.ts';

/** Work of one search, some 200 ms: what takes longer is given up, which is an answer too. */
const MOST_WORK = 6e7;
/** By how much a run may end below a least loss, as a share of its start's excess and of the least itself. */
const ROUNDING = { f32: 2e-4, f64: 1e-6 } as const;

/** @returns what is known of the least loss after the runs. @throws Fault for what contradicts itself. */
export async function checkAdvice(spec: Spec): Promise<string> {
  const options = { budget: MOST_WORK };
  const plan = await withLeast(makePlan(small(spec)), options);
  let outcome = '';
  for (const precision of ['f32', 'f64'] as const) {
    const field = landscapeOf(plan, precision);
    checkLeast(plan, field, precision);
    checkAdvised(await analyse(field, options));
    for (const notice of field.notices) {
      if (/NaN|Infinity|undefined/.test(noticeText(notice)))
        throw new Fault(`a notice: ${noticeText(notice)}`);
    }
    outcome = field.least.status === 'none' ? field.least.reason : field.least.status;
  }
  return outcome;
}

function landscapeOf(plan: Plan, precision: Precision): Field {
  return finishField(plan, gatheredOf(plan, precision), { kind: 'cpu', adapter: '', precision }, 0);
}

function checkLeast(plan: Plan, { least, metrics, startLoss, x }: Field, precision: Precision): void {
  if (plan.least.status === 'pending') throw new Fault('the least loss is pending after the search');
  if (leastLossOf(least) === undefined) return;
  metrics.finalLoss.forEach((loss: number, cell: number) => {
    if (!Number.isFinite(loss)) return;
    const claimed =
      inputAt(plan.leastLoss, cell % x.length, Math.floor(cell / x.length)) + (planted('least') ? 1e6 : 0);
    if (!Number.isFinite(claimed)) throw new Fault(`a least loss of ${claimed}`);
    const rounding = ROUNDING[precision] * (Math.abs(startLoss[cell] - claimed) + Math.abs(claimed));
    // Where a loss falls within f32 to 0, it is no lower.
    if (loss < claimed - rounding - Number.MIN_VALUE) {
      throw new Fault(`${precision}: cell ${cell} ends at ${loss}, below the least loss ${claimed}`);
    }
  });
}

function checkAdvised(advice: Advice): void {
  const { sharpness, limit, limitLine, band, best, recommended, arrivals, sensitivity, bands, y } = advice;
  const parts: Record<string, Stated<unknown>> = {
    ...{ sharpness, predicted: limit.predicted, measured: limit.measured, best, recommended },
    ...{ band, arrivals, sensitivity },
  };
  for (const [name, part] of Object.entries(parts)) {
    if (!('absent' in part)) checkFinite(part.value, name);
    else if (part.absent === '') throw new Fault(`${name} is absent without a reason`);
  }
  checkFinite({ bands, y }, 'advice');
  // A line has gaps, but is no gap.
  if ('value' in limitLine && limitLine.value.eta0.every(Number.isNaN)) throw new Fault('a line of nothing');
}

function checkFinite(value: unknown, path: string): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Fault(`${path} is ${value}`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      // A band that begins at 0 or below has none.
      if (key === 'decades' && Number.isNaN(part) && !((value as { from: number }).from > 0)) continue;
      checkFinite(part, `${path}.${key}`);
    }
  }
}
