/**
 * The league's curves as SVG paths in the unit square of their plot (scaled by the picture, not by the numbers), and
 * where their labels go.
 */

import type { League, LeagueRow } from '../../../analysis/league.ts';
import { leastLossOf } from '../../../program/least/least.ts';
import type { Regime } from '../../../program/metrics/regime.ts';

/** The paths are written in these units, so that few digits suffice. */
export const WIDTH = 1000;
export const HEIGHT = 200;

/** How much of the loss is shown: from just below the least to a few times the start; or so much of the excess. */
const HEADROOM = 2;
const LEAST_EXCESS = 1e-4;

/** How high a loss lies: 0 at the foot of the plot, 1 at its top. */
export interface LossScale {
  readonly from: number;
  readonly to: number;
  /** What the loss is taken above, because that is not above 0: the least, or the lowest shown where none is known. */
  readonly above: 'least' | 'lowest' | undefined;
  readonly height: (loss: number) => number;
}

/** Logarithmic; where the least loss is not above 0, over the excess. Where none is known, the lowest shown counts. */
export function lossScale({
  startLoss,
  least: known,
  rows,
}: Pick<League, 'startLoss' | 'least' | 'rows'>): LossScale {
  const lowest = () =>
    rows.reduce((low, { tailLoss }) => tailLoss.reduce((a, b) => Math.min(a, b), low), startLoss);
  const least = leastLossOf(known) ?? lowest();
  const isExcess = !(least > LEAST_EXCESS * startLoss);
  const top = isExcess ? startLoss - least : startLoss;
  const from = isExcess ? top * LEAST_EXCESS : least * 0.93;
  const to = top * HEADROOM;
  const height = (loss: number): number => {
    const value = isExcess ? loss - least : loss;
    if (Number.isNaN(value)) return 1;
    const share = Math.log(Math.max(value, Number.MIN_VALUE) / from) / Math.log(to / from);
    return Math.min(1, Math.max(0, share));
  };
  const above = !isExcess ? undefined : leastLossOf(known) === undefined ? 'lowest' : 'least';
  return { from, to, above, height };
}

/** Where the run of an index lies along the axis; every run has its point in the middle of its cell. */
export function runPlace(index: number, count: number): number {
  return (index + 0.5) / count;
}

/** The curve of the tail loss. It ends where runs leave the plot, or diverge, and begins anew where they return. */
export function curvePath({ tailLoss }: LeagueRow, { height }: LossScale): string {
  const { length } = tailLoss;
  const heights = Array.from(tailLoss, height);
  let path = '';
  let isDown = false;
  heights.forEach((share, index) => {
    const isNear = share < 1 || (heights[index - 1] ?? 1) < 1 || (heights[index + 1] ?? 1) < 1;
    if (isNear) path += `${isDown ? 'L' : 'M'}${point(runPlace(index, length), share)}`;
    isDown = isNear;
  });
  return path;
}

export interface RegimeStretch {
  readonly regime: Regime;
  readonly from: number;
  readonly to: number;
}

/** Neighbouring runs of the same regime as one stretch. */
export function regimeStretches(regimes: readonly Regime[]): RegimeStretch[] {
  const stretches: RegimeStretch[] = [];
  regimes.forEach((regime, index) => {
    const last = stretches.at(-1);
    if (last?.regime === regime) stretches[stretches.length - 1] = { ...last, to: index + 1 };
    else stretches.push({ regime, from: index, to: index + 1 });
  });
  return stretches;
}

export interface CurveLabel {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** Whether the label lies to the left of its point. */
  readonly before: boolean;
}

/** Labels nearer than this share of the height would overlap. */
const LINE = 0.085;
/** The labels stand on flanks between these heights. */
const LOWEST = 0.16;
const HIGHEST = 0.62;

/**
 * Labels stand where their curves begin to be good: each to the left of its first falling flank, all at heights of
 * their own, so that none covers another. A curve that never falls has its label at its left end.
 */
export function placeLabels(rows: readonly LeagueRow[], { height }: LossScale): CurveLabel[] {
  const lines = rows.map(({ id, tailLoss }) => {
    const heights = Array.from(tailLoss, height);
    return {
      id,
      heights,
      foot: Math.min(...heights),
      falls: heights.findIndex((share) => share < 0.65 * heights[0]),
    };
  });
  const falling = lines.filter(({ falls }) => falls > 0).sort((a, b) => a.falls - b.falls);
  // From the left flank to the right, upwards: to the left of the first one there is room down to the ground.
  const labels = falling.map(({ id, heights, foot }, index): CurveLabel => {
    const share = falling.length === 1 ? 0.5 : index / (falling.length - 1);
    const wanted = Math.max(LOWEST + share * (HIGHEST - LOWEST), foot + 0.06);
    const y = Math.min(wanted, heights[0] - 0.06);
    const x = runPlace(
      heights.findIndex((other) => other <= y),
      heights.length,
    );
    return { id, x, y, before: x > 0.25 };
  });
  for (const { id, heights } of lines) {
    if (labels.some((label) => label.id === id)) continue;
    labels.push({ id, x: 0, y: Math.max(0.05, heights[0] - 0.06), before: false });
  }
  return apart(labels);
}

/** Labels pushed apart upwards and downwards, in their order of height. */
function apart(labels: readonly CurveLabel[]): CurveLabel[] {
  const sorted = [...labels].sort((a, b) => b.y - a.y);
  const placed: CurveLabel[] = [];
  for (const label of sorted) {
    const above = placed.at(-1);
    placed.push(above && above.y - label.y < LINE ? { ...label, y: above.y - LINE } : label);
  }
  // What was pushed through the floor pushes back.
  const sunk = Math.max(0, 0.04 - (placed.at(-1)?.y ?? 1));
  return sunk === 0 ? placed : placed.map((label) => ({ ...label, y: Math.min(0.96, label.y + sunk) }));
}

function point(x: number, share: number): string {
  return `${(x * WIDTH).toFixed(1)},${((1 - share) * HEIGHT).toFixed(1)}`;
}
