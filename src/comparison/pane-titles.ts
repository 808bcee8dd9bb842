/** What tells the maps of a page apart, as their titles: the optimizer of each, and whatever else is not the same in all. */

import { findData, optimizerOf, problemOf } from '../model/find.ts';
import type { Spec } from '../spec/spec.ts';
import { formatCount, formatNumber } from '../reading/numbers.ts';
import type { Phrase, PhrasePart } from '../reading/phrase.ts';

/** The letters that maps are called by where there are several, in their order. */
export const PANE_LETTERS = ['A', 'B', 'C', 'D'] as const;

/** A title each, in their order. */
export function paneTitles(specs: readonly Spec[]): Phrase[] {
  const told = specs.map(distinctions);
  const keys = [...new Set(told.flatMap((each) => [...each.keys()]))];
  const differing = keys.filter(
    (key) =>
      new Set(told.filter((each) => each.has(key)).map((each) => JSON.stringify(each.get(key)))).size > 1,
  );
  return told.map((each, index) => {
    const others = differing.filter((key) => key !== 'optimizer' && each.has(key));
    return [
      optimizerOf(specs[index])!.title,
      ...others.flatMap((key): PhrasePart[] => [' · ', ...each.get(key)!]),
    ];
  });
}

/** Whatever a spec may differ in, by name; what runs along an axis is no value of it. */
function distinctions(spec: Spec): Map<string, Phrase> {
  const { problem, optimizer, axes, steps, noise } = spec;
  const along = [axes.x.param, axes.y.param];
  const values = (of: Readonly<Record<string, number>>, paramOf: (name: string) => string) =>
    Object.entries(of)
      .map(([name, value]) => ({ param: paramOf(name), value }))
      .filter(({ param }) => !along.includes(param))
      .map(({ param, value }): [string, Phrase] => [param, [{ param }, ` = ${formatNumber(value)}`]]);
  const data = typeof problem.data === 'string' ? findData(problem.data)?.title : undefined;
  return new Map<string, Phrase>([
    ['optimizer', [optimizerOf(spec)!.title]],
    ['problem', [problemOf(spec)!.title]],
    ...(problem.data === undefined ? [] : [['data', [data ?? 'own data']] as [string, Phrase]]),
    ['reduce', [problem.reduce]],
    ...values(problem.start, (name) => `start.${name}`),
    ...values(problem.constants ?? {}, (name) => `problem.${name}`),
    ...values(optimizer.hyper, (name) => name),
    ['steps', [`${formatCount(steps)} steps`]],
    ['noise', [noise ? 'minibatches' : 'full batch']],
  ]);
}
