/**
 * Where the kinds of run border on one another: every line of cells along an axis is read as a sequence of kinds, specks
 * removed. If most lines have the same sequence, it can be told with its borders.
 */

import type { Regime } from '../program/metrics/regime.ts';
import { simplestBetween } from './simplest.ts';

/** The kinds of run that a sentence tells apart; `moves` is said where nothing is known of arriving. */
export type Kind = 'rests' | 'oscillates' | 'diverges' | 'stays' | 'moves';

export const KIND_OF: Readonly<Record<Regime, Kind>> = {
  converged: 'rests',
  arriving: 'rests',
  'oscillates-low': 'oscillates',
  'oscillates-high': 'oscillates',
  diverged: 'diverges',
  'not-arrived': 'stays',
  'at-rest': 'rests',
  oscillates: 'oscillates',
  moving: 'moves',
};
export const KINDS: readonly Kind[] = ['rests', 'oscillates', 'stays', 'moves', 'diverges'];

/** The share of lines that must be as the sentence says, and of cells on them, on all together and on each. */
const LEAST_LINES = 0.6;
const LEAST_CELLS = 0.93;
const LEAST_OF_LINE = 0.85;
/** How far from its middle a border may lie, as a share of a line, to be the same, or roughly the same. */
const NEAR = 0.02;
const FAR = 0.05;
/** The share of a line that borders may wander over. */
const MOST_WANDERED = 0.5;

/** A field seen along one axis: a line of cells for each value of the other. */
export interface FieldLines {
  readonly along: string;
  readonly across: string;
  /** Values along a line, and the lines' own values. */
  readonly values: Float64Array;
  readonly lines: Float64Array;
  readonly regime: (line: number, index: number) => Regime;
}

export interface Border {
  /** The simplest number between the two sides, if the border is much the same for all lines. */
  readonly at?: number;
  /** Some lines have it a little elsewhere. */
  readonly isRough: boolean;
  /** Where it lies on the first and the last line that is as told. */
  readonly first: number;
  readonly last: number;
  /** Between what it lies on all of them. */
  readonly least: number;
  readonly most: number;
  /** The same as indices of the cells that lie above it. */
  readonly leastIndex: number;
  readonly mostIndex: number;
  readonly shape: 'level' | 'rises' | 'falls' | 'wanders';
  /** Whether it lies near the straight line from its first to its last place, or is level. */
  readonly isEven: boolean;
}

export interface BorderReading {
  readonly view: FieldLines;
  readonly sequence: readonly Kind[];
  readonly borders: readonly Border[];
  /** For each line, the index at which each segment but the first begins; undefined where the line differs. */
  readonly cuts: readonly Cuts[];
  /** The share of all lines that are as told, and of the cells on them. */
  readonly lines: number;
  readonly cells: number;
}

type Cuts = readonly number[] | undefined;

/** Undefined where no one sequence, or none with a border, fits most of the lines. */
export function read(view: FieldLines): BorderReading | undefined {
  const { values, lines } = view;
  if (values.length < 8) return undefined;
  const parsed = Array.from(lines, (_, line) => runsOf(view, line));
  const sequence = commonSequence(parsed.map((runs) => runs.map(({ kind }) => kind)));
  if (sequence.length === 1 || hasRepeats(sequence)) return undefined;
  const main = sequence.indexOf(mainKind(sequence));
  const all = parsed
    .map((runs) => cutsOf(runs, sequence, main, values.length))
    .map((cut, line) => (agreement(view, sequence, [cut], line) < LEAST_OF_LINE ? undefined : cut));
  const levels = sequence.slice(1).map((_, border) => levelOf(view, all, border));
  const cuts = all.map((cut) =>
    cut?.every((index, border) => {
      const level = levels[border];
      return level === undefined || Math.abs(index - indexAbove(values, level.at)) <= reach(view);
    })
      ? cut
      : undefined,
  );
  const share = cuts.filter((cut) => cut !== undefined).length / lines.length;
  const cells = agreement(view, sequence, cuts);
  if (share < LEAST_LINES || cells < LEAST_CELLS) return undefined;
  const borders = levels.map((level, border) => borderOf(view, cuts, border, level));
  const wandered = borders.map(({ shape, leastIndex, mostIndex }) =>
    shape === 'wanders' ? mostIndex - leastIndex : 0,
  );
  if (wandered.reduce((sum, part) => sum + part) > MOST_WANDERED * values.length) return undefined;
  return { view, sequence, borders, cuts, lines: share, cells };
}

/** How many cells a border may lie from where it is told to be. */
function reach({ values }: FieldLines): number {
  return Math.max(2, FAR * values.length);
}

export interface BorderScope {
  /** The first and the last line of which it is said. */
  readonly first: number;
  readonly last: number;
  /** Of how many between them: of each, nearly each, or most. */
  readonly how: 'any' | 'nearly any' | 'most';
}

/** Of which lines it is said that they are as told. */
export function borderScope({ cuts }: BorderReading): BorderScope {
  const holds = cuts.map((cut) => cut !== undefined);
  const first = holds.indexOf(true);
  const last = holds.lastIndexOf(true);
  const share = holds.filter(Boolean).length / holds.length;
  const inside = holds.slice(first, last + 1).filter(Boolean).length / (last + 1 - first);
  if (inside >= 0.97) return { first, last, how: inside === 1 ? 'any' : 'nearly any' };
  return { first: 0, last: holds.length - 1, how: share > 0.9 ? 'nearly any' : 'most' };
}

