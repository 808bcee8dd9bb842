/** A run as a table, for spreadsheets, pandas and R. */

import { trajectoryCsvPieces } from './csv.ts';
import type { Format } from './format.ts';

export const runCsv: Format<'run'> = {
  ending: '.csv',
  of: 'run',
  media: 'text/csv',
  title: 'Run as a table',
  what: 'CSV: one line a step, every digit',
  encode: trajectoryCsvPieces,
};
