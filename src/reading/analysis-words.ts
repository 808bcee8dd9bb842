/** What an analysis says, in words and with no more digits than it means. */

import type { Recommendation } from '../analysis/take.ts';
import type { StabilityLimit } from '../analysis/stability.ts';
import { nearestIndex, type Axis } from '../model/axis.ts';
import { LEARNING_RATE } from '../model/names.ts';
import type { Spec } from '../spec/spec.ts';
import type { Landscape } from '../sweep/landscape.ts';
import { formatNumber, formatShare } from './numbers.ts';
import { simplestBetween } from '../analysis/simplest.ts';
import { type Advice, type Arrivals, limitNumbers } from '../analysis/advised.ts';

/** Measured and predicted limits nearer than this agree: a few steps of the measurement's own resolution. */
const AGREES = 0.02;

/** A band that ends so much above the limit reaches beyond it: less is the width of a cell, or slow leaving. */
const BEYOND = 1.2;

/** A value that is as good, in fewer digits: 0.016 for 0.015927. */
export function inFewerDigits(value: number): number {
  return simplestBetween(value * 0.985, value * 1.015);
}

/** A factor in as many digits as it means. */
export function factorText(factor: number): string {
  return formatNumber(factor, factor < 10 ? 2 : 1);
}

/** How far a value lies from what bounds it: the edge of the map is no border, so that the margin is at least that. */
export function marginText({
  margin,
  marginTo,
  marginSide,
}: Pick<Recommendation, 'margin' | 'marginTo' | 'marginSide'>): string {
  const factor = `a factor ${factorText(margin)}`;
  if (marginTo === 'edge') return `at least ${factor}, to the edge of the map`;
  return `${factor} ${marginSide === 'above' ? 'below' : 'above'} the ${marginTo}`;
}

/**
 * The value of a row or column in three digits, or as many as are far nearer to it than to its neighbours: what is said of
 * it holds at that value, not at a simpler one nearby.
 */
export function rowText(axis: Axis, values: ArrayLike<number>, value: number): string {
  return formatNumber(value, rowDigits(axis, values, value));
}

/** The same as a number. */
export function rowNumber(axis: Axis, values: ArrayLike<number>, value: number): number {
  return Number(value.toPrecision(rowDigits(axis, values, value)));
}

function rowDigits(axis: Axis, values: ArrayLike<number>, value: number): number {
  const index = nearestIndex(axis, value);
  const gaps = [index - 1, index + 1]
    .filter((other) => other >= 0 && other < values.length)
    .map((other) => Math.abs(values[other] - value));
  const near = Math.min(...gaps) / 20;
  let digits = 3;
  while (gaps.length > 0 && digits < 15 && Math.abs(Number(value.toPrecision(digits)) - value) > near)
    digits++;
  return digits;
}

/** “ at κ = 13.9”, where everything but eta0 lies that a limit depends on; nothing where that is not on the map. */
export function placesText(
  { spec, x, y }: Pick<Landscape, 'spec' | 'x' | 'y'>,
  at: Advice['at'],
  write: (param: string) => string,
): string {
  const places = (['x', 'y'] as const)
    .map((which) => ({ axis: spec.axes[which], values: which === 'x' ? x : y }))
    .filter(({ axis }) => at[axis.param] !== undefined)
    .map(({ axis, values }) => `${write(axis.param)} = ${rowText(axis, values, at[axis.param])}`);
  return places.length === 0 ? '' : ` at ${places.join(', ')}`;
}

/** From where runs arrive, in one row. */
export function arrivalsText({ stretch, isWhole }: Arrivals): string {
  if (!stretch) return 'from none';
  const ends = `${formatNumber(stretch.from, 2)} … ${formatNumber(stretch.to, 2)}`;
  return isWhole ? ends : `mostly ${ends}`;
}

/** What a map says of which runs arrive, as a sentence; `which` names what lies along x, `here` the row. */
export function arrivalsSentence({ share, stretch }: Arrivals, which: string, here: string): string {
  if (share === 0) return 'No run on this map arrives.';
  if (share === 1) return 'Every run on this map arrives.';
  const all = `Of all runs on this map ${formatShare(share)} arrive`;
  return stretch
    ? `${all}; ${here} those with ${which} from ${formatNumber(stretch.from, 2)} to ${formatNumber(stretch.to, 2)} do.`
    : `${all}; ${here} none does.`;
}

