/** Words, and the names among them that are set as symbols. */

import { symbolText } from './symbols.ts';

/** Words, and the names among them that are set as symbols. */
export type Phrase = readonly (string | { readonly symbol: string })[];

/** A phrase as plain text, for labels that are only read aloud. */
export function phraseText(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === 'string' ? part : symbolText(part.symbol))).join('');
}
