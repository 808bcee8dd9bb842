/**
 * What the map shows, in a sentence computed from the field: which kinds of run follow one another along one axis,
 * where the borders between them lie, and for which part of the other axis that holds.
 *
 * Every line of cells along an axis is read as a sequence of kinds, specks removed. If most lines have the same
 * sequence, it is told with its borders; if not, the shares are told instead. A border's number is the simplest one
 * that lies between the cells on its two sides.
 */

import type { Field } from '../sweep/field.ts';
import { REGIMES, type Regime } from '../sweep/metrics.ts';
import { formatNumber, formatShare, simplestBetween } from './numbers.ts';

/** Words, and symbols to be set as mathematics. */
export type Phrase = readonly (string | { readonly param: string })[];

export interface Headline {
  /** The main sentence. */
  readonly claim: Phrase;
  /** What else is to be seen; empty if nothing is. */
  readonly note: Phrase;
}

/** The kinds of run that a sentence tells apart. */
type Kind = 'settles' | 'oscillates' | 'diverges' | 'stays';

const KIND_OF: Readonly<Record<Regime, Kind>> = {
  converged: 'settles',
  arriving: 'settles',
  'oscillates-low': 'oscillates',
  'oscillates-high': 'oscillates',
  diverged: 'diverges',
  'not-arrived': 'stays',
  'at-rest': 'settles',
  oscillates: 'oscillates',
  moving: 'stays',
};
const KINDS: readonly Kind[] = ['settles', 'oscillates', 'stays', 'diverges'];

/** The share of lines that must have the same sequence, and of cells that must be as the sentence says. */
const LEAST_LINES = 0.6;
const LEAST_CELLS = 0.93;
/** How far from its middle a border may lie, as a share of a line, to be the same, or roughly the same. */
const NEAR = 0.02;
const FAR = 0.05;
/** Lines looked at; more of them are sampled. */
const MOST_LINES = 128;

/** A field seen along one axis: a line of cells for each value of the other. */
interface View {
  readonly along: string;
  readonly across: string;
  /** Values along a line, and the lines' own values. */
  readonly values: Float64Array;
  readonly lines: Float64Array;
  readonly regime: (line: number, index: number) => Regime;
}

interface Border {
  /** The simplest number between the two sides, if the border is much the same for all lines. */
  readonly at?: number;
  /** Some lines have it a little elsewhere. */
  readonly isRough: boolean;
  /** Where it lies on the first and the last line, if it is not. */
  readonly first: number;
  readonly last: number;
  readonly least: number;
  readonly most: number;
  readonly trend: 'rises' | 'falls' | 'wanders';
}

interface Reading {
  readonly view: View;
  readonly sequence: readonly Kind[];
  readonly borders: readonly Border[];
  /** For each line, the index at which each segment but the first begins; undefined where the line differs. */
  readonly cuts: readonly (readonly number[] | undefined)[];
  /** The share of all lines that are as told, and of the cells on them. */
  readonly lines: number;
  readonly cells: number;
}

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
  const where = isWhole ? 'everywhere on this map.' : 'nearly everywhere on this map.';
  return { claim: [`${title} ${verb(kind, compositionOf(field, kind), after)} ${where}`], note: [] };
}

function read(view: View): Reading | undefined {
  const { values, lines } = view;
  if (values.length < 8) return undefined;
  const parsed = Array.from(lines, (_, line) => runsOf(view, line));
  const sequence = commonSequence(parsed.map((runs) => runs.map(({ kind }) => kind)));
  if (sequence.length === 1 || hasRepeats(sequence)) return undefined;
  const main = sequence.indexOf(mainKind(sequence));
  const matching = parsed.map((runs) => cutsOf(runs, sequence, main, values.length));
  const borders = sequence.slice(1).map((_, border) => borderOf(view, matching, border));
  const tolerance = Math.max(2, FAR * values.length);
  const cuts = matching.map((cut) =>
    cut?.every((index, border) => {
      const { at } = borders[border];
      if (index === 0 || index === values.length) return true;
      return at === undefined || Math.abs(index - indexAbove(values, at)) <= tolerance;
    })
      ? cut
      : undefined,
  );
  const share = cuts.filter((cut) => cut !== undefined).length / lines.length;
  const cells = agreement(view, sequence, cuts);
  if (share < LEAST_LINES || cells < LEAST_CELLS) return undefined;
  return { view, sequence, borders, cuts, lines: share, cells };
}

/** The sequence that most lines have, or have all but some segments of: these may lie beyond the ends of a line. */
function commonSequence(all: readonly (readonly Kind[])[]): Kind[] {
  const counts = new Map<string, number>();
  for (const kinds of all) counts.set(kinds.join(), (counts.get(kinds.join()) ?? 0) + 1);
  const often = [...counts]
    .filter(([, count]) => count >= 0.1 * all.length)
    .map(([key]) => key.split(',') as Kind[]);
  const fitting = (sequence: readonly Kind[]): number =>
    all.filter((kinds) => placesIn(kinds, sequence) !== undefined).length / all.length;
  const ranked = often
    .map((sequence) => ({ sequence, rank: fitting(sequence) - 0.05 * sequence.length }))
    .sort((a, b) => b.rank - a.rank);
  return ranked[0]?.sequence ?? [];
}

