/** What is wrong with a formula, and where: line, column, the offending text and, where one is close, a suggestion. */

/** A place in a formula's text; `line` and `column` count from 1, `offset` and `length` are in UTF-16 units. */
export interface Span {
  readonly offset: number;
  readonly length: number;
  readonly line: number;
  readonly column: number;
}

/** What to write instead of something whose meaning is known. */
export interface Advice {
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
  readonly advice: Advice | undefined;

  constructor(reason: string, span: Span, suggestion?: string, advice?: Advice) {
    const hint = suggestion === undefined ? '' : `; did you mean "${suggestion}"?`;
    const told = advice === undefined ? '' : `; ${advice.text}`;
    super(`${reason} at ${span.line}:${span.column}${hint}${told}`);
    this.reason = reason;
    this.span = span;
    this.suggestion = suggestion;
    this.advice = advice;
  }
}

/** A text as a message quotes it: what is too long is cut. */
export function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
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
