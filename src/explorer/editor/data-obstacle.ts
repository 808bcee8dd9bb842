/** What stands in the way of applying a table, in a sentence that says what to do. */

import { columnName, type ColumnsRead, type CsvTable } from '../../formats/data-csv.ts';
import { SpecError } from '../../spec/error.ts';
import { parseSpec, type Spec } from '../../spec/spec.ts';
import type { Taken } from './data-draft.ts';
import { withProblemInput } from '../../spec/halves.ts';

export interface TableDraft {
  readonly table: CsvTable | undefined;
  /** What the table gives. */
  readonly read: ColumnsRead | undefined;
  readonly taken: Taken;
  /** Whether rows without numbers are left out. */
  readonly leaveOut: boolean;
  /** Why there is no table. */
  readonly fault: string | undefined;
  /** The columns that the problem needs; undefined: any. */
  readonly needed: readonly string[] | undefined;
}

/** @returns undefined where nothing stands in the way; then there is a table that was read. */
export function obstacleOf({ table, read, taken, leaveOut, fault, needed }: TableDraft): string | undefined {
  if (!table || !read) return fault ? 'The text is no table yet' : 'Paste a table, open a file or drop one';
  const names = taken.filter((name) => name !== undefined);
  const missing = needed?.filter((name) => !names.includes(name)) ?? [];
  if (missing.length > 0) return `Choose a column for ${missing.join(', ')}`;
  if (needed?.length === 0) return 'This problem reads no data';
  if (names.length === 0) return 'Choose at least one column';
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return `The name ${twice} is taken twice`;
  const unfit = names.find((name) => columnName(name) !== name);
  if (unfit !== undefined) {
    return `"${unfit}" cannot be a name: letters, digits and _, a letter first, no function`;
  }
  if (read.kept === 0) return 'No row has a number in every chosen column';
  if (read.faulty > 0 && !leaveOut) return 'Mend these rows, or leave them out';
  return undefined;
}

/** What a spec says to these data in the place of its own; undefined where it takes them. */
export function refusalOf(spec: Spec, data: Record<string, number[]>): string | undefined {
  try {
    parseSpec(withProblemInput(spec, { ...spec.problem, data }));
    return undefined;
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    return error.message;
  }
}
