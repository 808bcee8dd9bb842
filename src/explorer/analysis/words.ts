/** What an analysis says, in words and with no more digits than it means. */

import type { Analysis } from '../../analysis/analyse.ts';
import type { Band, Recommendation } from '../../analysis/bands.ts';
import type { StabilityLimit } from '../../analysis/stability.ts';
import { nearestIndex } from '../../sweep/axis.ts';
import { pointOf } from '../../sweep/point.ts';
import type { Spec } from '../../sweep/spec.ts';
import { formatNumber, simplestBetween } from '../numbers.ts';

/** Measured and predicted limits nearer than this agree: a few steps of the measurement's own resolution. */
const AGREES = 0.02;

/** A value that is as good, in fewer digits: 0.016 for 0.015927. */
export function rounded(value: number): number {
  return simplestBetween(value * 0.985, value * 1.015);
}

/** The band of the row that the spec's own value lies in; undefined where it has none. */
export function ownBand({ bands }: Pick<Analysis, 'bands'>, spec: Spec): Band | undefined {
  const { y } = spec.axes;
  const own = nearestIndex(y, pointOf(spec)[y.param]);
  return bands.find((band) => nearestIndex(y, band.y) === own);
}

export function factorText(factor: number): string {
  return formatNumber(factor, factor < 10 ? 2 : 1);
}

export function marginText({ margin }: Pick<Recommendation, 'margin'>): string {
  return `a factor ${factorText(margin)} below the border`;
}

export function decadesText(decades: number): string {
  if (!Number.isFinite(decades)) return '';
  if (decades < 0.005) return 'a single cell wide';
  const text = formatNumber(decades, decades < 1 ? 1 : 2);
  return `${text} ${text === '1' ? 'decade' : 'decades'} wide`;
}

/** The ratio of the measured to the predicted limit, as the strip shows it. */
export function ratioText({ predicted, measured }: StabilityLimit): string {
  if (predicted === undefined) return 'no closed form';
  if (measured === undefined) return 'none measured';
  const ratio = measured / predicted;
  const size = ratio > 1 ? ratio : 1 / ratio;
  const text = size < 1.1 ? ratio.toFixed(3) : formatNumber(ratio, 2);
  return `measured ÷ predicted ${text}`;
}

/** What the two limits say of each other, as a sentence; `rate` is the symbol of the learning rate. */
export function limitSentence({ predicted, measured }: StabilityLimit, rate: string): string {
  if (measured === undefined) {
    return predicted === undefined
      ? `No single ${rate} parts runs that stay beside the minimum from runs that leave it: they all stay, or they all leave.`
      : `Theory puts the border at ${rate} = ${formatNumber(predicted)}, but no border was found by measuring.`;
  }
  const stays = `runs beside the minimum stay there up to ${rate} = ${formatNumber(measured)}`;
  if (predicted === undefined) return `Measured: ${stays}. There is no closed form to hold against it.`;
  const ratio = measured / predicted;
  if (Math.abs(ratio - 1) <= AGREES) {
    return `Theory holds: ${stays}, where the closed form says ${formatNumber(predicted)}.`;
  }
  const factor = factorText(ratio > 1 ? ratio : 1 / ratio);
  return `Theory misses by a factor ${factor}: ${stays}, ${ratio > 1 ? 'above' : 'below'} the ${formatNumber(predicted)} of the closed form.`;
}

/** The grade of a sensitivity, which is a share of what there was to gain. */
export function sensitivityText(relative: number): string {
  if (!Number.isFinite(relative)) return 'not defined here';
  if (relative < 0.05) return 'hardly any';
  if (relative < 0.25) return 'low';
  if (relative < 0.5) return 'moderate';
  return relative < 0.75 ? 'high' : 'nearly total';
}

/** What a sensitivity costs, as a sentence. */
export function sensitivitySentence(relative: number, rate: string): string {
  if (!Number.isFinite(relative))
    return `There is nothing to gain from this start, so ${rate} cannot matter.`;
  const share = relative > 0 && relative < 0.01 ? 'less than 1 %' : `${Math.round(100 * relative)} %`;
  return `A ${rate} taken blindly from this axis forfeits on average ${share} of what there is to gain (0: none, 1: all; Wortsman et al. 2023).`;
}
