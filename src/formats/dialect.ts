/**
 * What separates the cells of a pasted table, and what its decimal sign is, found by trying all and looking which
 * explains the text best.
 *
 * Of the first rows, two shares are taken for each separator and decimal sign, comments, titles above the names and notes
 * at the end left out:
 *
 *   even = rows that have as many cells as most rows have
 *   told = digits that stand in cells which are numbers, of all digits
 *
 * and the greatest even × told wins. Where several are equal, these rules decide, in this order:
 *
 *   1. the greater `even`;
 *   2. tabs before runs of blanks and tabs;
 *   3. fewer numbers whose thousands are set apart: 1,234;5,678 has decimal commas, 1.234;5.678 decimal points;
 *   4. the rarer separator: tab, semicolon, bar, comma, blanks, none: 1,5 in every line is two columns;
 *   5. the decimal point.
 *
 * A comma that separates cells is a decimal comma only in quotes. A header that a comma divides is of several columns.
 */

import Papa from 'papaparse';
import { tableExtent, isComment, mostWidth, unmarked, type CellTexts } from './table-extent.ts';
import { isGrouped, numberOf, type DecimalSign } from './written-number.ts';

/** The sign between cells; a blank stands for any run of blanks and tabs, an empty text for a single column. */
export type Separator = '\t' | ';' | '|' | ',' | ' ' | '';

export interface Dialect {
  readonly separator: Separator;
  readonly decimal: DecimalSign;
}

/** From the rarest in other uses to the most common, as ties are decided. */
export const SEPARATORS: readonly Separator[] = ['\t', ';', '|', ',', ' ', ''];
export const DECIMAL_SIGNS: readonly DecimalSign[] = ['.', ','];

/** So much of a text is looked at. */
const SAMPLE_LENGTH = 65_536;
const SAMPLE_ROWS = 200;
/** A cell that cannot occur in text separates the cells of a table that has one column. */
const NEVER = '\u001F';

/**
 * The dialect of a text with line feeds as line ends.
 * @param chosen what is known already.
 */
export function findDialect(text: string, chosen: Partial<Dialect> = {}): Dialect {
  const separators = chosen.separator === undefined ? SEPARATORS : [chosen.separator];
  const decimals = chosen.decimal === undefined ? DECIMAL_SIGNS : [chosen.decimal];
  const sample = sampleOf(text);
  const hasTabs = sample.includes('\t');
  let best: { dialect: Dialect; merits: readonly number[] } | undefined;
  for (const separator of separators) {
    const all = sampleRows(sample, separator);
    // Cells that nothing separates are the single column, which is tried for itself.
    if (separator !== '' && separators.length > 1 && all.every((row) => row.length < 2)) continue;
    for (const decimal of decimals) {
      const rows = withinTable(all, separator, decimal);
      const even = evenness(rows);
      if (even.width < 2 && separator !== '' && separators.length > 1) continue;
      const isSame = separator === decimal;
      const isMixed = separator === ' ' && hasTabs;
      const { told, grouped } = digitsTold(rows, decimal);
      const isDivided = separator === '' && decimal === ',' && isDividedHeader(rows);
      const share = isDivided ? 0 : told;
      const merits = [even.share * share, even.share, isMixed ? -1 : 0, -grouped, isSame ? -1 : 0];
      if (!best || isGreater(merits, best.merits)) best = { dialect: { separator, decimal }, merits };
    }
  }
  return best!.dialect;
}

/** The text with a separator that papaparse can be told: one sign, the same everywhere. */
export function forPapa(text: string, separator: Separator): { text: string; delimiter: string } {
  if (separator === '') return { text, delimiter: NEVER };
  if (separator !== ' ') return { text, delimiter: separator };
  const delimited = text.replace(/"[^"]*"|[ \t]+|\n[ \t]+/g, (found) => {
    if (found.startsWith('"')) return found;
    return found.startsWith('\n') ? '\n' : '\t';
  });
  // Blanks at the ends of a line separate nothing.
  return { text: delimited.replace(/^\t/, '').replaceAll('\t\n', '\n').replace(/\t$/, ''), delimiter: '\t' };
}

/** Whether a cell holds more than separators, which are what is left of an empty line. */
export function saysSomething(cell: string): boolean {
  return /[^,;|\s]/.test(cell);
}

function sampleOf(text: string): string {
  if (text.length <= SAMPLE_LENGTH) return text;
  const end = text.lastIndexOf('\n', SAMPLE_LENGTH);
  return text.slice(0, end > 0 ? end : SAMPLE_LENGTH);
}

function sampleRows(sample: string, separator: Separator): string[][] {
  const { text, delimiter } = forPapa(sample, separator);
  const { data } = Papa.parse<string[]>(text, { delimiter, newline: '\n', preview: SAMPLE_ROWS * 2 });
  return data
    .map((cells) => cells.map((cell) => cell.trim()))
    .filter((cells) => cells.some(saysSomething))
    .slice(0, SAMPLE_ROWS);
}

/** Titles are left out only where names tell that the table is divided so; a note at the end has no digit. */
function withinTable(
  rows: readonly CellTexts[],
  separator: Separator,
  decimal: DecimalSign,
): readonly CellTexts[] {
  const { width, names, isNamed } = tableExtent(rows, decimal, separator.trim() === '');
  const end = rows.findLastIndex((row) => row.some((cell) => /\d/.test(cell))) + 1;
  return rows
    .slice(isNamed ? names : 0, end === 0 ? rows.length : end)
    .map((row, index) => (isNamed && index === 0 ? unmarked(row, width) : row))
    .filter((row) => !isComment(row) || row.length === width);
}

/** The width that most rows have, and the share of rows that have it. */
function evenness(rows: readonly CellTexts[]): { width: number; share: number } {
  const { width, count } = mostWidth(rows);
  return { width, share: rows.length === 0 ? 0 : count / rows.length };
}

function digitsTold(
  rows: readonly (readonly string[])[],
  decimal: DecimalSign,
): { told: number; grouped: number } {
  let [all, inNumbers, grouped] = [0, 0, 0];
  for (const cell of rows.flat()) {
    const digits = cell.match(/\d/g)?.length ?? 0;
    all += digits;
    const value = numberOf(cell, decimal);
    if (typeof value !== 'number' && value !== 'large') continue;
    inNumbers += digits;
    if (isGrouped(cell, decimal)) grouped++;
  }
  return { told: all === 0 ? 1 : inNumbers / all, grouped };
}

function isDividedHeader([first]: readonly (readonly string[])[]): boolean {
  return first !== undefined && first[0].includes(',') && typeof numberOf(first[0], ',') !== 'number';
}

/** Whether the first of two lists that differs is greater there; shares that differ by rounding alone are equal. */
function isGreater(merits: readonly number[], others: readonly number[]): boolean {
  for (const [index, merit] of merits.entries()) {
    if (Math.abs(merit - others[index]) > 1e-9) return merit > others[index];
  }
  return false;
}
