/** Sentences whose symbols are still told apart from their words, so that a page can set them as mathematics. */

import { symbolText } from './symbols.ts';

/** Words, or the name of a symbol: `eta0`, `start.w`. */
export type PhrasePart = string | { readonly param: string };
export type Phrase = readonly PhrasePart[];

const NO_BREAK = '\u00a0';
/** Words that mean nothing without the number after them. */
const BEFORE_NUMBER = /\b(and|about|above|at|below|between|from|of|than|to) (?=[−\d])/g;
const RANGE = /between\s[^\s]+ and (?:about )?(?=[−\d])/g;

/** A phrase whose lines do not break between a word and its number, nor within “between 1 and about 2”. */
export function bound(phrase: Phrase): Phrase {
  return joined(phrase).map((part, index, { length }) => {
    if (typeof part !== 'string') return part;
    const held = part
      .replace(RANGE, (range) => range.replace(/\s/g, NO_BREAK))
      .replace(BEFORE_NUMBER, `$1${NO_BREAK}`);
    const afterSymbol = index > 0 ? held.replace(/^ (?=(?:above|below|between|=|≈)\s)/, NO_BREAK) : held;
    return index < length - 1 ? afterSymbol.replace(/\b(any|at|for) $/, `$1${NO_BREAK}`) : afterSymbol;
  });
}

/** The same phrase with its neighbouring words as one part. */
function joined(phrase: Phrase): Phrase {
  return phrase.reduce<PhrasePart[]>((parts, part) => {
    const last = parts.at(-1);
    if (typeof part !== 'string' || typeof last !== 'string') return [...parts, part];
    return [...parts.slice(0, -1), last + part];
  }, []);
}

/** A phrase as plain text, for labels that are read aloud and for files. */
export function phraseText(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === 'string' ? part : symbolText(part.param))).join('');
}
