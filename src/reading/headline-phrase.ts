/** The words of a headline, and the names among them that are set as symbols. */

/** Words, and symbols to be set as mathematics. */
export type Phrase = readonly (string | { readonly param: string })[];

/** A phrase as plain text, symbols by `symbolOf`. */
export function phraseText(phrase: Phrase, symbolOf: (param: string) => string): string {
  return phrase.map((part) => (typeof part === 'string' ? part : symbolOf(part.param))).join('');
}
