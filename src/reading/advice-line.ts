/** The advice in one line, as a phrase: the value to take, from where to where runs work, and the margin. */

import type { Advice } from '../analysis/advised.ts';
import type { Recommendation } from '../analysis/take.ts';
import type { Landscape } from '../sweep/landscape.ts';
import { DOES } from '../analysis/glossary.ts';
import { factorText, inFewerDigits, rowText } from './analysis-words.ts';
import { formatNumber, formatShare } from './numbers.ts';
import type { Phrase, PhrasePart } from './phrase.ts';
import { inSymbols } from './symbols.ts';

/** Between the parts of the line. */
const DOT = ' · ';

/**
 * “η₀ ≈ 0.033 · works from 0.033 to 0.33 at β = 0.856 · margin 2.1× to the limit”. Of a start or a constant, which is nothing to
 * choose, it says from where runs arrive.
 * @param field the map that was analysed, or the landscape that stands for it.
 */
export function adviceLine(field: Pick<Landscape, 'spec' | 'x' | 'y'>, advice: Advice): Phrase {
  return advice.kind === 'hyperparameter' ? toTake(field, advice) : thatArrive(field, advice);
}

function toTake(
  { spec, y }: Pick<Landscape, 'spec' | 'x' | 'y'>,
  { recommended, band, y: row }: Advice,
): Phrase {
  const { axes } = spec;
  const here: PhrasePart[] = [' at ', { param: axes.y.param }, ` = ${rowText(axes.y, y, row)}`];
  if ('absent' in recommended) {
    return ['No ', { param: axes.x.param }, ' to take', ...here, ': ', inSymbols(recommended.absent)];
  }
  const take = recommended.value;
  return [
    { param: axes.x.param },
    ` ≈ ${formatNumber(inFewerDigits(take.x))}${DOT}`,
    ...('value' in band
      ? [`works from ${formatNumber(band.value.from, 2)} to ${formatNumber(band.value.to, 2)}`]
      : [DOES.drifts]),
    ...here,
    `${DOT}margin ${marginFactor(take)}`,
    ...(take.ignores ? [`${DOT}above the limit ${formatNumber(take.ignores.limit)}`] : []),
  ];
}

/** The margin as a factor, and to what: 4.4× to the limit; ≥ 2.2× where the map ends before a border does. */
function marginFactor({ margin, marginTo }: Pick<Recommendation, 'margin' | 'marginTo'>): string {
  return marginTo === 'edge' ? `≥ ${factorText(margin)}×` : `${factorText(margin)}× to the ${marginTo}`;
}

function thatArrive({ spec, y }: Pick<Landscape, 'spec' | 'x' | 'y'>, { arrivals, y: row }: Advice): Phrase {
  if ('absent' in arrivals) return ['Not stated which runs arrive: ', inSymbols(arrivals.absent)];
  const { x, y: across } = spec.axes;
  const { share, stretch, isWhole } = arrivals.value;
  const here: PhrasePart[] = [' at ', { param: across.param }, ` = ${rowText(across, y, row)}`];
  const where: PhrasePart[] = stretch
    ? [
        'Runs arrive for ',
        { param: x.param },
        `${isWhole ? '' : ' mostly'} from ${formatNumber(stretch.from, 2)} to ${formatNumber(stretch.to, 2)}`,
      ]
    : ['No run arrives'];
  return [...where, ...here, `${DOT}${formatShare(share)} of this map`];
}
