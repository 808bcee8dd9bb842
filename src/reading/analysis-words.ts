/** What an analysis says, in words and with no more digits than it means. */

import { limitNumbers, type Advice, type Arrivals } from '../analysis/advice.ts';
import type { Recommendation } from '../analysis/bands.ts';
import type { StabilityLimit } from '../analysis/stability.ts';
import { nearestIndex, type Axis } from '../model/axis.ts';
import { formatNumber, formatShare } from './numbers.ts';
import { simplestBetween } from '../analysis/simplest.ts';

/** Measured and predicted limits nearer than this agree: a few steps of the measurement's own resolution. */
const AGREES = 0.02;

/** A value that is as good, in fewer digits: 0.016 for 0.015927. */
export function rounded(value: number): number {
  return simplestBetween(value * 0.985, value * 1.015);
}

export function factorText(factor: number): string {
  return formatNumber(factor, factor < 10 ? 2 : 1);
}

export function marginText({ margin }: Pick<Recommendation, 'margin'>): string {
  return `a factor ${factorText(margin)} below the border`;
}

/** A row's own value in the fewest digits that lie nearer to it than to its neighbours. */
export function rowText(axis: Axis, values: ArrayLike<number>, value: number): string {
  const row = nearestIndex(axis, value);
  const between = (other: number): number => (values[row] + values[other]) / 2;
  const low = row > 0 ? between(row - 1) : values[row];
  const high = row + 1 < values.length ? between(row + 1) : values[row];
  return formatNumber(simplestBetween(low, high, value), 4);
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
  if (predicted === undefined) return 'no closed form';
  if (measured === undefined) return 'none measured';
  const ratio = measured / predicted;
  const size = ratio > 1 ? ratio : 1 / ratio;
  const text = size < 1.1 ? ratio.toFixed(3) : formatNumber(ratio, 2);
  return `measured ÷ predicted ${text}`;
}

/** What the limits say of each other, as a sentence; `rate` is the symbol of the learning rate. */
export function limitSentence({ limit }: Pick<Advice, 'limit'>, rate: string): string {
  const { predicted, measured } = limitNumbers({ limit });
  if (measured === undefined) {
    const reason = 'absent' in limit.measured ? limit.measured.absent : '';
    return predicted === undefined
      ? `No largest stable ${rate} is stated: ${reason}.`
      : `Theory puts the border at ${rate} = ${formatNumber(predicted)}, but no border was found by measuring.`;
  }
  const stays = `runs beside the minimum stay there up to ${rate} = ${formatNumber(measured)}`;
  if ('value' in limit.measured && limit.measured.value.isOfOwnWay) {
    return `Measured with what each run’s own way leaves in v, which does not fade: ${stays}.`;
  }
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
