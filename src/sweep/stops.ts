/**
 * Where a sweep stops to be looked at: after T steps, and on the way after 1, 2, 5, 10, 20, … The landscape at a stop
 * is that of a sweep of as many steps, with the stop's own tail.
 */

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
 * @param steps T
 * @param tail the steps of the last stop's tail; an earlier stop has as many, or as many as there are since the one
 * before it: tails that overlap would have to be gathered twice.
 */
export function stopsOf(steps: number, tail: number): Stop[] {
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

/** 1, 2, 5, 10, 20, 50, … */
function* roundNumbers(): Generator<number> {
  for (let decade = 1; ; decade *= 10) yield* [decade, 2 * decade, 5 * decade];
}
