/** Borders between kinds of run in words: where they lie, where a segment between two of them does, and for which lines. */

import {
  movesEvenly,
  borderPlace,
  borderScope,
  type Border,
  type BorderReading,
} from '../analysis/borders.ts';
import { simplestBetween } from '../analysis/simplest.ts';
import { formatNumber } from './numbers.ts';
import type { PhrasePart } from './phrase.ts';

/** A border as a noun: “0.07”, “a border that rises from 0.01 to 1 as β grows”. */
export function borderWords(border: Border, across: string): PhrasePart[] {
  const { at, isRough, shape, first, last, least, most } = border;
  if (at !== undefined) return [`${isRough ? 'about ' : ''}${formatNumber(at)}`];
  if (shape === 'wanders') {
    return [`a border that wanders between ${formatNumber(least)} and ${formatNumber(most)}`];
  }
  const ends = `from ${formatNumber(first)} to ${formatNumber(last)}`;
  return [`a border that ${shape} ${ends} as `, { param: across }, ' grows'];
}

/** Where along the axis a segment lies: “below 0.07”, “between 0.03 and 0.07”, “from 0.01–0.1 at β = 0 to …”. */
export function extent(reading: BorderReading, segment: number): PhrasePart[] {
  const { borders, view } = reading;
  const from = borders[segment - 1] as Border | undefined;
  const to = borders[segment] as Border | undefined;
  const words = (border: Border): PhrasePart[] => borderWords(border, view.across);
  const comma = (border: Border): string => (border.at === undefined ? ',' : '');
  if (!from || !to) {
    const border = (from ?? to)!;
    return [from ? 'above ' : 'below ', ...words(border), comma(border)];
  }
  if (from.at !== undefined && to.at !== undefined) {
    return ['between ', ...words(from), ' and ', ...words(to)];
  }
  if (movesEvenly(reading, segment)) {
    const [first, last] = endsOf(reading, segment);
    const across = { param: view.across };
    return [
      `from ${first.text} at `,
      across,
      ` = ${first.line} to ${last.text} at `,
      across,
      ` = ${last.line},`,
    ];
  }
  return ['from ', ...words(from), `${comma(from)} up to `, ...words(to), ','];
}

/** Up to where, or down to where, a segment beside the main one reaches, if that is one number: “ up to 0.03”. */
export function outerEnd({ borders }: BorderReading, segment: number, main: number): string {
  const border = (segment > main ? borders[segment] : borders[segment - 1]) as Border | undefined;
  if (border?.at === undefined) return '';
  return ` ${segment > main ? 'up' : 'down'} to ${border.isRough ? 'about ' : ''}${formatNumber(border.at)}`;
}

interface BorderEnds {
  readonly line: string;
  readonly text: string;
}

/** Where a segment lies on the first and on the last line that is as told. */
function endsOf({ view, cuts, borders }: BorderReading, segment: number): [BorderEnds, BorderEnds] {
  const { values, lines } = view;
  const ends = (line: number): BorderEnds => {
    const cut = cuts[line]!;
    const [from, to] = [segment - 1, segment].map((border) =>
      formatNumber(borders[border].at ?? borderPlace(values, cut[border])),
    );
    return { line: formatNumber(lines[line]), text: `${from}–${to}` };
  };
  const told = cuts.flatMap((cut, line) => (cut ? [line] : []));
  return [ends(told[0]), ends(told[told.length - 1])];
}

/** For which lines it holds: “at any β”, “at any β below 0.98”, “at nearly any β”. */
export function scopeWords(reading: BorderReading): PhrasePart[] {
  const { view, borders } = reading;
  const { lines } = view;
  const across = { param: view.across };
  if (lines.length === 1) return [', at ', across, ` = ${formatNumber(lines[0])}`];
  const { first, last, how } = borderScope(reading);
  const above = first > 0 ? formatNumber(simplestAround(lines, first)) : undefined;
  const below = last + 1 < lines.length ? formatNumber(simplestAround(lines, last + 1)) : undefined;
  if (how === 'most') return [', at most values of ', across];
  if (above === undefined && below === undefined && how === 'any') {
    return borders.some(({ at }) => at === undefined) ? [] : [', at any ', across];
  }
  const where =
    above !== undefined && below !== undefined
      ? ` between ${above} and ${below}`
      : above !== undefined
        ? ` above ${above}`
        : below !== undefined
          ? ` below ${below}`
          : '';
  return [`, at ${how} `, across, where];
}

/** The simplest number near the border before a line: where lines change their kind is seldom sharp. */
function simplestAround(lines: Float64Array, index: number): number {
  return simplestBetween(lines[Math.max(0, index - 2)], lines[Math.min(lines.length - 1, index + 1)]);
}
