/** What is known of the least loss, and what else is to be said beside the numbers of a landscape or a run, in sentences. */

import { fewDescents, NO_LEAST, type Least } from '../program/least/least.ts';
import type { Spec } from '../spec/spec.ts';
import { formatNumber } from './numbers.ts';
import { layerOf, type LayerId } from './layers.ts';
import { symbolText } from './symbols.ts';
import { type Notice, noticeText } from '../sweep/notice.ts';

/** What a landscape and a run have in common. */
export interface Remarked {
  readonly spec: Spec;
  readonly least: Least;
  readonly notices: readonly Notice[];
}

/** Why there is no least loss to measure against, or how few came to it; undefined where there is one that many did. */
export function leastSentence({ spec, least }: Pick<Remarked, 'spec' | 'least'>): string | undefined {
  if (least.status === 'pending') return 'The least loss is being looked for.';
  const few = fewDescents(least);
  if (few !== undefined) return `The least loss was found, but ${few} came to it: there may be a lower one.`;
  if (least.status !== 'none') return undefined;
  const { reason, refutedBy } = least;
  if (!refutedBy) return `No least loss to measure against: ${NO_LEAST[reason]}.`;
  const { x, y } = spec.axes;
  const run = `${symbolText(x.param)} = ${formatNumber(refutedBy.x)}, ${symbolText(y.param)} = ${formatNumber(refutedBy.y)}`;
  const [loss, claimed] = [formatNumber(refutedBy.loss), formatNumber(refutedBy.claimed)];
  return reason === 'refuted'
    ? `No least loss to measure against: ${NO_LEAST.refuted}. Refuted by ${run}: ${loss} against ${claimed}.`
    : `No least loss to measure against: ${NO_LEAST[reason]}. Nearest to its ${claimed} came ${run}: ${loss}.`;
}

export function remarksOf(remarked: Remarked): string[] {
  const least = leastSentence(remarked);
  return [...(least === undefined ? [] : [least]), ...remarked.notices.map(noticeText)];
}

/** Why a layer has no number on a whole map, briefly; undefined where it may have one. */
export function whyEmpty(field: Pick<Remarked, 'least'> | undefined, shown: LayerId): string | undefined {
  const { status } = field?.least ?? { status: 'found' };
  return layerOf(shown).needsLeast && (status === 'none' || status === 'pending')
    ? 'no least loss'
    : undefined;
}
