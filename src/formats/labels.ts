/** Columns of two words as 0 and 1: TRUE and FALSE, yes and no, or the two names of a classification. */

/** What is written for "not known" is no label. */
export const MISSING: ReadonlySet<string> = new Set([
  'na',
  'n/a',
  '#n/a',
  'nan',
  'null',
  'none',
  'inf',
  'infinity',
  '-inf',
  '-infinity',
]);
/** Where one of two words is among these, it is the 1. */
const AFFIRMING = new Set([
  'true',
  't',
  'yes',
  'y',
  'on',
  'positive',
  'pos',
  '+',
  'wahr',
  'ja',
  'j',
  'oui',
  'vrai',
  'si',
  'sí',
]);
const TRUTH = new Set(['true', 'false']);

/** The two labels of a column as they are first written: the one that is 0, then the one that is 1. */
export type Labels = readonly [zero: string, one: string];

/**
 * The labels of a column, or undefined if it has not exactly two. Of two words the affirming one is 1, else the later
 * in the alphabet, as scikit-learn's LabelEncoder has it. Upper and lower case are the same. Of two rows that differ
 * nobody knows that they are classes: one label at least must recur, unless they are TRUE and FALSE.
 */
export function labelsOf(cells: readonly (string | undefined)[]): Labels | undefined {
  const found = new Map<string, string>();
  let count = 0;
  for (const cell of cells) {
    if (cell === undefined || cell === '') continue;
    const label = cell.toLowerCase();
    if (MISSING.has(label)) continue;
    // A column with one number is a column of numbers, and its words are mistakes.
    if (/^[+-]?[.,]?\d/.test(label)) return undefined;
    count++;
    if (found.has(label)) continue;
    if (found.size === 2) return undefined;
    found.set(label, cell);
  }
  const labels = [...found.keys()].sort();
  if (labels.length !== 2) return undefined;
  if (count === 2 && !labels.every((label) => TRUTH.has(label))) return undefined;
  const [first, second] = labels;
  const isTurned = AFFIRMING.has(first) && !AFFIRMING.has(second);
  const [zero, one] = isTurned ? [second, first] : [first, second];
  return [found.get(zero)!, found.get(one)!];
}

export function isTruth(cell: string): boolean {
  return TRUTH.has(cell.toLowerCase());
}

/** 0 or 1, or undefined for what is neither label. */
export function labelValue([zero, one]: Labels, cell: string): 0 | 1 | undefined {
  const label = cell.toLowerCase();
  if (label === zero.toLowerCase()) return 0;
  return label === one.toLowerCase() ? 1 : undefined;
}
