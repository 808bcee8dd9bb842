/**
 * Two landscapes as one picture. Of regimes, what is the same in both is pale, and what differs has stripes of both; of a
 * metric, the first less the second, orange where the first is larger, purple where the second is, clear where they are equal.
 */

import { differenceAt, type ValuesBetween } from './between.ts';
import { differencePlace } from '../analysis/difference-range.ts';
import { REGIMES } from '../program/metrics/regime.ts';
import type { Field } from '../sweep/field.ts';
import {
  colourTable,
  MISSING_COLOUR,
  painting,
  parseColour,
  REGIME_COLOURS,
  type Painter,
} from '../reading/colour-maps.ts';

/** The colours of differences. */
export const DIFFERENCE_TABLE = 'PuOr';
/** Where two values are equal: the middle of that table, which lies between two of its entries. */
const EQUAL_COLOUR = '#f7f7f7';
/** How much of a regime's colour is left where it is the same in both. */
const PALE = 0.28;
/** Pairs of stripes across the map. */
const STRIPES = 40;

/** A regime's colour where it is the same in both, as a CSS colour. */
export function paleColour(colour: string): string {
  return `rgb(${pale(parseColour(colour)).join(' ')})`;
}

export function regimesPainter(a: Uint8Array, b: Uint8Array, shape: Field['shape']): Painter {
  const colours = REGIMES.map((regime) => parseColour(REGIME_COLOURS[regime]));
  const pales = colours.map(pale);
  const columns = shape[1];
  const width = Math.max(2, Math.round(columns / STRIPES / 2));
  return painting(shape, (cell, pixels, at) => {
    const [first, second] = [a[cell], b[cell]];
    const along = (cell % columns) + Math.floor(cell / columns);
    const isFirst = Math.floor(along / width) % 2 === 0;
    pixels.set(first === second ? pales[first] : colours[isFirst ? first : second], at);
  });
}

export function valuesPainter(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  shape: Field['shape'],
  { range }: ValuesBetween,
): Painter {
  const table = colourTable(DIFFERENCE_TABLE);
  const clear = parseColour(EQUAL_COLOUR);
  const missing = parseColour(MISSING_COLOUR);
  return painting(shape, (cell, pixels, at) => {
    const difference = differenceAt(a[cell], b[cell]);
    if (Number.isNaN(difference) || difference === 0 || !range) {
      pixels.set(Number.isNaN(difference) ? missing : clear, at);
      return;
    }
    const entry = 3 * Math.round(127.5 * (1 + differencePlace(difference, range)));
    pixels.set(table.subarray(entry, entry + 3), at);
  });
}

function pale(colour: readonly [number, number, number]): [number, number, number] {
  const [red, green, blue] = colour.map((part) => Math.round(255 - PALE * (255 - part)));
  return [red, green, blue];
}
