/** What a comparison found, in sentences. */

import type { BitComparison, PrecisionComparison } from '../analysis/comparison.ts';
import { formatCount } from './numbers.ts';
import { powerOfTen } from './power-of-ten.ts';
import type { UlpBin } from '../analysis/ulp-bins.ts';

/** Shares near 1 with as many digits as it takes not to claim all. */
export function preciseShare(share: number): string {
  if (share === 1) return '100\u00a0%';
  if (share === 0) return '0\u00a0%';
  const missing = 100 * Math.min(share, 1 - share);
  const decimals = Math.min(6, Math.max(0, Math.ceil(-Math.log10(missing))));
  return `${(100 * share).toFixed(decimals)}\u00a0%`;
}

/** GPU and CPU agree in every bit of all 65 536 cells. */
export function tellBits({ bitEqual, maxUlp, regimeAgreement }: BitComparison, cells: number): string {
  if (bitEqual === 1) return `GPU and CPU agree in every bit of all ${formatCount(cells)} cells.`;
  const apart =
    maxUlp === Infinity ? 'some only one of them holds as finite' : `by up to ${formatCount(maxUlp)} ULP`;
  const regimes =
    regimeAgreement === 1 ? 'no regime changes' : changedRegimes(Math.round((1 - regimeAgreement) * cells));
  return `GPU and CPU agree in every bit of ${preciseShare(bitEqual)} of the cells. The others differ, ${apart}; ${regimes}.`;
}

function changedRegimes(count: number): string {
  return count === 1 ? 'one changes its regime' : `${formatCount(count)} change their regime`;
}

/** How much of the landscape is at the mercy of rounding. */
export function tellPrecision(
  { sensitiveCells, regimeAgreement }: Pick<PrecisionComparison, 'sensitiveCells' | 'regimeAgreement'>,
  cells: number,
): string {
  if (sensitiveCells === 0) {
    return `In none of ${formatCount(cells)} cells does the final loss change by more than one part in a thousand from f32 to f64: rounding does not matter here.`;
  }
  const regimes =
    regimeAgreement === 1
      ? 'every cell keeps its regime'
      : `${preciseShare(regimeAgreement)} of the cells keep their regime`;
  return (
    `In ${formatCount(sensitiveCells)} of ${formatCount(cells)} cells the final loss changes by more than one part in a ` +
    `thousand from f32 to f64. No machine is at fault: a run that jumps to and fro magnifies the rounding of every ` +
    `step, until two arithmetics are out of step with each other. Read such cells by their regime; ${regimes}.`
  );
}

/** The range of a bin in a few characters: 0, 1, 2–9, 10–99, 10³–10⁴. */
export function binLabel({ from, to }: UlpBin): string {
  if (from === Infinity) return '∞';
  if (from === to) return String(from);
  if (from < 1000) return `${from}–${to}`;
  const exponent = Math.round(Math.log10(from));
  return `${powerOfTen(exponent)}–${powerOfTen(exponent + 1)}`;
}
