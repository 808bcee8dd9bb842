/**
 * Values to colours, the same on the page and in pictures: a table of 256 colours, and a scale that says how far along
 * it a value lies.
 */

import { quoted } from '../formula/index.ts';
import type { ColourScale } from '../program/metrics/metric.ts';
import { REGIMES, type Regime } from '../program/metrics/regime.ts';
import type { Field } from '../sweep/field.ts';
import type { Picture } from './picture.ts';
import { spreadOf, type ScaleOfValues } from './scales.ts';
import { TABLES } from './tables/index.ts';

/** The id of a table: `viridis` by default, `cividis` for colour-blind readers, `magma`, `PuOr` for differences around a middle. */
export type ColourTable = (typeof TABLES)[number]['id'];
/** The ids of all tables. */
export const COLOUR_TABLES: readonly ColourTable[] = TABLES.map(({ id }) => id);

/** `rank` spreads the colours evenly over the values, however they lie; it needs no range. */
export type { ColourScale };

/** How values are coloured. */
export interface ColourOptions extends ScaleOfValues {
  readonly table: ColourTable;
  /** The values at the two ends of the table; what lies beyond has the colour of the end. */
  readonly range: readonly [low: number, high: number];
}

/** What has no place on a scale: NaN (it never happened), and ±∞ (it diverged). */
export const MISSING_COLOUR = '#d4d4d4';
export const INFINITE_COLOUR = '#33202a';

/** Each regime's colour, told apart by lightness alone. */
export const REGIME_COLOURS: Readonly<Record<Regime, string>> = {
  diverged: '#33202a',
  converged: '#1f5fa8',
  'oscillates-low': '#6cc3b5',
  'oscillates-high': '#d4702a',
  arriving: '#bdd97e',
  'not-arrived': '#e6e1d4',
  'at-rest': '#46699a',
  oscillates: '#d09a45',
  moving: '#dedbe6',
};

type Shape = Field['shape'];
type Colour = readonly [red: number, green: number, blue: number];

/** Of a table: red, green and blue of each of its colours. */
const TABLE_BYTES = 3 * 256;
const decoded = new Map<ColourTable, Uint8Array>();

/** The 256 × RGB of a table. @throws RangeError for a table that is not registered, or is of another length. */
export function colourTable(table: ColourTable): Uint8Array {
  let bytes = decoded.get(table);
  if (!bytes) {
    const row = TABLES.find(({ id }) => id === table);
    if (!row) throw new RangeError(`got the colours ${quoted(table)}, allowed: ${COLOUR_TABLES.join(', ')}`);
    bytes = Uint8Array.from(atob(row.colours), (character) => character.charCodeAt(0));
    if (bytes.length !== TABLE_BYTES) {
      throw new RangeError(
        `got ${bytes.length} bytes of the colours ${quoted(table)}, expected ${TABLE_BYTES}`,
      );
    }
    decoded.set(table, bytes);
  }
  return bytes;
}

/** Paints some rows of a picture, counted from its top: RGBA, so that a large one can be painted piece by piece. */
export type Painter = (firstRow: number, rows: number) => Uint8ClampedArray<ArrayBuffer>;

/**
 * A picture of a metric, one pixel a cell. Values are row-major with row 0 at the bottom, pictures have their first
 * row on top, so the rows are turned over.
 */
export function colourField(
  values: ArrayLike<number>,
  shape: Field['shape'],
  options: ColourOptions,
): Picture {
  return whole(shape, fieldPainter(values, shape, options));
}

/** What paints {@link colourField}'s picture; the scale is made once, of all values. */
export function fieldPainter(values: ArrayLike<number>, shape: Shape, options: ColourOptions): Painter {
  const table = colourTable(options.table);
  const place = colourFraction(values, options);
  const missing = parseColour(MISSING_COLOUR);
  const infinite = parseColour(INFINITE_COLOUR);
  return painting(shape, (cell, pixels, at) => {
    const value = values[cell];
    if (!Number.isFinite(value)) {
      pixels.set(Number.isNaN(value) ? missing : infinite, at);
      return;
    }
    const entry = 3 * Math.round(255 * place(value));
    pixels[at] = table[entry];
    pixels[at + 1] = table[entry + 1];
    pixels[at + 2] = table[entry + 2];
  });
}

