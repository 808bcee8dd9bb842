/** The texts of tours on the page: symbols as mathematics, and the numbers that were computed told apart from what was written. */

import { html, type TemplateResult } from 'lit';
import { unbroken } from '../../reading/numbers.ts';
import { bound } from '../../reading/phrase.ts';
import type { RunsByName, TourFigure } from '../../tours/tour.ts';
import { tourWords } from '../../tours/words.ts';
import { symbol } from '../ui/symbol.ts';

/** @param runs undefined as long as they are under way: their numbers then keep a place. */
export function setWords(
  text: string,
  figures: Readonly<Record<string, TourFigure>> = {},
  runs?: RunsByName,
): TemplateResult {
  return html`${tourWords(text, figures, runs).map((word) => {
    if (typeof word === 'string') return unbroken(bound([word]).join(''));
    if ('param' in word) return symbol(word.param);
    return html`<output
      class=${word.text === undefined ? 'computed waiting' : 'computed'}
      data-figure=${word.figure}
      >${unbroken(word.text ?? '···')}</output
    >`;
  })}`;
}
