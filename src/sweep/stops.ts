/**
 * Where a sweep stops to be looked at: after T steps, and on the way after 1, 2, 5, 10, 20, … The landscape at a stop
 * is that of a sweep of as many steps, with the stop's own tail.
 */

import { MAX_STEPS } from '../model/limits.ts';

/** A step at which runs are looked at. */
export interface Stop {
  readonly step: number;
  /** The first step of the tail. */
  readonly tailFrom: number;
  /** Steps of the tail. */
  readonly tail: number;
}

/**
 * The stops of a sweep, its end the last.
 * @param steps T, 1 … 1000000.
 * @param tail 1 … T, the steps of the last stop's tail; an earlier stop has as many, or as many as there are since the one
 * before it: tails that overlap would have to be gathered twice.
 * @throws RangeError for numbers that are not whole, or not within these.
 */
export function stopsOf(steps: number, tail: number): Stop[] {
  requireWhole('steps', steps, MAX_STEPS);
  requireWhole('steps of the tail', tail, steps);
  const last = stopAt(steps, tail);
  const stops: Stop[] = [];
  for (const step of roundNumbers()) {
    if (step >= (last.tailFrom === 1 ? steps : last.tailFrom)) break;
    const whole = stopAt(step, tail);
    const before = stops.at(-1)?.step ?? 0;
    stops.push(whole.tailFrom === 1 ? whole : stopAt(step, Math.min(tail, step - before)));
  }
  return [...stops, last];
}

/** The stop after `step` steps with a tail of at most `tail` steps. */
export function stopAt(step: number, tail: number): Stop {
  const own = Math.min(tail, step);
  return { step, tailFrom: step - own + 1, tail: own };
}

/**
 * What an engine can gather: stops in order, each with a tail that ends there and begins after the stop before, or at
 * the start as that of the stop before does.
 * @param from the step that the runs go on from.
 * @param to that at which they end at the latest.
 * @throws RangeError for any others.
 */
export function checkStops(stops: readonly Stop[], from: number, to: number): void {
  if (stops.length === 0) throw new RangeError('got no stops, allowed: one at least, the end of the runs');
  stops.forEach(({ step, tail, tailFrom }, index) => {
    const before = index === 0 ? from : stops[index - 1].step;
    if (!Number.isInteger(step) || step <= before || step > to) {
      throw new RangeError(`got a stop at step ${step}, allowed: a whole number ${before + 1} … ${to}`);
    }
    requireWhole(`steps of the tail at step ${step}`, tail, step);
    const isWhole = tailFrom === 1 && (index === 0 || stops[index - 1].tailFrom === 1);
    if (tailFrom === step - tail + 1 && (isWhole || tailFrom > before)) return;
    throw new RangeError(
      `got the first step of a tail ${tailFrom}, allowed: ${step - tail + 1} for a tail of ${tail} that ends at step ${step}, and after ${before}, the step that the runs come from`,
    );
  });
}

function requireWhole(what: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw new RangeError(`got ${value} ${what}, allowed: a whole number 1 … ${most}`);
}

/** 1, 2, 5, 10, 20, 50, … */
function* roundNumbers(): Generator<number> {
  for (let decade = 1; ; decade *= 10) yield* [decade, 2 * decade, 5 * decade];
}
