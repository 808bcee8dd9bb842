/**
 * Columns of numbers from tables as people have them: any of the usual separators and decimal signs, with or without
 * names on top. What is no number is told with the line it stands in, and nothing is left out in silence.
 */

import Papa from 'papaparse';
import { RESERVED_NAMES } from '../formula/index.ts';
import { MAX_ROWS } from '../model/limits.ts';
import { CsvError } from './csv-error.ts';
import { findDialect, forPapa, saysSomething, SEPARATORS, type Dialect, type Separator } from './dialect.ts';
import { labelsOf, labelValue, type Labels } from './labels.ts';
import { tableExtent, isComment, unmarked } from './table-extent.ts';
import { readPart } from './table-part.ts';
import { numberOf, type NoNumber } from './written-number.ts';
import { LARGEST_VALUE } from '../model/quantity.ts';

export { CsvError } from './csv-error.ts';

/** Longer texts are refused before they are read: the lines of this one are counted in a fifth of a second. */
export const MAX_CSV_TEXT = 8 * 1024 * 1024;
/** More columns than these are no table to choose from. */
const MAX_CSV_COLUMNS = 256;
/** So much of a heading is looked at. */
const MAX_HEADING = 200;
/** So many faults are told one by one; the rest are counted. */
const FAULTS_TOLD = 50;

export interface CsvRow {
  /** Where it begins in the text, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvTable {
  readonly names: readonly string[];
  readonly rows: readonly CsvRow[];
  /** Whether a line above the rows holds names. */
  readonly hasHeader: boolean;
  /** Lines that are no rows: titles, comments, units and notes. */
  readonly skipped: readonly CsvRow[];
  /** Lines further down that are not read, since no problem may have so many rows. */
  readonly unread: number;
  readonly dialect: Dialect;
  /** By column: the two words that stand for 0 and 1, where a column has words and no numbers. */
  readonly labels: readonly (Labels | undefined)[];
}

/** What is known of a table before it is read; the rest is found. */
export interface TableHints extends Partial<Dialect> {
  /** Whether the first line holds names; undefined: it does if none of its cells is a number. */
  readonly header?: boolean;
}

/** A column of the table, and the name that it is to have as data. */
export interface ColumnChoice {
  readonly name: string;
  readonly column: number;
}

export interface CellFault {
  readonly line: number;
  readonly name: string;
  readonly message: string;
}

export interface ColumnsRead {
  readonly columns: Readonly<Record<string, number[]>>;
  /** Rows of numbers that were kept. */
  readonly kept: number;
  /** Rows of numbers beyond the most that a problem may have. */
  readonly beyond: number;
  /** Rows in which a chosen cell is no number. */
  readonly faulty: number;
  /** The first of these faults. */
  readonly faults: readonly CellFault[];
}

/**
 * Reads a table; what its separator and its decimal sign are is found as {@link findDialect} says, if the text does not
 * tell it in a first line `sep=;`, as spreadsheets write it.
 * @throws CsvError for a text that is no table.
 */
export function readTable(text: string, { header, ...hints }: TableHints = {}): CsvTable {
  if (text.length > MAX_CSV_TEXT) {
    throw new CsvError(`got ${text.length} characters, allowed: ${MAX_CSV_TEXT}`);
  }
  const { part, unread } = readPart(text);
  const lines = part.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const said = saidSeparator(lines);
  const body = said === undefined ? lines : lines.slice(lines.indexOf('\n') + 1);
  const dialect = findDialect(body, said === undefined ? hints : { separator: said, ...hints });
  const { all, unclosed } = rowsOf(body, dialect.separator, said === undefined ? 1 : 2);
  // A quote that is still open where the reading ends may be closed further down.
  const isCut = unclosed !== undefined && text.includes('"', part.length);
  if (unclosed !== undefined && !isCut) {
    throw new CsvError(`the quote that opens in line ${unclosed} is never closed`);
  }
  const found = isCut ? all.slice(0, -1) : all;
  if (found.length === 0) throw new CsvError('got no rows, expected lines of numbers');
  const { first, rows, skipped } = divided(found, dialect, header, unread === 0);
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), first?.length ?? 0);
  if (width > MAX_CSV_COLUMNS) {
    throw new CsvError(`got ${width} columns, allowed: ${MAX_CSV_COLUMNS}`);
  }
  const headings = first ? headingsOf(first, rows) : [];
  return {
    names: Array.from({ length: width }, (_, column) => headings[column] || `column ${column + 1}`),
    rows,
    hasHeader: first !== undefined,
    skipped,
    unread: unread + all.length - found.length,
    dialect,
    labels: Array.from({ length: width }, (_, column) => labelsOf(rows.map(({ cells }) => cells[column]))),
  };
}

/**
 * The names, the rows, and what is neither.
 * @param header whether the table has names, where one says so.
 * @param isWhole whether the last rows are the table's own last.
 */
