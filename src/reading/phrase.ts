/** Sentences whose symbols are still told apart from their words, so that a page can set them as mathematics. */

import { symbolText } from './symbols.ts';

/** Words, or the name of a symbol: `eta0`, `start.w`. */
export type PhrasePart = string | { readonly param: string };
export type Phrase = readonly PhrasePart[];

/** A phrase as plain text, for labels that are read aloud and for files. */
export function phraseText(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === 'string' ? part : symbolText(part.param))).join('');
}
