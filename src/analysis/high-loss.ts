/** From where on an oscillation is at high loss: a number that holds for nearly all its cells, on both sides. */

import { indexAbove, type BorderReading, type FieldLines } from './borders.ts';
import { simplestBetween } from './simplest.ts';

/** The share of lines that must part the two. */
const LEAST_LINES = 0.6;
/** The share of an oscillation's cells on each side that must be at the loss that is told of them. */
const LEAST_AT_LOSS = 0.95;

/** The value from which on an oscillation that starts at low loss is at high loss, on all lines; undefined if there is none. */
export function highLossBorder({ view, sequence, cuts }: BorderReading): number | undefined {
  const segment = sequence.indexOf('oscillates');
  if (segment < 0) return undefined;
  const stretches = cuts.flatMap((cut, line) => {
    const from = cut && (segment === 0 ? 0 : cut[segment - 1]);
    return from === undefined ? [] : [{ line, from, to: cut![segment] ?? view.values.length }];
  });
  const splits = stretches
    .map(({ line, from, to }) => splitOf(view, line, from, to))
    .filter((split) => split !== undefined)
    .sort((a, b) => a - b);
  if (splits.length < LEAST_LINES * cuts.length) return undefined;
  const low = splits[Math.floor(0.1 * (splits.length - 1))];
  const high = splits[Math.ceil(0.9 * (splits.length - 1))];
  const at = simplestBetween(view.values[low - 1], view.values[high]);
  const border = indexAbove(view.values, at);
  const isTrue = (above: boolean): boolean => {
    let right = 0;
    let all = 0;
    for (const { line, from, to } of stretches) {
      const [begin, end] = above ? [Math.max(from, border), to] : [from, Math.min(to, border)];
      for (let index = begin; index < end; index++) {
        all++;
        right += +((view.regime(line, index) === 'oscillates-high') === above);
      }
    }
    return all > 0 && right >= LEAST_AT_LOSS * all;
  };
  return isTrue(true) && isTrue(false) ? at : undefined;
}

/** The index that best parts low from high loss on one line; undefined if none parts them well. */
function splitOf({ regime }: FieldLines, line: number, from: number, to: number): number | undefined {
  const isHigh = Array.from({ length: to - from }, (_, index) =>
    Number(regime(line, from + index) === 'oscillates-high'),
  );
  let wrong = isHigh.length - isHigh.reduce((sum, high) => sum + high, 0);
  let best = { split: 0, wrong };
  isHigh.forEach((high, index) => {
    wrong += high ? 1 : -1;
    if (wrong < best.wrong) best = { split: index + 1, wrong };
  });
  const inside = best.split > 1 && best.split < isHigh.length - 1;
  return inside && best.wrong <= 0.1 * isHigh.length ? from + best.split : undefined;
}
