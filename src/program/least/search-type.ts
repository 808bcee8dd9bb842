/** A search as a generator: it asks for the loss at some points at a time, and descents go on in it side by side. */

import type { Arrival, Descent, Evaluation, Vector } from './minimize.ts';

/** Points to evaluate, then what they are worth, until the answer is known. */
export type Search<T> = Generator<Vector[], T, Evaluation[]>;

/** A point, and what the loss is there. */
export interface EvaluatedPoint extends Evaluation {
  readonly point: Vector;
}

/** Carries on descents side by side, each as long as it takes. */
export function* sideBySide(descents: readonly Descent[]): Search<Arrival[]> {
  const arrivals: Arrival[] = [];
  let under = descents.map((descent, index) => ({ descent, index, next: descent.next() }));
  for (;;) {
    for (const { index, next } of under) if (next.done) arrivals[index] = next.value;
    under = under.filter(({ next }) => !next.done);
    if (under.length === 0) return arrivals;
    const evaluations = yield under.map(({ next }) => next.value as Vector);
    under = under.map(({ descent, index }, position) => ({
      descent,
      index,
      next: descent.next(evaluations[position]),
    }));
  }
}
