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
import {
  highLossBorder,
  KIND_OF,
  KINDS,
  mainKind,
  read,
  type Border,
  type Kind,
  type Reading,
  type View,
} from '../analysis/borders.ts';
import { formatNumber, formatShare } from './numbers.ts';
import { simplestBetween } from '../analysis/simplest.ts';

/** Words, and symbols to be set as mathematics. */
export type Phrase = readonly (string | { readonly param: string })[];

export interface Headline {
  /** The main sentence. */
  readonly claim: Phrase;
  /** What else is to be seen; empty if nothing is. */
  readonly note: Phrase;
}

/** Lines looked at; more of them are sampled. */
const MOST_LINES = 128;

/**
 * @param title the optimizer's name, the subject of the sentence.
 * @param all the steps of the whole runs, where the field is of a step on the way.
 */
export function headlineOf(field: Field, title: string, all = field.spec.steps): Headline {
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
  const views: View[] = [
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

/** A phrase as plain text, symbols by `symbolOf`. */
export function phraseText(phrase: Phrase, symbolOf: (param: string) => string): string {
  return phrase.map((part) => (typeof part === 'string' ? part : symbolOf(part.param))).join('');
}

function score({ lines, cells, sequence }: Reading): number {
  return lines * cells - 0.02 * sequence.length;
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

function told(reading: Reading, title: string, after: string): Headline {
  const { view, sequence, borders, cells } = reading;
  const along = { param: view.along };
  const main = sequence.indexOf(mainKind(sequence));
  const parts = sequence.map((kind, index) => partsOf(reading, index, kind));
  const claim: (string | { param: string })[] = [
    `${title} ${verb(sequence[main], parts[main], after)} for `,
    along,
    ' ',
    ...extent(reading, main),
  ];
  const next = main + 1 < sequence.length ? main + 1 : main - 1;
  const side = next > main ? 'above' : 'below';
  claim.push(` and ${verb(sequence[next], parts[next], after)} ${side} it`);
  claim.push(...scopeOf(reading), cells < 0.98 ? ', with scattered exceptions.' : '.');

  const note: string[] = [];
  sequence.forEach((kind, index) => {
    if (index === main || index === next) return;
    const border = index > main ? borders[index - 1] : borders[index];
    const side = index > main ? 'Above' : 'Below';
    const where = border.at === undefined ? `${side} that band` : `${side} ${borderNumber(border)}`;
    note.push(`${where} it ${verb(kind, parts[index], after)}.`);
  });
  const high = highLossBorder(reading);
  if (high !== undefined) note.push(`The oscillation is at high loss above ${formatNumber(high)}.`);
  return { claim, note: note.length > 0 ? [note.join(' ')] : [] };
}

/** Where along the axis a segment lies: “below 0.07”, “between 0.03 and 0.07”, “below a border that rises …”. */
function extent(reading: Reading, segment: number): (string | { param: string })[] {
  const { borders, view } = reading;
  const from = borders[segment - 1] as Border | undefined;
  const to = borders[segment] as Border | undefined;
  const across = { param: view.across };
  if (from && to) {
    if (from.at !== undefined && to.at !== undefined) {
      return [`between ${borderNumber(from)} and ${borderNumber(to)}`];
    }
    const [first, last] = endsOf(reading, segment);
    return [
      `from ${first.text} at `,
      across,
      ` = ${first.line} to ${last.text} at `,
      across,
      ` = ${last.line},`,
    ];
  }
  const border = (from ?? to)!;
  const side = from ? 'above' : 'below';
  if (border.at !== undefined) return [`${side} ${borderNumber(border)}`];
  if (border.trend === 'wanders') {
    const [first, last] = endsOf(reading, segment);
    const number = ({ from: low, to: high }: Ends): string => formatNumber(from ? low : high);
    return [
      `${side} a border that wanders between ${borderNumber(border)}, from ${number(first)} at `,
      across,
      ` = ${first.line} to ${number(last)} at `,
      across,
      ` = ${last.line},`,
    ];
  }
  const ends = `from ${formatNumber(border.first)} to ${formatNumber(border.last)}`;
  return [`${side} a border that ${border.trend} ${ends} as `, across, ' grows,'];
}

interface Ends {
  readonly line: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Where a segment lies on the first and on the last line that has it. */
function endsOf({ view, cuts }: Reading, segment: number): [Ends, Ends] {
  const { values, lines } = view;
  const places = cuts.flatMap((cut, line): Ends[] => {
    if (!cut) return [];
    const begin = segment === 0 ? 0 : cut[segment - 1];
    const end = cut[segment] ?? values.length;
    if (end <= begin) return [];
    const from = begin > 0 ? simplestBetween(values[begin - 1], values[begin]) : values[0];
    const to = end < values.length ? simplestBetween(values[end - 1], values[end]) : values[end - 1];
    return [{ line: formatNumber(lines[line]), from, to, text: `${formatNumber(from)}–${formatNumber(to)}` }];
  });
  return [places[0], places[places.length - 1]];
}

/** The simplest number near the border before a line: where lines change their kind is seldom sharp. */
function simplestAround(lines: Float64Array, index: number): number {
  return simplestBetween(lines[Math.max(0, index - 2)], lines[Math.min(lines.length - 1, index + 1)]);
}

function borderNumber({ at, isRough, least, most }: Border): string {
  if (at === undefined) return `${formatNumber(least)} and ${formatNumber(most)}`;
  return isRough ? `about ${formatNumber(at)}` : formatNumber(at);
}

/** For which lines it holds: “at any β”, “at any β below 0.98”, “at nearly any β”. */
function scopeOf({ view, cuts, borders }: Reading): (string | { param: string })[] {
  const across = { param: view.across };
  const { lines } = view;
  if (lines.length === 1) return [', at ', across, ` = ${formatNumber(lines[0])}`];
  const holds = cuts.map((cut) => cut !== undefined);
  const first = holds.indexOf(true);
  const last = holds.lastIndexOf(true);
  const share = holds.filter(Boolean).length / holds.length;
  const inside = holds.slice(first, last + 1).filter(Boolean).length / (last + 1 - first);
  if (share === 1) return borders.some(({ at }) => at === undefined) ? [] : [', at any ', across];
  const nearly = inside < 1 ? 'nearly any ' : 'any ';
  if (inside < 0.97) return [share > 0.9 ? ', at nearly any ' : ', at most values of ', across];
  const above = first > 0 ? formatNumber(simplestAround(lines, first)) : undefined;
  const below = last + 1 < lines.length ? formatNumber(simplestAround(lines, last + 1)) : undefined;
  const where =
    above !== undefined && below !== undefined
      ? ` between ${above} and ${below}`
      : above !== undefined
        ? ` above ${above}`
        : below !== undefined
          ? ` below ${below}`
          : '';
  return [`, at ${nearly}`, across, where];
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
      return arriving > 0.2 ? DOES.arrives : DOES.rests;
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

function partsOf({ view, cuts }: Reading, segment: number, kind: Kind): Composition {
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
  const parts = KINDS.filter((kind) => counts[kind] > 0)
    .sort((a, b) => counts[b] - counts[a])
    .map((kind) => {
      const words = verb(kind, compositionOf(field, kind), after);
      return `${words} in ${formatShare(counts[kind] / total)}`;
    });
  const [most] = KINDS.filter((kind) => counts[kind] >= 0.8 * total);
  if (most) {
    const rest = parts.slice(1).join(', ');
    return {
      claim: [
        `${title} ${verb(most, compositionOf(field, most), after)} in ${formatShare(counts[most] / total)} of the runs on this map.`,
      ],
      note: [`It ${rest}.`],
    };
  }
  const last = parts.pop()!;
  const list = parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
  return {
    claim: [`On this map ${title} ${list} of the runs.`],
    note: [
      'No single border in ',
      { param: field.spec.axes.x.param },
      ' or ',
      { param: field.spec.axes.y.param },
      ' tells them apart.',
    ],
  };
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
