/**
 * What the map shows, in a sentence computed from the field: which kinds of run follow one another along one axis,
 * where the borders between them lie, and for which part of the other axis that holds.
 *
 * If most lines of cells along an axis have the same sequence of kinds, it is told with its borders; if not, the shares
 * are told instead. A border's number is the simplest one that lies between the cells on its two sides.
 */

import { DOES } from '../analysis/glossary.ts';
import type { Field } from '../sweep/field.ts';
import { REGIMES, type Regime } from '../program/metrics/regime.ts';
import { highLossBorder } from '../analysis/high-loss.ts';
import {
  KIND_OF,
  KINDS,
  mainKind,
  read,
  type Kind,
  type BorderReading,
  type FieldLines,
} from '../analysis/borders.ts';
import { borderWords, extent, outerEnd, scopeWords } from './border-words.ts';
import type { Phrase, PhrasePart } from './phrase.ts';
import { formatNumber, formatShare, unbroken } from './numbers.ts';

export interface Headline {
  /** The main sentence. */
  readonly claim: Phrase;
  /** What else is to be seen; empty if nothing is. */
  readonly note: Phrase;
}

/** Shares of the runs of a part: so few that it is not told, and up to so many that they are exceptions, told after it. */
const FEW = 0.05;
const SOME = 0.2;
/** Lines looked at; more of them are sampled. */
const MOST_LINES = 128;

/**
 * @param title the optimizer's name, the subject of the sentence.
 * @param all the steps of the whole runs, where the field is of a step on the way.
 */
export function headlineOf(field: Field, title: string, all = field.spec.steps): Headline {
  const { claim, note } = withStep(field, title, all);
  const bound = (phrase: Phrase): Phrase =>
    phrase.map((part) => (typeof part === 'string' ? unbroken(part) : part));
  return { claim: bound(claim), note: bound(note) };
}

function withStep(field: Field, title: string, all: number): Headline {
  const { steps } = field.spec;
  if (all === steps) return sentences(field, title, counted(steps));
  const { claim, note } = sentences(field, title, '');
  const [first, ...rest] = claim;
  const began = typeof first === 'string' ? first.replace(/^On/, 'on') : first;
  return { claim: [`After ${steps} of ${counted(all)}, `, began, ...rest], note };
}

/** @param after how it is said of runs that have not arrived how long they were; nothing where that is said already. */
function sentences(field: Field, title: string, after: string): Headline {
  const { x, y } = field.spec.axes;
  const [ny, nx] = field.shape;
  const regime = (row: number, column: number): Regime => REGIMES[field.regimes[row * nx + column]];
  const rows = sampled(ny);
  const columns = sampled(nx);
  const views: FieldLines[] = [
    {
      along: x.param,
      across: y.param,
      values: field.x,
      lines: rows.map((row) => field.y[row]),
      regime: (line, index) => regime(rows[line], index),
    },
    {
      along: y.param,
      across: x.param,
      values: field.y,
      lines: columns.map((column) => field.x[column]),
      regime: (line, index) => regime(index, columns[line]),
    },
  ];
  const uniform = everywhere(field, title, after);
  if (uniform) return uniform;
  const readings = views.map(read).filter((reading) => reading !== undefined);
  const [best] = readings.sort((a, b) => score(b) - score(a));
  return best ? told(best, title, after) : shares(field, title, after);
}

/** The more lines and cells it holds for, and the less of a line its borders leave open, the better. */
function score({ lines, cells, sequence, borders, view }: BorderReading): number {
  const open = borders.map(({ isEven, leastIndex, mostIndex }) => (isEven ? 0 : mostIndex - leastIndex));
  const isOpen = open.reduce((sum, part) => sum + part) / view.values.length;
  return lines * cells * Math.max(0, 1 - isOpen) - 0.02 * sequence.length;
}

