/** The map as a table. */

import { fieldCsvPieces } from '../csv.ts';
import type { Format } from '../format.ts';

export const fieldCsv: Format<'field'> = {
  of: 'field',
  ending: '.csv',
  media: 'text/csv',
  title: 'Table',
  what: 'CSV: one line a run, every metric',
  encode: fieldCsvPieces,
};