/** Runs may have not arrived at both ends; any other kind that comes twice makes no sentence. */
function hasRepeats(sequence: readonly Kind[]): boolean {
  const others = sequence.filter((kind) => kind !== 'stays');
  return new Set(others).size < others.length || sequence.length > others.length + 2;
}

/** The place of each kind in a sequence that may hold more; undefined if they do not come in that order. */
function placesIn(kinds: readonly Kind[], sequence: readonly Kind[]): number[] | undefined {
  let next = 0;
  const places = kinds.map((kind) => {
    const place = sequence.indexOf(kind, next);
    next = place < 0 ? Infinity : place + 1;
    return place;
  });
  return places.includes(-1) ? undefined : places;
}

/** Where on a line each segment but the first begins; undefined for a line in another order, or without the main one. */
function cutsOf(
  runs: readonly Stretch[],
  sequence: readonly Kind[],
  main: number,
  length: number,
): number[] | undefined {
  const places = placesIn(
    runs.map(({ kind }) => kind),
    sequence,
  );
  if (!places?.includes(main)) return undefined;
  return sequence.slice(1).map((_, border) => {
    const run = places.findIndex((place) => place > border);
    return run < 0 ? length : runs[run].from;
  });
}

/** The kind that a sentence is about: what settles, if anything does. */
function mainKind(sequence: readonly Kind[]): Kind {
  return KINDS.find((kind) => sequence.includes(kind))!;
}

interface Stretch {
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
}

/** A line as stretches of one kind; specks are given to their longer neighbour, the shortest first. */
function runsOf({ values, regime }: View, line: number): Stretch[] {
  const runs: { kind: Kind; from: number; to: number }[] = [];
  for (let index = 0; index < values.length; index++) {
    const kind = KIND_OF[regime(line, index)];
    const last = runs.at(-1);
    if (last?.kind === kind) last.to = index + 1;
    else runs.push({ kind, from: index, to: index + 1 });
  }
  const length = (index: number): number => (runs[index] ? runs[index].to - runs[index].from : 0);
  const speck = Math.max(2, Math.ceil(0.02 * values.length));
  for (let size = 1; size < speck; size++) {
    for (let index = 0; index < runs.length && runs.length > 1;) {
      if (length(index) > size) {
        index++;
        continue;
      }
      const into = length(index - 1) >= length(index + 1) ? index - 1 : index + 1;
      const first = Math.min(index, into);
      const { kind } = runs[into];
      runs.splice(first, 2, { kind, from: runs[first].from, to: runs[first + 1].to });
      // What is now beside a stretch of its own kind becomes one with it.
      if (runs[first + 1]?.kind === kind) {
        runs.splice(first, 2, { kind, from: runs[first].from, to: runs[first + 1].to });
      }
      if (first > 0 && runs[first - 1].kind === kind) {
        runs.splice(first - 1, 2, { kind, from: runs[first - 1].from, to: runs[first].to });
      }
      index = Math.max(0, first - 1);
    }
  }
  return runs;
}

function borderOf(
  { values }: View,
  matching: readonly (readonly number[] | undefined)[],
  border: number,
): Border {
  // Where a border lies beyond the ends of a line, nothing is known of it.
  const cuts = matching.flatMap((cut) =>
    cut && cut[border] > 0 && cut[border] < values.length ? [cut[border]] : [],
  );
  const sorted = [...cuts].sort((a, b) => a - b);
  const quantile = (share: number): number => sorted[Math.round(share * (sorted.length - 1))];
  const between = (from: number, to: number): number => simplestBetween(values[from - 1], values[to]);
  const first = cuts[0];
  const last = cuts[cuts.length - 1];
  const ends = {
    first: between(first, first),
    last: between(last, last),
    least: between(quantile(0.05), quantile(0.05)),
    most: between(quantile(0.95), quantile(0.95)),
  };
  const median = quantile(0.5);
  const within = (reach: number): number =>
    cuts.filter((cut) => Math.abs(cut - median) <= Math.max(1, reach * values.length)).length / cuts.length;
  if (within(NEAR) >= 0.75 && within(FAR) >= 0.9) {
    const isRough = within(NEAR) < 0.97;
    const middle = (values[median - 1] + values[median]) / 2;
    const at = isRough
      ? simplestBetween(values[quantile(0.1) - 1], values[quantile(0.9)], middle)
      : between(quantile(0.25), quantile(0.75));
    return { ...ends, at, isRough, trend: 'wanders' };
  }
  const against = (sign: number): number =>
    cuts.slice(1).filter((cut, index) => sign * (cut - cuts[index]) < 0).length / cuts.length;
  const trend =
    last > first && against(1) < 0.05 ? 'rises' : last < first && against(-1) < 0.05 ? 'falls' : 'wanders';
  return { ...ends, isRough: false, trend };
}

