/** A run as a table. */

import { trajectoryCsvPieces } from '../csv.ts';
import type { Format } from '../format.ts';

export const runCsv: Format<'run'> = {
  of: 'run',
  ending: '.csv',
  media: 'text/csv',
  title: 'Table',
  what: 'CSV: one line a step',
  encode: trajectoryCsvPieces,
};
