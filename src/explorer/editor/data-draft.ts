/** Data while they are being brought: the table that was read, which of its columns are taken, and under which names. */

import {
  columnName,
  readColumns,
  cellValue,
  type ColumnsRead,
  type CsvTable,
} from '../../formats/data-csv.ts';

/** What a column of the table is taken as; undefined: it is left. */
export type Taken = readonly (string | undefined)[];

/**
 * The columns taken at first: for a problem that needs some, those of the same name, then the next free ones
 * that hold numbers, then any; with no such need, all that hold numbers.
 */
export function firstTaken(table: CsvTable, needed: readonly string[] | undefined): Taken {
  const { names } = table;
  const taken: (string | undefined)[] = names.map(() => undefined);
  if (!needed) {
    names.forEach((heading, column) => {
      if (!holdsNumbers(table, column)) return;
      taken[column] = columnName(
        heading,
        taken.filter((name) => name !== undefined),
      );
    });
    return taken;
  }
  const left: string[] = [];
  for (const name of needed) {
    const same = names.findIndex((heading) => heading.toLowerCase() === name.toLowerCase());
    if (same >= 0 && taken[same] === undefined) taken[same] = name;
    else left.push(name);
  }
  for (const name of left) {
    const free = taken.flatMap((other, column) => (other === undefined ? [column] : []));
    const column = free.find((candidate) => holdsNumbers(table, candidate)) ?? free.at(0);
    if (column !== undefined) taken[column] = name;
  }
  return taken;
}

function holdsNumbers(table: CsvTable, column: number): boolean {
  return table.rows.some(({ cells }) => typeof cellValue(table, column, cells[column]) === 'number');
}

export function readTaken(table: CsvTable, taken: Taken): ColumnsRead {
  const choices = taken.flatMap((name, column) => (name === undefined ? [] : [{ name, column }]));
  return readColumns(table, choices);
}

/** Data as the text that gives them again. */
export function dataToText(data: Readonly<Record<string, readonly number[]>>): string {
  const names = Object.keys(data);
  const rows = data[names[0]]?.length ?? 0;
  const lines = Array.from({ length: rows }, (_, row) => names.map((name) => data[name][row]).join(', '));
  return [names.join(', '), ...lines].join('\n');
}
