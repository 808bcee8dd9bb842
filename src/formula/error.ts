/** What is wrong with a formula, and where: line, column, the offending text and, where one is close, a suggestion. */

/** A place in a formula's text; `line` and `column` count from 1, `offset` and `length` are in UTF-16 units. */
export interface Span {
  readonly offset: number;
  readonly length: number;
  readonly line: number;
  readonly column: number;
}

/** What to write instead of something whose meaning is known. */
export interface Remedy {
  /** "write x^2 for a power" */
  readonly text: string;
  /** What to put in the place of which part of the text; undefined where more than that has to be thought of. */
  readonly mend?: { readonly span: Span; readonly by: string };
}

/** Thrown for any text that is not a formula; `reason` is the message without its place. `suggestion` is a name that was likely meant. */
export class FormulaError extends Error {
  override readonly name = 'FormulaError';
  readonly reason: string;
  readonly span: Span;
  readonly suggestion: string | undefined;
  readonly remedy: Remedy | undefined;

  constructor(reason: string, span: Span, suggestion?: string, remedy?: Remedy) {
    const told = remedy === undefined ? '' : `; ${remedy.text}`;
    super(`${reason} at ${span.line}:${span.column}${suggested(suggestion)}${told}`);
    this.reason = reason;
    this.span = span;
    this.suggestion = suggestion;
    this.remedy = remedy;
  }
}

/** Characters of a text that a message quotes. */
const MOST_QUOTED = 40;

/**
 * What a reader would not see as it is, or a terminal would obey: controls (C0, DEL, C1), ends of lines, what is of no
 * width, marks of direction (Unicode Bidirectional Algorithm, §2), and halves of surrogate pairs.
 */
const UNSEEN =
  // eslint-disable-next-line no-control-regex -- controls are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text in which everything can be seen: an escape character is `\u001b`. */
export function visible(text: string): string {
  return text.replaceAll(UNSEEN, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A text as a message shows it: what is too long is cut, and nothing in it is obeyed by a terminal. */
export function shortened(text: string, most = MOST_QUOTED): string {
  return text.length > most ? `${visible(text.slice(0, most))}…` : visible(text);
}

/** What was got, in quotation marks: the one way in which a message quotes input. */
export function quoted(text: string, most?: number): string {
  return `"${shortened(text, most)}"`;
}

/** What was got, whatever it is, as a message says it: `"text"`, `3`, `3n`, `null`, `an array`, `a Map`. */
export function said(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return 'an array';
  const { constructor } = value;
  return typeof constructor !== 'function' || constructor === Object
    ? 'an object'
    : `a ${shortened(constructor.name)}`;
}

/** The candidate nearest to `name` by edit distance, if it is near enough to be a slip of the hand. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  if (name.length > 64) return undefined;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    // Two names that share no letter are no slip: "q" is not meant to be "w".
    if (distance < Math.min(bestDistance, Math.max(name.length, candidate.length))) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/**
 * What a message adds behind what is allowed: `; did you mean "sin"?`, or nothing where no known word is near enough
 * to be a slip of the hand.
 */
export function didYouMean(word: string, known: Iterable<string>): string {
  return suggested(nearest(word, known));
}

function suggested(name: string | undefined): string {
  return name === undefined ? '' : `; did you mean "${name}"?`;
}

/** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment) that turn `a` into `b`. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substitution = last[column - 1] + (a[row - 1] === b[column - 1] ? 0 : 1);
      let least = Math.min(last[column] + 1, current[column - 1] + 1, substitution);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) least = Math.min(least, beforeLast[column - 2] + 1);
      current.push(least);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length];
}