/** A picture of the regimes, rows turned over as in {@link colourField}. */
export function colourRegimes(
  regimes: Uint8Array,
  shape: Field['shape'],
  colours: Readonly<Record<Regime, string>> = REGIME_COLOURS,
): Picture {
  return whole(shape, regimePainter(regimes, shape, colours));
}

/** What paints {@link colourRegimes}' picture. */
export function regimePainter(
  regimes: Uint8Array,
  shape: Shape,
  colours: Readonly<Record<Regime, string>> = REGIME_COLOURS,
): Painter {
  const byCode = REGIMES.map((regime) => parseColour(colours[regime]));
  return painting(shape, (cell, pixels, at) => pixels.set(byCode[regimes[cell]], at));
}

/** How far along the table a finite value lies, 0 … 1; for legends too. `values` are what a rank is taken among. */
export function colourFraction(
  values: ArrayLike<number>,
  { scale, threshold, range: [low, high] }: Omit<ColourOptions, 'table'>,
): (value: number) => number {
  switch (scale) {
    case 'linear':
    case 'symlog': {
      const { into } = spreadOf({ scale, threshold });
      const lowest = into(low);
      const span = into(high) - lowest;
      return (value) => clamped((into(value) - lowest) / span);
    }
    case 'log': {
      const lowest = Math.log(low > 0 ? low : leastPositive(values));
      const span = Math.log(high) - lowest;
      return (value) => (value > 0 ? clamped((Math.log(value) - lowest) / span) : 0);
    }
    case 'rank': {
      const sorted = sortedFinite(values);
      return (value) => {
        const middle = (countBelow(sorted, value, false) + countBelow(sorted, value, true) - 1) / 2;
        return clamped(middle / (sorted.length - 1));
      };
    }
    default:
      return scale satisfies never;
  }
}

/**
 * The values below which the shares `low` and `high` of the finite values lie: a range that a few extreme cells do not
 * stretch. [0, 1] if no value is finite.
 */
export function quantileRange(values: ArrayLike<number>, low = 0.02, high = 0.98): [number, number] {
  const sorted = sortedFinite(values);
  if (sorted.length === 0) return [0, 1];
  return [quantile(sorted, low), quantile(sorted, high)];
}

/** `#rrggbb` as three bytes. @throws RangeError for anything else. */
export function parseColour(colour: string): Colour {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (!match) throw new RangeError(`got the colour "${colour}", allowed: #rrggbb`);
  return [parseInt(match[1], 16), parseInt(match[2], 16), parseInt(match[3], 16)];
}

function whole(shape: Shape, paint: Painter): Picture {
  const [height, width] = shape;
  return { width, height, data: paint(0, height) };
}

/** Paints cell by cell, rows turned over; pixels are opaque and white until they are set. */
export function painting(
  [height, columns]: Shape,
  set: (cell: number, pixels: Uint8ClampedArray, at: number) => void,
): Painter {
  return (firstRow, rows) => {
    const pixels = new Uint8ClampedArray(4 * rows * columns).fill(255);
    for (let row = 0; row < rows; row++) {
      const first = (height - 1 - firstRow - row) * columns;
      for (let column = 0; column < columns; column++) {
        set(first + column, pixels, 4 * (row * columns + column));
      }
    }
    return pixels;
  };
}

/** A range without extent puts every value in the middle. */
function clamped(fraction: number): number {
  return Number.isNaN(fraction) ? 0.5 : Math.min(1, Math.max(0, fraction));
}

function leastPositive(values: ArrayLike<number>): number {
  let least = Infinity;
  for (let index = 0; index < values.length; index++) {
    if (values[index] > 0 && values[index] < least) least = values[index];
  }
  return Number.isFinite(least) ? least : 1;
}

/** The finite values, the least first. */
export function sortedFinite(values: ArrayLike<number>): Float64Array {
  // Written out: a callback for each of many millions takes longer than the sorting.
  const finite = new Float64Array(values.length);
  let count = 0;
  for (let index = 0; index < values.length; index++) {
    if (Number.isFinite(values[index])) finite[count++] = values[index];
  }
  return finite.subarray(0, count).sort();
}

/** Linear between the two nearest, as NumPy's quantile. */
function quantile(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}

/** How many sorted values lie below one, or up to it. */
function countBelow(sorted: Float64Array, value: number, inclusive: boolean): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle] < value || (inclusive && sorted[middle] === value)) from = middle + 1;
    else to = middle;
  }
  return from;
}