function everywhere(field: Field, title: string, after: string): Headline | undefined {
  const counts = kindCounts(field);
  const total = field.regimes.length;
  const kind = KINDS.find((kind) => counts[kind] >= 0.995 * total);
  if (!kind) return undefined;
  const isWhole = counts[kind] === total;
  if (kind === 'stays') {
    const where = isWhole ? 'nowhere' : 'almost nowhere';
    return { claim: [`${title} has arrived ${where} on this map${afterwards(after)}.`], note: [] };
  }
  const where = isWhole ? 'everywhere on this map' : 'nearly everywhere on this map';
  const { arriving, high } = compositionOf(field, kind);
  // Of a part of the runs that is said alone which is true of each of them; the rest in shares.
  const isMixed = (share: number): boolean => share > 0 && share < 1;
  if (kind === 'rests' && isMixed(arriving)) {
    const share = formatShare((counts[kind] * (1 - arriving)) / total);
    return {
      claim: [`${title} ${DOES.arrives} ${where}, and ${DOES.rests} in ${share} of the runs.`],
      note: [],
    };
  }
  if (kind === 'oscillates' && isMixed(high)) {
    const share = formatShare((counts[kind] * (1 - high)) / total);
    return {
      claim: [`${title} ${DOES.oscillates} ${where}, at low loss in ${share} of the runs.`],
      note: [],
    };
  }
  return { claim: [`${title} ${verb(kind, { arriving, high }, after)} ${where}.`], note: [] };
}

function told(reading: BorderReading, title: string, after: string): Headline {
  const { sequence, borders, cells, view } = reading;
  const main = sequence.indexOf(mainKind(sequence));
  const parts = sequence.map((kind, index) => partsOf(reading, index, kind));
  const next = main + 1 < sequence.length ? main + 1 : main - 1;
  const verbOf = (index: number): string => verb(sequence[index], parts[index], after);
  const claim: PhrasePart[] = [
    `${title} ${verbOf(main)} for `,
    { param: view.along },
    ' ',
    ...extent(reading, main),
    ` and ${verbOf(next)} ${next > main ? 'above' : 'below'} it${outerEnd(reading, next, main)}`,
    ...scopeWords(reading),
    cells < 0.98 ? ', with scattered exceptions.' : '.',
  ];
  const notes = sequence.flatMap((_, index): PhrasePart[] => {
    if (index === main || index === next) return [];
    const border = index > main ? borders[index - 1] : borders[index];
    const isThatBand = border.at === undefined && index === main - 1;
    const where = isThatBand ? ['that band'] : borderWords(border, view.across);
    const outer = outerEnd(reading, index, main);
    return [
      index > main ? 'Above ' : 'Below ',
      ...where,
      `${outer === '' ? '' : `,${outer},`} it ${verbOf(index)}. `,
    ];
  });
  const high = highLossBorder(reading);
  if (high !== undefined) notes.push(`The oscillation is at high loss above ${formatNumber(high)}. `);
  const { arriving } = parts[main];
  if (arriving > FEW && arriving <= SOME) {
    notes.push(`In ${formatShare(arriving)} of the runs said to come to rest it still ${DOES.drifts}.`);
  }
  return { claim, note: trimmed(notes) };
}

function trimmed(parts: readonly PhrasePart[]): PhrasePart[] {
  const last = parts.at(-1);
  return typeof last === 'string' ? [...parts.slice(0, -1), last.trimEnd()] : [...parts];
}

interface Composition {
  /** Of the cells that come to rest or arrive, the share that are only arriving. */
  readonly arriving: number;
  /** Of those that oscillate, the share at high loss; NaN where it is not known. */
  readonly high: number;
}

function verb(kind: Kind, { arriving, high }: Composition, after: string): string {
  switch (kind) {
    case 'rests':
      if (arriving > 1 - FEW) return DOES.drifts;
      return arriving <= SOME ? DOES.rests : `${DOES.rests} or ${DOES.drifts}`;
    case 'oscillates':
      return `${DOES.oscillates}${lossWords(high)}`;
    case 'diverges':
      return DOES.diverges;
    case 'stays':
      return `${DOES['has not arrived']}${afterwards(after)}`;
    case 'moves':
      return `${DOES['is moving']}${afterwards(after)}`;
    default:
      return kind satisfies never;
  }
}

