/** One scale for several maps: the colours of each, over a range that all of them share. */

import { isOfRange, type LayerColours, type Shading } from '../reading/colours.ts';

/**
 * The colours of the first of several maps, over the range of all; its own where they are ranks, which need no range, or
 * kinds, which have none.
 */
export function commonColours(all: readonly LayerColours[]): LayerColours {
  const [own] = all;
  if (!isOfRange(own) || own.scale === 'rank') return own;
  const shadings = all.filter(isOfRange);
  const spread = shadings.filter(({ noRange }) => noRange === undefined);
  if (spread.length === 0) return own;
  const bent = spread.filter(({ scale }) => scale === 'symlog');
  const { scale, threshold } = bent.length > 0 ? bent.reduce(finer) : spread[0];
  const ends = shadings.flatMap(endsOf).filter((end) => scale !== 'log' || end > 0);
  const { noRange: _, threshold: __, ...rest } = own;
  return {
    ...rest,
    scale,
    ...(threshold === undefined ? {} : { threshold }),
    range: [Math.min(...ends), Math.max(...ends)],
  };
}

/** Where all values are one, the range about them is made up, and its middle is theirs. */
function endsOf({ range: [low, high], noRange }: Shading): number[] {
  switch (noRange) {
    case undefined:
      return [low, high];
    case 'equal':
    case 'rounding':
      return [(low + high) / 2];
    case 'nowhere':
      return [];
    default:
      return noRange satisfies never;
  }
}

function finer(a: Shading, b: Shading): Shading {
  return (b.threshold ?? Infinity) < (a.threshold ?? Infinity) ? b : a;
}
