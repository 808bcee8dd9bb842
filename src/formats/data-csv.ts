/**
 * Columns of numbers from CSV as people have it: any of the usual separators, with or without names on top. What is
 * no number is told with the line it stands in, and nothing is left out in silence.
 */

import Papa from 'papaparse';
import { LARGEST_VALUE, RESERVED_NAMES } from '../formula/index.ts';
import { MAX_ROWS } from '../sweep/limits.ts';

/** Longer texts are refused before they are read. */
export const MAX_CSV_TEXT = 32 * 1024 * 1024;
/** More columns than these are no table to choose from. */
export const MAX_CSV_COLUMNS = 256;
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
  /** Whether the first line holds names. */
  readonly hasHeader: boolean;
  readonly delimiter: string;
  /** With a semicolon between cells, a comma may be the decimal sign. */
  readonly decimalComma: boolean;
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

export class CsvError extends Error {
  override readonly name = 'CsvError';
}

/**
 * @param header whether the first line holds names; undefined: it does if none of its cells is a number.
 * @throws CsvError for a text that is no table.
 */
export function readTable(text: string, header?: boolean): CsvTable {
  if (text.length > MAX_CSV_TEXT) {
    throw new CsvError(`got ${text.length} characters, allowed: ${MAX_CSV_TEXT}`);
  }
  const source = separated(text.replace(/^\uFEFF/, ''));
  const rows: CsvRow[] = [];
  let delimiter = ',';
  let cursor = 0;
  let line = 1;
  let unclosed: number | undefined;
  Papa.parse<string[]>(source, {
    step: ({ data, errors, meta }) => {
      const cells = data.map((cell) => cell.trim());
      delimiter = meta.delimiter;
      if (cells.some((cell) => cell !== '')) rows.push({ line, cells });
      if (errors.some(({ code }) => code === 'MissingQuotes')) unclosed ??= line;
      line += lineBreaks(source, cursor, meta.cursor);
      cursor = meta.cursor;
    },
  });
  if (unclosed !== undefined) throw new CsvError(`the quote that opens in line ${unclosed} is never closed`);
  if (rows.length === 0) throw new CsvError('got no rows, expected lines of numbers');
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  if (width > MAX_CSV_COLUMNS) {
    throw new CsvError(`got ${width} columns, allowed: ${MAX_CSV_COLUMNS}`);
  }
  const decimalComma = delimiter === ';';
  const first = rows[0].cells;
  const looksNamed = !first.some((cell) => typeof numberOf(cell, decimalComma) === 'number');
  const hasHeader = header ?? looksNamed;
  const names = Array.from(
    { length: width },
    (_, column) => (hasHeader && first[column]) || `column ${column + 1}`,
  );
  return { names, rows: hasHeader ? rows.slice(1) : rows, hasHeader, delimiter, decimalComma };
}

/** The chosen columns as numbers: of every row that has one in each of them, the first so many. */
export function readColumns(table: CsvTable, choices: readonly ColumnChoice[]): ColumnsRead {
  const values: number[][] = choices.map(() => []);
  const faults: CellFault[] = [];
  let [kept, beyond, faulty] = [0, 0, 0];
  for (const { line, cells } of table.rows) {
    const numbers = choices.map(({ column }) => numberOf(cells[column], table.decimalComma));
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
  const columns = Object.fromEntries(choices.map(({ name }, index) => [name, values[index]]));
  return { columns, kept, beyond, faulty, faults };
}

type CellKind = 'missing' | 'empty' | 'text' | 'large';

/** The number of a cell, or why it is none. */
export function numberOf(cell: string | undefined, decimalComma = false): number | CellKind {
  if (cell === undefined) return 'missing';
  if (cell === '') return 'empty';
  const plain = cell.replace(/^[−–]/, '-');
  const text = decimalComma ? plain.replace(/^([+-]?\d*),(\d+)/, '$1.$2') : plain;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return 'text';
  const value = Number(text);
  return Math.abs(value) <= LARGEST_VALUE ? value : 'large';
}

function told(kind: CellKind, cell: string | undefined, name: string): string {
  const quoted = `"${(cell ?? '').replace(/\s+/g, ' ').slice(0, 40)}"`;
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

/** Columns that line up by blanks alone get a tab between them. */
function separated(text: string): string {
  const isBlankSeparated = !/[,;\t|"]/.test(text) && /\S +\S/.test(text);
  return isBlankSeparated ? text.replace(/^ +| +$/gm, '').replace(/ +/g, '\t') : text;
}

function lineBreaks(text: string, from: number, to: number): number {
  return text.slice(from, to).match(/\r\n|\n|\r/g)?.length ?? 0;
}