/** The share of cells on the lines told that are of the kind that is told of them. */
function agreement(
  { values, regime }: View,
  sequence: readonly Kind[],
  cuts: readonly (readonly number[] | undefined)[],
): number {
  let right = 0;
  let all = 0;
  cuts.forEach((cut, line) => {
    if (!cut) return;
    all += values.length;
    sequence.forEach((kind, segment) => {
      const from = segment === 0 ? 0 : cut[segment - 1];
      const to = cut[segment] ?? values.length;
      for (let index = from; index < to; index++) right += +(KIND_OF[regime(line, index)] === kind);
    });
  });
  return all === 0 ? 0 : right / all;
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
function extent({ borders, view }: Reading, segment: number): (string | { param: string })[] {
  const from = borders[segment - 1] as Border | undefined;
  const to = borders[segment] as Border | undefined;
  const across = { param: view.across };
  if (from && to) {
    const moving = from.at === undefined || to.at === undefined;
    const text = `between ${borderNumber(from)} and ${borderNumber(to)}`;
    return moving ? [`${text}, depending on `, across, ','] : [text];
  }
  const border = (from ?? to)!;
  const side = from ? 'above' : 'below';
  if (border.at !== undefined) return [`${side} ${borderNumber(border)}`];
  if (border.trend === 'wanders') {
    return [`${side} ${borderNumber(border)}, depending on `, across, ','];
  }
  const ends = `from ${formatNumber(border.first)} to ${formatNumber(border.last)}`;
  return [`${side} a border that ${border.trend} ${ends} as `, across, ' grows,'];
}

/** The simplest number near the border before a line: where lines change their kind is seldom sharp. */
function simplestAround(lines: Float64Array, index: number): number {
  return simplestBetween(lines[Math.max(0, index - 2)], lines[Math.min(lines.length - 1, index + 1)]);
}

function borderNumber({ at, isRough, least, most }: Border): string {
  if (at === undefined) return `${formatNumber(least)}–${formatNumber(most)}`;
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

/** The value from which on an oscillation that starts at low loss is at high loss; undefined if there is none. */
function highLossBorder({ view, sequence, cuts }: Reading): number | undefined {
  const segment = sequence.indexOf('oscillates');
  if (segment < 0) return undefined;
  const splits: number[] = [];
  cuts.forEach((cut, line) => {
    if (!cut) return;
    const from = segment === 0 ? 0 : cut[segment - 1];
    const to = cut[segment] ?? view.values.length;
    const split = splitOf(view, line, from, to);
    if (split !== undefined) splits.push(split);
  });
  if (splits.length < LEAST_LINES * cuts.length) return undefined;
  splits.sort((a, b) => a - b);
  const low = splits[Math.floor(0.1 * (splits.length - 1))];
  const high = splits[Math.ceil(0.9 * (splits.length - 1))];
  if (high - low > Math.max(2, 0.06 * view.values.length)) return undefined;
  return simplestBetween(view.values[low - 1], view.values[high]);
}

/** The index that best parts low from high loss on one line; undefined if none parts them well. */
function splitOf({ regime }: View, line: number, from: number, to: number): number | undefined {
  const isHigh = Array.from({ length: to - from }, (_, index) =>
    Number(regime(line, from + index) === 'oscillates-high'),
  );
  let wrong = isHigh.length - isHigh.reduce((sum, high) => sum + high, 0);
  let best = { split: 0, wrong };
  isHigh.forEach((high, index) => {
    wrong += high ? 1 : -1;
    if (wrong < best.wrong) best = { split: index + 1, wrong };
  });
  const inside = best.split > 1 && best.split < isHigh.length - 1;
  return inside && best.wrong <= 0.1 * isHigh.length ? from + best.split : undefined;
}

interface Composition {
  /** Of the cells that settle, the share that are only arriving. */
  readonly arriving: number;
  /** Of those that oscillate, the share at high loss. */
  readonly high: number;
}

function verb(kind: Kind, { arriving, high }: Composition, after: string): string {
  switch (kind) {
    case 'settles':
      return arriving > 0.2 ? 'reaches low loss' : 'settles';
    case 'oscillates':
      if (high < 0.03) return 'oscillates at low loss';
      return high > 0.97 ? 'oscillates at high loss' : 'oscillates';
    case 'diverges':
      return 'diverges';
    case 'stays':
      return `has not arrived${afterwards(after)}`;
    default:
      return kind satisfies never;
  }
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
    high: share(of('oscillates-high'), of('oscillates-low')),
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
  const counts: Record<Kind, number> = { settles: 0, oscillates: 0, diverges: 0, stays: 0 };
  for (const index of field.regimes) counts[KIND_OF[REGIMES[index]]]++;
  return counts;
}

/** The index of the first value above a number. */
function indexAbove(values: Float64Array, number: number): number {
  const index = values.findIndex((value) => value > number);
  return index < 0 ? values.length : index;
}

/** Which of `count` lines are looked at. */
function sampled(count: number): Float64Array {
  const lines = Math.min(count, MOST_LINES);
  return Float64Array.from({ length: lines }, (_, line) =>
    lines === 1 ? 0 : Math.round((line * (count - 1)) / (lines - 1)),
  );
}