/** At which loss so large a share of an oscillation is at high loss; nothing where it is both, or not known. */
function lossWords(high: number): string {
  if (Number.isNaN(high)) return '';
  if (high === 0) return ' at low loss';
  if (high === 1) return ' at high loss';
  if (high < 0.03) return ', nearly always at low loss,';
  return high > 0.97 ? ', nearly always at high loss,' : '';
}

function afterwards(after: string): string {
  return after === '' ? '' : ` after ${after}`;
}

function counted(steps: number): string {
  return `${steps} ${steps === 1 ? 'step' : 'steps'}`;
}

function partsOf({ view, cuts }: BorderReading, segment: number, kind: Kind): Composition {
  const counts = new Map<Regime, number>();
  cuts.forEach((cut, line) => {
    if (!cut) return;
    const from = segment === 0 ? 0 : cut[segment - 1];
    const to = cut[segment] ?? view.values.length;
    for (let index = from; index < to; index++) {
      const regime = view.regime(line, index);
      if (KIND_OF[regime] === kind) counts.set(regime, (counts.get(regime) ?? 0) + 1);
    }
  });
  return composition(counts);
}

function compositionOf(field: Field, kind: Kind): Composition {
  const counts = new Map<Regime, number>();
  for (const index of field.regimes) {
    const regime = REGIMES[index];
    if (KIND_OF[regime] === kind) counts.set(regime, (counts.get(regime) ?? 0) + 1);
  }
  return composition(counts);
}

function composition(counts: ReadonlyMap<Regime, number>): Composition {
  const of = (regime: Regime): number => counts.get(regime) ?? 0;
  const share = (part: number, rest: number): number => (part === 0 ? 0 : part / (part + rest));
  return {
    arriving: share(of('arriving'), of('converged')),
    high: of('oscillates') > 0 ? NaN : share(of('oscillates-high'), of('oscillates-low')),
  };
}

function shares(field: Field, title: string, after: string): Headline {
  const counts = kindCounts(field);
  const total = field.regimes.length;
  const deeds = KINDS.filter((kind) => counts[kind] > 0)
    .flatMap((kind) => deedsOf(field, kind, counts[kind], after))
    .sort((a, b) => b.count - a.count);
  const parts = deeds.map(({ words, count }) => `${words} in ${formatShare(count / total)}`);
  const first = parts.shift()!;
  if (deeds[0].count >= 0.8 * total) {
    return {
      claim: [`${title} ${first} of the runs on this map.`],
      note: parts.length > 0 ? [`It ${listed(parts)}.`] : [],
    };
  }
  return {
    claim: [`On this map ${title} ${listed([first, ...parts])} of the runs.`],
    note: [
      'No single border in ',
      { param: field.spec.axes.x.param },
      ' or ',
      { param: field.spec.axes.y.param },
      ' tells them apart.',
    ],
  };
}

/** What the runs of a kind do, and how many: those that come to rest and those that drift are told apart. */
function deedsOf(field: Field, kind: Kind, count: number, after: string): { words: string; count: number }[] {
  const composition = compositionOf(field, kind);
  const drifting = kind === 'rests' ? Math.round(composition.arriving * count) : 0;
  const deeds = [
    { words: verb(kind, { ...composition, arriving: 0 }, after), count: count - drifting },
    { words: DOES.drifts, count: drifting },
  ];
  return deeds.filter((deed) => deed.count > 0);
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`;
}

function kindCounts(field: Field): Record<Kind, number> {
  const counts: Record<Kind, number> = { rests: 0, oscillates: 0, diverges: 0, stays: 0, moves: 0 };
  for (const index of field.regimes) counts[KIND_OF[REGIMES[index]]]++;
  return counts;
}

/** Which of `count` lines are looked at. */
function sampled(count: number): Float64Array {
  const lines = Math.min(count, MOST_LINES);
  return Float64Array.from({ length: lines }, (_, line) =>
    lines === 1 ? 0 : Math.round((line * (count - 1)) / (lines - 1)),
  );
}