export function decadesText(decades: number): string {
  if (!Number.isFinite(decades)) return '';
  if (decades < 0.005) return 'a single cell wide';
  const text = formatNumber(decades, decades < 1 ? 1 : 2);
  return `${text} ${text === '1' ? 'decade' : 'decades'} wide`;
}

/** The ratio of the measured to the predicted limit, as the strip shows it. */
export function ratioText({ predicted, measured }: StabilityLimit): string {
  if (predicted === undefined) return 'none predicted';
  if (measured === undefined) return 'none measured';
  const ratio = measured / predicted;
  const size = ratio > 1 ? ratio : 1 / ratio;
  const text = size < 1.1 ? ratio.toFixed(3) : formatNumber(ratio, 2);
  return `measured ÷ predicted ${text}`;
}

/**
 * What the limits say of each other, as a sentence.
 * @param rate the symbol of the learning rate.
 * @param here where they hold, see {@link placesText}.
 */
export function limitSentence({ limit }: Pick<Advice, 'limit'>, rate: string, here: string): string {
  const { predicted, measured } = limitNumbers({ limit });
  if (measured === undefined) {
    const reason = 'absent' in limit.measured ? limit.measured.absent : '';
    return predicted === undefined
      ? `No largest stable ${rate} is stated${here}: ${reason}.`
      : `Theory puts the border${here} at ${rate} = ${formatNumber(predicted)}; none is measured: ${reason}.`;
  }
  const stays = `runs beside the minimum stay there up to ${rate} = ${formatNumber(measured)}`;
  if ('value' in limit.measured && limit.measured.value.isOfOwnWay) {
    const { states, steps } = limit.measured.value;
    return `Measured${here} with what each run’s own way of ${steps} steps leaves ${states.length > 0 ? `in ${states.join(' and ')}` : 'behind'}, which does not fade: ${stays}.`;
  }
  if (predicted === undefined) {
    const reason = 'absent' in limit.predicted ? limit.predicted.absent : '';
    return `Measured${here}: ${stays}. No limit is predicted: ${reason}.`;
  }
  const ratio = measured / predicted;
  if (Math.abs(ratio - 1) <= AGREES) {
    return `Theory holds${here}: ${stays}, where the closed form says ${formatNumber(predicted)}.`;
  }
  const factor = factorText(ratio > 1 ? ratio : 1 / ratio);
  return `Theory misses${here} by a factor ${factor}: ${stays}, ${ratio > 1 ? 'above' : 'below'} the ${formatNumber(predicted)} of the closed form.`;
}

/** What the cells of the row say against a limit, as a sentence; nothing where its band ends there. */
export function beyondLimitText({ axes }: Spec, { band, limit }: Pick<Advice, 'band' | 'limit'>): string {
  const { predicted, measured } = limitNumbers({ limit });
  const highest = Math.max(predicted ?? -Infinity, measured ?? -Infinity);
  if (axes.x.param !== LEARNING_RATE || 'absent' in band || !Number.isFinite(highest)) return '';
  if (band.value.to <= BEYOND * highest) return '';
  return `The band reaches beyond it, to ${formatNumber(band.value.to, 2)}: the limit speaks of runs beside this one minimum.`;
}

/** The grade of a sensitivity, which is a share of what there was to gain. */
export function sensitivityText(relative: number): string {
  if (relative < 0.05) return 'hardly any';
  if (relative < 0.25) return 'low';
  if (relative < 0.5) return 'moderate';
  return relative < 0.75 ? 'high' : 'nearly total';
}

/** What a sensitivity costs, as a sentence. */
export function sensitivitySentence(
  { relative, arrives }: { readonly relative: number; readonly arrives: boolean },
  along: string,
): string {
  const share = relative > 0 && relative < 0.01 ? 'less than 1 %' : `${Math.round(100 * relative)} %`;
  const but = arrives ? '' : ' None of these runs arrives, so that is no merit.';
  return `A ${along} taken blindly from this axis forfeits on average ${share} of what there is to gain (0: none, 1: all; Wortsman et al. 2023).${but}`;
}
