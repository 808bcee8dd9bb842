/** What a table is that people open: trials, where it names the quantities along the map's axes, else data to train on. */

import { CsvError } from '../../formats/csv-error.ts';
import { MAX_CSV_TEXT, readTable } from '../../formats/data-csv.ts';
import { decodeTable } from '../../formats/table-text.ts';
import { namesTrials, trialsOf, type TrialsRead } from '../../formats/trials-csv.ts';
import type { LayerId } from '../../reading/layers.ts';
import type { Axes } from '../../reading/places.ts';

/**
 * The trials of a file; undefined for any other table, and for what is none, of which the editor of data says why.
 * @param shown what the map shows.
 * @throws CsvError for trials without a single row of numbers.
 */
export async function trialsIn(file: File, axes: Axes, shown: LayerId): Promise<TrialsRead | undefined> {
  if (file.size > MAX_CSV_TEXT) return undefined;
  const table = tableIn(new Uint8Array(await file.arrayBuffer()));
  return table && namesTrials(table, axes) ? trialsOf(table, axes, shown) : undefined;
}

function tableIn(bytes: Uint8Array): ReturnType<typeof readTable> | undefined {
  try {
    return readTable(decodeTable(bytes));
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}
