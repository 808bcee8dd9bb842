/** The words of a headline, and the names among them that are set as symbols. */

import type { Part } from './border-words.ts';

/** Words, and symbols to be set as mathematics. */
export type Phrase = readonly Part[];

/** A phrase as plain text, symbols by `symbolOf`. */
export function phraseText(phrase: Phrase, symbolOf: (param: string) => string): string {
  return phrase.map((part) => (typeof part === 'string' ? part : symbolOf(part.param))).join('');
}
