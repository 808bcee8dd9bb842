/**
 * A number as a cell of a table has it: with a decimal point or comma, and with its thousands set apart by the other of
 * the two, a blank or an apostrophe: 1,234.5 and 1.234,5 and 1 234,5 and 1'234.5.
 */

import { isDecimal } from '../formula/decimal.ts';
import { LARGEST_VALUE } from '../model/quantity.ts';

export type DecimalSign = '.' | ',';

/** Why a cell is no number. */
export type NoNumber = 'missing' | 'empty' | 'text' | 'large';

/** Blank, no-break, thin and narrow no-break blank, and both apostrophes: each sets thousands apart. */
const APART = String.raw` \u00A0\u2009\u202F'’`;
/**
 * Groups of three digits after a first one of up to three, all set apart by the same sign. A number that begins with 0
 * is not grouped, so 0,123 is no thousand. Groups have a fixed length, so nothing is read twice.
 */
const GROUPED = {
  '.': new RegExp(String.raw`^([+-]?[1-9]\d{0,2})([,${APART}])(\d{3}(?:\2\d{3})*)(?![\d,])`),
  ',': new RegExp(String.raw`^([+-]?[1-9]\d{0,2})([.${APART}])(\d{3}(?:\2\d{3})*)(?![\d.])`),
} as const;

/**
 * The number of a trimmed cell, or why it is none. Time grows as the cell's length does.
 * @param cell undefined: the row has no such cell.
 */
export function numberOf(cell: string | undefined, decimal: DecimalSign): number | NoNumber {
  if (cell === undefined) return 'missing';
  if (cell === '') return 'empty';
  const plain = plainDecimal(cell, decimal);
  if (!isDecimal(plain)) return 'text';
  const value = Number(plain);
  return Math.abs(value) <= LARGEST_VALUE ? value : 'large';
}

/** Whether a cell's thousands are set apart. */
export function isGrouped(cell: string, decimal: DecimalSign): boolean {
  return GROUPED[decimal].test(withHyphen(cell));
}

/** The cell with a decimal point and without signs between thousands; what is no number stays none. */
function plainDecimal(cell: string, decimal: DecimalSign): string {
  const signed = withHyphen(cell);
  const grouped = GROUPED[decimal].exec(signed);
  const [whole, first, sign, others] = grouped ?? ['', '', '', ''];
  const rest = signed.slice(whole.length);
  // With a decimal comma, a point that sets no thousands apart is a mistake and must not be read as a decimal one.
  const fraction = decimal === '.' ? rest : rest.includes('.') ? '?' : rest.replace(',', '.');
  return first + (grouped ? others.replaceAll(sign, '') : '') + fraction;
}

function withHyphen(cell: string): string {
  return cell.startsWith('−') || cell.startsWith('–') ? `-${cell.slice(1)}` : cell;
}
