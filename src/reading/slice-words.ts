/** What a slice and a bifurcation diagram say in words. */

import type { Doublings } from '../analysis/doublings.ts';
import { REGIMES, type Regime } from '../program/metrics/regime.ts';
import type { Axis } from '../model/axis.ts';
import { formatAlong, formatNumber } from './numbers.ts';
import type { ColumnReading } from './density.ts';
import { REGIME_STYLES } from './regimes.ts';
import { symbolText } from './symbols.ts';

/** A cell of a slice: where it is along its axis, and what became of its run. */
export interface SliceCell {
  readonly value: number;
  readonly tailLoss: number;
  readonly regime: Regime;
}

/** What a cell reads, for labels that are heard. */
export function sliceCellText(axis: Axis, { value, tailLoss, regime }: SliceCell): string {
  return `${symbolText(axis.param)} ${formatAlong(axis, value)}: tail loss ${formatNumber(tailLoss)}; ${REGIME_STYLES[regime].label}`;
}

/** Stretches of one regime along a slice. */
export interface SliceStretch {
  readonly regime: Regime;
  /** The first cell, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

export function sliceStretches(regimes: ArrayLike<number>): SliceStretch[] {
  const stretches: SliceStretch[] = [];
  for (let index = 0; index < regimes.length; index++) {
    const regime = REGIMES[regimes[index]];
    const last = stretches.at(-1);
    if (last?.regime === regime) stretches[stretches.length - 1] = { ...last, to: index + 1 };
    else stretches.push({ regime, from: index, to: index + 1 });
  }
  return stretches;
}

/** What a slice shows, for those who do not see it: which regimes follow upon one another. */
export function sliceSummary(axis: Axis, values: ArrayLike<number>, regimes: ArrayLike<number>): string {
  const all = sliceStretches(regimes);
  const told = all.slice(0, MOST_TOLD).map(({ regime, from }, index) => {
    const label = REGIME_STYLES[regime].label;
    return index === 0 ? label : `from ${formatAlong(axis, values[from])} on ${label}`;
  });
  const more = all.length > MOST_TOLD ? ', and other changes' : '';
  return `Along ${symbolText(axis.param)}: ${told.join(', ')}${more}.`;
}

const MOST_TOLD = 6;

/** What the diagram shows, in a sentence. */
export function lastValuesText(parameter: string, kept: number, along: string): string {
  return `The last ${kept} values of ${parameter} in runs that differ in ${symbolText(along)} alone, one a column. A run at rest is one dot, a cycle of two steps is two; where dots fill a stretch, the run is still on its way or has no period.`;
}

/** What a column of the diagram reads. */
export function columnText(parameter: string, column: ColumnReading | undefined): string {
  if (!column) return 'diverged';
  const { distinct, least, most } = column;
  if (distinct === 1) return `${parameter} ${formatNumber((least + most) / 2)}`;
  return `${distinct} values of ${parameter}, ${formatNumber(least)} … ${formatNumber(most)}`;
}

/** Doublings that are named one by one. */
const MOST_NAMED = 5;

/**
 * The cascade in words, and what its intervals come to.
 * @param constant what the ratios tend to.
 */
export function cascadeText({ eta0, ratios }: Doublings, along: string, constant: number): string {
  const rate = symbolText(along);
  const named = eta0.slice(0, MOST_NAMED).map((value) => formatNumber(value, 5));
  const rates = `${named.join(', ')}${eta0.length > MOST_NAMED ? ' …' : '.'}`;
  if (ratios.length === 0) return `The period doubles at ${rate} = ${rates}`;
  const each = ratios.map((ratio) => ratio.toFixed(3)).join(', ');
  return `The period doubles at ${rate} = ${rates} Each interval is longer than the next by ${each}; for any loss with one such hump this tends to ${constant.toFixed(3)} (Feigenbaum 1978).`;
}
