/** What lies between two landscapes, in a sentence: in which share of the cells one does what the other does not. */

import { COMPARED, type Compared, type RegimesBetween, type ValuesBetween } from './between.ts';
import { DOES } from '../analysis/glossary.ts';
import { formatNumber, formatShare, unbroken } from '../reading/numbers.ts';

/** What the two are called. */
export type Names = readonly [first: string, second: string];

const VERBS: Readonly<Record<Compared, string>> = {
  'comes to rest': DOES.rests,
  arrives: DOES.arrives,
  diverges: DOES.diverges,
};

/** The sentence of two landscapes of regimes: by what they differ in most. */
export function regimeSentence({ cells, transitions, overlaps }: RegimesBetween, [a, b]: Names): string {
  if (transitions.length === 0) return `${a} and ${b} end alike in every cell.`;
  const apart = (does: Compared): number => overlaps[does].first + overlaps[does].second;
  const most = COMPARED.reduce((best, does) => (apart(does) > apart(best) ? does : best));
  const { first, second, both, none } = overlaps[most];
  if (first + second === 0) {
    const changed = transitions.reduce((sum, { count }) => sum + count, 0);
    return unbroken(
      `${a} and ${b} end alike in all but ${formatShare(changed / cells)} of the cells, which change in kind alone.`,
    );
  }
  const verb = VERBS[most];
  const [leader, other, more, fewer] = first > second ? [a, b, first, second] : [b, a, second, first];
  // Of the cells in which the other does not.
  const share = formatShare(more / (none + more));
  const back = fewer / (none + fewer);
  if (both + fewer === 0)
    return unbroken(`${leader} ${verb} in ${share} of the cells, and ${other} in none.`);
  const rest =
    fewer === 0
      ? `and wherever ${other} does`
      : `and ${other} in ${formatShare(back)} of those where ${leader} does not`;
  return unbroken(`${leader} ${verb} in ${share} of the cells where ${other} does not, ${rest}.`);
}

/** The sentence of two landscapes of a metric. @param label the metric's, as it is read. */
export function valueSentence(between: ValuesBetween, label: string, [a, b]: Names): string {
  const { cells, firstLarger, secondLarger, oneSided, median } = between;
  const alone = oneSided === 0 ? '' : ` In ${formatShare(oneSided / cells)} only one of them has a value.`;
  if (firstLarger + secondLarger === 0)
    return unbroken(`The ${label} of ${a} and ${b} is the same where both have one.${alone}`);
  const lower = firstLarger >= secondLarger;
  const [more, fewer] = lower ? [firstLarger, secondLarger] : [secondLarger, firstLarger];
  const [word, opposite] = lower ? ['lower', 'higher'] : ['higher', 'lower'];
  const rest = fewer === 0 ? '' : `, and ${opposite} in ${formatShare(fewer / cells)}`;
  const by = median === undefined ? '' : `, by ${formatNumber(median, 2)} in the median`;
  return unbroken(
    `The ${label} of ${b} is ${word} than that of ${a} in ${formatShare(more / cells)} of the cells${rest}${by}.${alone}`,
  );
}
