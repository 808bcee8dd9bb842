/** Whether it is worth looking where runs train: the map shows next to none that does, and there is a rate to change. */

import { optimizerOf } from '../model/find.ts';
import { LEARNING_RATE } from '../model/names.ts';
import { REGIMES, type Regime } from '../program/metrics/regime.ts';
import type { Spec } from '../spec/spec.ts';

/** What becomes of runs that do not train. */
const FAILED: ReadonlySet<Regime> = new Set<Regime>(['diverged', 'oscillates-high', 'not-arrived']);
/** A map shows this share of its runs training, or it shows none to speak of. */
const HARDLY_ANY = 0.01;

/** @param counts how many cells there are of each regime, in the order of `REGIMES`. */
export function hardlyTrains(counts: readonly number[]): boolean {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const failed = counts.reduce((sum, count, code) => (FAILED.has(REGIMES[code]) ? sum + count : sum), 0);
  return all > 0 && all - failed <= HARDLY_ANY * all;
}

export function hasLearningRate(spec: Spec): boolean {
  return optimizerOf(spec)!.hyper.some(({ name }) => name === LEARNING_RATE);
}
