/** The texts of tours as parts: words, symbols, and the numbers that are computed while they are read. */

import { formatNumber } from '../reading/numbers.ts';
import type { PhrasePart } from '../reading/phrase.ts';
import type { RunsByName, TourFigure } from './tour.ts';

/** Words, a symbol, or a figure's number; its text is undefined until the runs are there that it is read off. */
export type TourWord = PhrasePart | { readonly figure: string; readonly text: string | undefined };

/** @param runs undefined as long as they are under way. */
export function tourWords(
  text: string,
  figures: Readonly<Record<string, TourFigure>> = {},
  runs?: RunsByName,
): TourWord[] {
  return text
    .split(/\{([\w.]+)\}/)
    .map((part, index): TourWord => {
      if (index % 2 === 0) return part;
      if (!Object.hasOwn(figures, part)) return { param: part };
      return { figure: part, text: runs && figureText(figures[part], runs) };
    })
    .filter((part) => part !== '');
}

/** The number of a figure as texts state it. */
export function figureText({ of, digits = 3 }: TourFigure, runs: RunsByName): string {
  return formatNumber(of(runs), digits);
}