function divided(
  all: readonly CsvRow[],
  { separator, decimal }: Dialect,
  header: boolean | undefined,
  isWhole: boolean,
): { first: readonly string[] | undefined; rows: CsvRow[]; skipped: CsvRow[] } {
  const cells = all.map((row) => row.cells);
  const { width, names, ...extent } = tableExtent(cells, decimal, separator.trim() === '');
  const isOwnRow = names !== undefined && !isComment(cells[names]);
  const begin = header === false && isOwnRow ? names : extent.begin;
  const at = header === false ? undefined : (names ?? (header ? begin : undefined));
  const end = isWhole ? extent.end : all.length;
  const isRow = (row: CsvRow, index: number): boolean =>
    index >= begin && index < end && index !== at && !(isComment(row.cells) && row.cells.length !== width);
  return {
    first: at === undefined ? undefined : unmarked(cells[at], width),
    rows: all.filter(isRow),
    skipped: all.filter((row, index) => index !== at && !isRow(row, index)),
  };
}

/** The number that a cell of a column stands for, or why it stands for none. */
export function cellValue(
  { dialect, labels }: CsvTable,
  column: number,
  cell: string | undefined,
): number | NoNumber {
  const value = numberOf(cell, dialect.decimal);
  const words = labels[column];
  return value === 'text' && words ? (labelValue(words, cell!) ?? value) : value;
}

/** The chosen columns as numbers: of every row that has one in each of them, the first so many. */
export function readColumns(table: CsvTable, choices: readonly ColumnChoice[]): ColumnsRead {
  const values: number[][] = choices.map(() => []);
  const faults: CellFault[] = [];
  let [kept, beyond, faulty] = [0, 0, 0];
  for (const { line, cells } of table.rows) {
    const numbers = choices.map(({ column }) => cellValue(table, column, cells[column]));
    const isGood = numbers.every((number) => typeof number === 'number');
    if (isGood && kept < MAX_ROWS) {
      numbers.forEach((number, index) => values[index].push(number));
      kept++;
    } else if (isGood) beyond++;
    else faulty++;
    numbers.forEach((number, index) => {
      if (typeof number === 'number' || faults.length >= FAULTS_TOLD) return;
      const { name, column } = choices[index];
      faults.push({ line, name, message: `line ${line}: ${told(number, cells[column], name)}` });
    });
  }
  // Lines that are not read lie beyond, unless rows are still wanted.
  if (kept === MAX_ROWS) beyond += table.unread;
  const columns = Object.fromEntries(choices.map(({ name }, index) => [name, values[index]]));
  return { columns, kept, beyond, faulty, faults };
}

function told(kind: NoNumber, cell: string | undefined, name: string): string {
  const quoted = `"${(cell ?? '').slice(0, 40).replace(/\s+/g, ' ')}"`;
  switch (kind) {
    case 'missing':
      return `has no column ${name}`;
    case 'empty':
      return `column ${name} is empty`;
    case 'text':
      return `${quoted} in column ${name} is not a number`;
    case 'large':
      return `${quoted} in column ${name} is beyond ${LARGEST_VALUE}`;
    default:
      return kind satisfies never;
  }
}

/** A heading as a name that a formula can have: "petal length (cm)" is petal_length_cm. */
export function columnName(heading: string, taken: readonly string[] = []): string {
  const ascii = heading
    .slice(0, MAX_HEADING)
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '');
  const words = ascii.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^_+|_+$/g, '');
  const stem = (/^[A-Za-z]/.test(words) ? words : `c${words}`).slice(0, 40);
  const isTaken = (name: string): boolean =>
    taken.includes(name) || RESERVED_NAMES.has(name) || name in Object.prototype;
  if (!isTaken(stem)) return stem;
  for (let number = 2; ; number++) {
    if (!isTaken(`${stem}_${number}`)) return `${stem}_${number}`;
  }
}

/** The separator that a first line `sep=;` tells, as spreadsheets write and read it. */
function saidSeparator(text: string): Separator | undefined {
  const sign = /^"?sep=(.)"?[ \t]*(?:\n|$)/i.exec(text)?.[1];
  return SEPARATORS.find((separator) => separator === sign);
}

/** The rows that say something, and the line of a quote that opens and is not closed. */
function rowsOf(
  body: string,
  separator: Separator,
  firstLine: number,
): { all: CsvRow[]; unclosed: number | undefined } {
  const { text, delimiter } = forPapa(body, separator);
  const all: CsvRow[] = [];
  let cursor = 0;
  let line = firstLine;
  let unclosed: number | undefined;
  Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    step: ({ data, errors, meta }) => {
      const cells = data.map((cell) => cell.trim());
      if (cells.some(saysSomething)) all.push({ line, cells });
      if (errors.some(({ code }) => code === 'MissingQuotes')) unclosed ??= line;
      line += lineBreaks(text, cursor, meta.cursor);
      cursor = meta.cursor;
    },
  });
  return { all, unclosed };
}

/** Where every row has one cell more than the headings, the first column holds the rows' names, and has no heading. */
function headingsOf(first: readonly string[], rows: readonly CsvRow[]): string[] {
  const headings = first.map((heading) => heading.slice(0, MAX_HEADING));
  const isShort = rows.length > 0 && rows.every(({ cells }) => cells.length === first.length + 1);
  return isShort && rows.some(({ cells }) => cells.at(-1) !== '') ? ['', ...headings] : headings;
}

function lineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
