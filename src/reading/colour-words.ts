/** What colours say, in words: what a shade means, and why a layer has but one colour, or none. */

import type { Shading } from './colours.ts';
import type { Layer } from './layers.ts';
import { whyEmpty, type Remarked } from './least-words.ts';
import { formatNumber } from './numbers.ts';
import { endLabels } from './bar-scale.ts';

/** What is said of a scale that is logarithmic on both sides of 0. */
export const SYMLOG = 'symmetric log';

/** What stands in the place of a bar that would have no length; undefined where the values span a range. */
export function noRangeWords(
  { noRange, range }: Shading,
  { id, none }: Pick<Layer, 'id' | 'none'>,
  field: Pick<Remarked, 'least'>,
): string | undefined {
  switch (noRange) {
    case undefined:
      return undefined;
    case 'equal':
      return `the same everywhere: ${middleOf(range)}`;
    case 'rounding':
      return `flat to rounding: ${middleOf(range)}`;
    case 'nowhere':
      return `no run has a number here: ${whyEmpty(field, id) ?? none}`;
    default:
      return noRange satisfies never;
  }
}

/** What the shades of the regimes mean. */
export function shadingWords({ noRange, range, scale }: Shading): string {
  switch (noRange) {
    case undefined: {
      const [low, high] = endLabels(range);
      return `darker: lower tail loss, ${low} to ${high} (${scale === 'symlog' ? SYMLOG : scale})`;
    }
    case 'equal':
      return `tail loss the same everywhere: ${middleOf(range)}`;
    case 'rounding':
      return `tail loss flat to rounding: ${middleOf(range)}`;
    case 'nowhere':
      return 'tail loss nowhere finite';
    default:
      return noRange satisfies never;
  }
}

function middleOf([low, high]: Shading['range']): string {
  return formatNumber((low + high) / 2);
}
