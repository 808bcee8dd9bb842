/**
 * Where a table begins and ends among the lines of a text: what lies above it, as titles, comments and units, and below
 * it, as notes, is no row of it.
 *
 * The table is as wide as most rows with numbers are. It begins at the first row of that width with a number. Its names
 * are the row of as many words above it; of several, since a title may be divided as names are, the last that is no row
 * of units.
 */

import { isTruth, MISSING } from './labels.ts';
import { numberOf, type DecimalSign } from './written-number.ts';

export type CellTexts = readonly string[];

/** Rows by their place: from `begin` up to `end`, with those between that are comments left out. */
export interface TableExtent {
  /** Cells of most rows. */
  readonly width: number;
  /** The row of names; undefined: there is none. */
  readonly names: number | undefined;
  /** Whether the names are as many as the columns, so that they tell how the table is divided. */
  readonly isNamed: boolean;
  readonly begin: number;
  readonly end: number;
}

/** Units with their prefixes and powers: m, km/h, m·s⁻¹, °C. */
const UNIT_NAME = String.raw`(?:[TGMkhdcmµμunp]?(?:m|g|s|A|K|mol|cd|Hz|N|Pa|J|W|Wh|C|V|F|Ω|[Oo]hm|S|T|H|lm|lx|Bq|Gy|Sv|l|L|eV|bar|B)|min|h|hr|hours?|days?|d|sec|years?|yr|atm|rad|deg|px|dB|°[CF]?|pct|%|‰|1)`;
const POWER = String.raw`(?:\^?[-−⁻]?[\d²³¹⁰]+)?`;
/** What stands in a row of units: one of them, anything in brackets, a dash, or what the column is stored as. */
const UNIT = new RegExp(
  String.raw`^(?:[([{<].*[)\]}>]|[-–—]|${UNIT_NAME}${POWER}(?:[/·*. ]${UNIT_NAME}${POWER})*|(?:u?int|float)(?:\d+)?|double|number|real|integer)?$`,
);
const COMMENT = /^(?:#|%|\/\/)/;

export function isComment([first = '']: CellTexts): boolean {
  return COMMENT.test(first);
}

/** A cell that stands for a value whatever stands around it. */
function isValue(cell: string, decimal: DecimalSign): boolean {
  const value = numberOf(cell, decimal);
  return typeof value === 'number' || value === 'large' || isTruth(cell);
}

/** The width that most rows have, of equal ones the greatest, and how many rows have it. */
export function mostWidth(rows: readonly CellTexts[]): { width: number; count: number } {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  let [width, most] = [0, 0];
  for (const [length, count] of counts) {
    if (count > most || (count === most && length > width)) [width, most] = [length, count];
  }
  return { width, count: most };
}

/** @param isBlank whether nothing but blanks, or nothing at all, separates the cells. */
export function tableExtent(rows: readonly CellTexts[], decimal: DecimalSign, isBlank: boolean): TableExtent {
  const hasValue = rows.map((row) => row.some((cell) => isValue(cell, decimal)));
  const valued = rows.filter((row, index) => hasValue[index] && !isComment(row));
  const { width } = mostWidth(valued.length > 0 ? valued : rows);
  const isData = (row: CellTexts, index: number): boolean =>
    hasValue[index] && (row.length === width || row.every((cell) => isValue(cell, decimal)));
  let first = rows.findIndex((row, index) => isData(row, index) && !isComment(row));
  if (first < 0) first = rows.findIndex(isData);
  if (first < 0)
    return { width, names: 0, isNamed: false, begin: Math.min(1, rows.length), end: rows.length };

  const above = rows.slice(0, first);
  const standsAbove = (row: CellTexts): boolean => isAboveNumbers(row, rows[first], decimal);
  const full = above.flatMap((row, index) => (isNames(unmarked(row, width), width) ? [index] : []));
  const plain = full.filter((index) => !isComment(rows[index]));
  const named = (plain.length > 0 ? plain : full).reduce<number | undefined>((best, index) => {
    const isBetter = best === undefined || (standsAbove(rows[index]) && !rows[index].every(isUnit));
    return isBetter ? index : best;
  }, undefined);
  const names = named ?? (isLooseNames(above.at(-1), width, isBlank) ? first - 1 : undefined);
  let begin = first;
  // A row of words under the names is one of data, unless numbers alone stand below each of its words.
  for (let index = first - 1; names !== undefined && index > names; index--) {
    if (!isComment(rows[index]) && !standsAbove(rows[index])) begin = index;
  }
  let end = rows.length;
  while (end > first + 1 && !hasValue[end - 1] && rows[end - 1].length !== width) end--;
  return { width, names, isNamed: named !== undefined, begin, end };
}

/** Of a commented line, as NumPy writes names, the cells without the sign. */
export function unmarked(row: CellTexts, width: number): CellTexts {
  if (!isComment(row)) return row;
  const rest = row[0].replace(COMMENT, '').trim();
  if (rest !== '') return [rest, ...row.slice(1)];
  return row.length > width ? row.slice(1) : row;
}

/** A title in a spreadsheet has its row's other cells empty. */
function isNames(row: CellTexts, width: number): boolean {
  return row.length === width && (width === 1 || row.filter((cell) => cell !== '').length > 1);
}

/** Names that are not as many as the columns: the rows' names have none, or there are more of them than cells. */
function isLooseNames(row: CellTexts | undefined, width: number, isBlank: boolean): boolean {
  if (row === undefined || isComment(row)) return false;
  if (row.length === width || row.length === width - 1) return true;
  return !isBlank && row.length > width;
}

function isUnit(cell: string): boolean {
  return UNIT.test(cell);
}

/** Whether numbers alone stand below each of a row's words. */
function isAboveNumbers(row: CellTexts, below: CellTexts, decimal: DecimalSign): boolean {
  return row.every(
    (cell, column) =>
      cell === '' || (!MISSING.has(cell.toLowerCase()) && isValue(below[column] ?? '', decimal)),
  );
}
