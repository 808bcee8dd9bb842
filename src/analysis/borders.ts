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

/** The share of lines that must have the same sequence, and of cells that must be as the sentence says. */
const LEAST_LINES = 0.6;
const LEAST_CELLS = 0.93;
/** How far from its middle a border may lie, as a share of a line, to be the same, or roughly the same. */
const NEAR = 0.02;
const FAR = 0.05;
/** A field seen along one axis: a line of cells for each value of the other. */
export interface View {
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
  /** Where it lies on the first and the last line, if it is not. */
  readonly first: number;
  readonly last: number;
  readonly least: number;
  readonly most: number;
  readonly trend: 'rises' | 'falls' | 'wanders';
}

export interface Reading {
  readonly view: View;
  readonly sequence: readonly Kind[];
  readonly borders: readonly Border[];
  /** For each line, the index at which each segment but the first begins; undefined where the line differs. */
  readonly cuts: readonly (readonly number[] | undefined)[];
  /** The share of all lines that are as told, and of the cells on them. */
  readonly lines: number;
  readonly cells: number;
}

/** Undefined where no one sequence, or none with a border, fits most of the lines. */
export function read(view: View): Reading | undefined {
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

/** The kind that a sentence is about: what comes to rest, if anything does. */
export function mainKind(sequence: readonly Kind[]): Kind {
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

/** The value from which on an oscillation that starts at low loss is at high loss; undefined if there is none. */
export function highLossBorder({ view, sequence, cuts }: Reading): number | undefined {
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

/** The index of the first value above a number. */
function indexAbove(values: Float64Array, number: number): number {
  const index = values.findIndex((value) => value > number);
  return index < 0 ? values.length : index;
}
