// What is told of a kind's place on a map holds for as many of its lines as it is said to hold for.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  KIND_OF,
  read,
  borderScope,
  indexAbove,
  movesEvenly,
  type BorderReading,
  type FieldLines,
} from '../../src/analysis/borders.ts';
import type { Regime } from '../../src/program/metrics/regime.ts';

const KINDS: readonly Regime[] = ['not-arrived', 'converged', 'oscillates-low', 'diverged'];

/** A border over the lines, as a share of a line: level, leaning, a wave, a step, or a walk. */
const border = fc
  .record({
    middle: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
    lean: fc.double({ min: -0.4, max: 0.4, noNaN: true }),
    wave: fc.double({ min: 0, max: 0.15, noNaN: true }),
    waves: fc.double({ min: 0.2, max: 4, noNaN: true }),
    step: fc.double({ min: -0.25, max: 0.25, noNaN: true }),
    stepAt: fc.double({ min: 0, max: 1, noNaN: true }),
    uses: fc.subarray(['lean', 'wave', 'step'] as const),
  })
  .map(({ middle, lean, wave, waves, step, stepAt, uses }) => (place: number): number => {
    const parts = {
      lean: lean * (place - 0.5),
      wave: wave * Math.sin(2 * Math.PI * waves * place),
      step: place > stepAt ? step : 0,
    };
    return middle + uses.reduce((sum, use) => sum + parts[use], 0);
  });

const map = fc.record({
  width: fc.integer({ min: 24, max: 96 }),
  height: fc.integer({ min: 8, max: 48 }),
  first: fc.integer({ min: 0, max: 2 }),
  borders: fc.array(border, { minLength: 1, maxLength: 3 }),
});

function viewOf({
  width,
  height,
  first,
  borders,
}: typeof map extends fc.Arbitrary<infer M> ? M : never): FieldLines {
  const regime = (line: number, index: number): Regime => {
    const above = borders
      .map((place) => place(line / (height - 1)))
      .sort((a, b) => a - b)
      .filter((place) => (index + 0.5) / width > place).length;
    return KINDS[Math.min(KINDS.length - 1, first + above)];
  };
  return {
    ...{ along: 'eta0', across: 'beta', regime },
    values: Float64Array.from({ length: width }, (_, index) => 10 ** ((3 * index) / width)),
    lines: Float64Array.from({ length: height }, (_, line) => line),
  };
}

/** Cells that a border may lie from where it is told to be, for the two of a segment. */
const few = (width: number): number => 2 * Math.max(2, 0.05 * width) + 2;

/**
 * The cells, from the first to the one after the last, that are by what is told of a segment its own on a line: up to
 * where the borders are told to be, or to where they wander no farther. Where nothing is told, from is not
 * below to.
 */
function toldOf(reading: BorderReading, segment: number, line: number): readonly [from: number, to: number] {
  const { view, cuts, borders } = reading;
  const { length } = view.values;
  const indices = cuts.flatMap((cut, index) => (cut ? [index] : []));
  const [first, last] = [indices[0], indices[indices.length - 1]];
  const isEven = movesEvenly(reading, segment);
  const edge = (border: number, wandering: number): number => {
    const { at } = borders[border];
    if (at !== undefined) return indexAbove(view.values, at);
    if (!isEven) return wandering;
    const [begin, end] = [cuts[first]![border], cuts[last]![border]];
    return first === last ? begin : begin + ((end - begin) * (line - first)) / (last - first);
  };
  const from = segment === 0 ? 0 : edge(segment - 1, borders[segment - 1].mostIndex);
  const to = segment === borders.length ? length : edge(segment, borders[segment].leastIndex);
  return [Math.ceil(from), Math.floor(to)];
}

/** The share of lines in the scope on which a segment is, but for a few cells, where it is told to be. */
function shareAsTold(reading: BorderReading, segment: number): number {
  const { view, sequence } = reading;
  const { first, last } = borderScope(reading);
  let right = 0;
  for (let line = first; line <= last; line++) {
    const [from, to] = toldOf(reading, segment, line);
    let wrong = 0;
    for (let index = Math.max(0, from); index < Math.min(to, view.values.length); index++) {
      wrong += +(KIND_OF[view.regime(line, index)] !== sequence[segment]);
    }
    right += +(wrong <= few(view.values.length));
  }
  return right / (last + 1 - first);
}

const LEAST = { any: 1, 'nearly any': 0.9, most: 0.6 } as const;

test('of any line of the scope, the cells between the borders told are of the kind that is told', () => {
  let readings = 0;
  fc.assert(
    fc.property(map, (made) => {
      const reading = read(viewOf(made));
      if (!reading) return;
      readings++;
      reading.sequence.forEach((_, segment) => {
        if (shareAsTold(reading, segment) < LEAST[borderScope(reading).how]) {
          throw new Error(
            `segment ${segment} of ${reading.sequence.join()} lies elsewhere on too many lines`,
          );
        }
      });
    }),
    { numRuns: 1000, seed: 5 },
  );
  // It is of readings that something is said here.
  expect(readings).toBeGreaterThan(700);
});

test('a border that wanders over half a line is no border', () => {
  const view = viewOf({
    width: 60,
    height: 40,
    first: 1,
    borders: [(place) => 0.5 + 0.4 * Math.sin(20 * place)],
  });
  expect(read(view)).toBeUndefined();
});
