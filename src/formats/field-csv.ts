/** A landscape as a table for spreadsheets, pandas and R. */

import { fieldCsvPieces } from './csv.ts';
import type { Format } from './format.ts';

export const fieldCsv: Format<'field'> = {
  ending: '.csv',
  of: 'field',
  media: 'text/csv',
  title: 'Table',
  what: 'CSV: one line a run, every metric',
  encode: fieldCsvPieces,
};
