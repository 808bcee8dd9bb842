/** The regime of a run: what became of it, by kind. */

import { divergence, signChanges, start, swing, tailLosses } from './gatherers.ts';
import type { Thresholds } from '../../spec/shape.ts';
import type { Columns, Gives, Run } from './metric.ts';

/**
 * Every regime, in the order in which they are tried; a field stores the index. Where there is no least loss to measure
 * an excess against, the last three take the place of the five before them.
 */
export const REGIMES = [
  'diverged',
  'converged',
  'oscillates-low',
  'oscillates-high',
  'arriving',
  'not-arrived',
  'at-rest',
  'oscillates',
  'moving',
] as const;
/** What becomes of a run. */
export type Regime = (typeof REGIMES)[number];

/** What regimes are told apart by. */
export const REGIME_GATHERS = [start, tailLosses, swing, signChanges, divergence] as const;
type Told = Gives<(typeof REGIME_GATHERS)[number]>;

/** Each one's place in {@link REGIMES}. */
const CODE = Object.fromEntries(REGIMES.map((regime, code) => [regime, code])) as Readonly<
  Record<Regime, number>
>;

/** Fills a column with the codes of regimes, their places in {@link REGIMES}. */
export function finishRegimes(columns: Columns<Told>, run: Run, into: Uint8Array): void {
  const { startLoss, tailLoss, lossOscillation, oscillation, flips, divergedAt } = columns;
  const { least } = run;
  for (let cell = 0; cell < into.length; cell++) {
    const told = {
      startLoss: startLoss[cell],
      tailLoss: tailLoss[cell],
      lossOscillation: lossOscillation[cell],
      oscillation: oscillation[cell],
      flips: flips[cell],
      divergedAt: divergedAt[cell],
    };
    into[cell] = regimeCode(told, least?.(cell), run);
  }
}

/**
 * The code of the first regime that fits: to look a million names up takes as long as all the rest.
 * @param least the problem's least loss; undefined where there is none to rely on.
 */
function regimeCode(
  told: Readonly<Record<Told, number>>,
  least: number | undefined,
  { tail, thresholds }: Pick<Run, 'tail' | 'thresholds'>,
): number {
  const { startLoss, tailLoss, oscillation, flips } = told;
  if (told.divergedAt >= 0) return CODE.diverged;
  const flipping = flips >= thresholds.flips * tail;
  if (least === undefined) return regimeWithoutLeast(told, flipping, thresholds);
  const low = tailLoss - least <= thresholds.excess * (startLoss - least);
  if (low && oscillation <= thresholds.oscillation) return CODE.converged;
  if (flipping) return low ? CODE['oscillates-low'] : CODE['oscillates-high'];
  return low ? CODE.arriving : CODE['not-arrived'];
}

/**
 * A run is at rest if in the tail it hardly moves, and the loss changes by no more than its share (`excess`) of what it
 * changed since the start: a run that creeps on at an even pace is moving, however slowly.
 */
function regimeWithoutLeast(
  { startLoss, tailLoss, lossOscillation, oscillation }: Readonly<Record<Told, number>>,
  flipping: boolean,
  { excess, oscillation: swing }: Thresholds,
): number {
  const isStill = 2 * lossOscillation <= excess * Math.abs(startLoss - tailLoss);
  if (oscillation <= swing && (isStill || oscillation === 0)) return CODE['at-rest'];
  return flipping ? CODE.oscillates : CODE.moving;
}