/** Whether a band that is not the same for all lines moves evenly from where it lies on the first to the last. */
export function movesEvenly({ borders }: BorderReading, segment: number): boolean {
  const from = borders[segment - 1] as Border | undefined;
  const to = borders[segment] as Border | undefined;
  return from !== undefined && to !== undefined && from.isEven && to.isEven;
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
  const others = sequence.filter((kind) => kind !== 'stays' && kind !== 'moves');
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
  runs: readonly KindStretch[],
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

/** The kind that a sentence is about: what comes to rest, if anything does. */
export function mainKind(sequence: readonly Kind[]): Kind {
  return KINDS.find((kind) => sequence.includes(kind))!;
}

interface KindStretch {
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
}

/** A line as stretches of one kind; specks are given to their longer neighbour, the shortest first. */
function runsOf({ values, regime }: FieldLines, line: number): KindStretch[] {
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

interface Level {
  readonly at: number;
  readonly isRough: boolean;
}

/** The number at which a border lies for nearly all lines that have it, if these are most; undefined if there is none. */
function levelOf({ values, lines }: FieldLines, all: readonly Cuts[], border: number): Level | undefined {
  const cuts = all.flatMap((cut) =>
    cut && cut[border] > 0 && cut[border] < values.length ? [cut[border]] : [],
  );
  if (cuts.length < LEAST_LINES * lines.length) return undefined;
  const sorted = cuts.sort((a, b) => a - b);
  const quantile = (share: number): number => sorted[Math.round(share * (sorted.length - 1))];
  const median = quantile(0.5);
  const within = (reach: number): number =>
    cuts.filter((cut) => Math.abs(cut - median) <= Math.max(1, reach * values.length)).length / cuts.length;
  if (!(within(NEAR) >= 0.75 && within(FAR) >= 0.9)) return undefined;
  const isRough = within(NEAR) < 0.97;
  const between = (from: number, to: number, near?: number): number =>
    simplestBetween(values[from - 1], values[to], near);
  const middle = (values[median - 1] + values[median]) / 2;
  const at = isRough
    ? between(quantile(0.1), quantile(0.9), middle)
    : between(quantile(0.25), quantile(0.75));
  return { at, isRough };
}

function borderOf(view: FieldLines, all: readonly Cuts[], border: number, level: Level | undefined): Border {
  const { values } = view;
  const cuts = all.flatMap((cut, line) => (cut ? [{ line, index: cut[border] }] : []));
  const indices = cuts.map(({ index }) => index);
  const [leastIndex, mostIndex] = [Math.min(...indices), Math.max(...indices)];
  const [first, last] = [cuts[0], cuts[cuts.length - 1]];
  const place = (index: number): number => borderPlace(values, index);
  const slope = (last.index - first.index) / Math.max(1, last.line - first.line);
  const isStraight = cuts.every(
    ({ line, index }) => Math.abs(index - first.index - slope * (line - first.line)) <= reach(view),
  );
  return {
    ...level,
    isRough: level?.isRough ?? false,
    first: place(first.index),
    last: place(last.index),
    least: place(leastIndex),
    most: place(mostIndex),
    leastIndex,
    mostIndex,
    shape: level ? 'level' : trendOf(indices, Math.max(1, NEAR * values.length)),
    isEven: level !== undefined || isStraight,
  };
}

/** Which way a border goes, if it never goes the other way by more than a few cells. */
function trendOf(indices: readonly number[], few: number): 'rises' | 'falls' | 'wanders' {
  const goes = (sign: number): boolean => {
    let farthest = -Infinity;
    return indices.every((index) => {
      farthest = Math.max(farthest, sign * index);
      return sign * index >= farthest - few;
    });
  };
  const change = indices[indices.length - 1] - indices[0];
  if (change > few && goes(1)) return 'rises';
  return change < -few && goes(-1) ? 'falls' : 'wanders';
}

/** The simplest number between the cells on both sides of an index; that of the outermost cell beyond a line's ends. */
export function borderPlace(values: Float64Array, index: number): number {
  if (index <= 0) return values[0];
  if (index >= values.length) return values[values.length - 1];
  return simplestBetween(values[index - 1], values[index]);
}

/** The share of cells on the lines told, from a first line on, that are of the kind that is told of them. */
function agreement(
  { values, regime }: FieldLines,
  sequence: readonly Kind[],
  cuts: readonly Cuts[],
  first = 0,
): number {
  let right = 0;
  let all = 0;
  cuts.forEach((cut, line) => {
    if (!cut) return;
    all += values.length;
    sequence.forEach((kind, segment) => {
      const from = segment === 0 ? 0 : cut[segment - 1];
      const to = cut[segment] ?? values.length;
      for (let index = from; index < to; index++) right += +(KIND_OF[regime(first + line, index)] === kind);
    });
  });
  return all === 0 ? 0 : right / all;
}

/** The index of the first value above a number. */
export function indexAbove(values: Float64Array, number: number): number {
  const index = values.findIndex((value) => value > number);
  return index < 0 ? values.length : index;
}
