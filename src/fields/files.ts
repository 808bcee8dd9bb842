/** What one sees as a file, in the format that the register has for its ending. In a worker, for a large map's takes long. */

import { formatOf } from '../formats/find.ts';
import type { Content, Showing, Subject } from '../formats/format.ts';
import type { RecordedRun } from '../formats/json.ts';
import type { Field } from '../sweep/field.ts';

export interface FileOptions extends Showing {
  readonly of: Subject;
  readonly ending: string;
  /** The run, where the file is of one. */
  readonly run?: RecordedRun;
}

/** Characters of a text that are handed to the browser at once: it may put them on disk, and text takes more memory. */
const PIECE = 4 * 2 ** 20;

/** @throws FormatError for an ending that no format of what the file is of has. */
export async function fileOf(field: Field, options: FileOptions): Promise<Blob> {
  const { media } = formatOf(options.ending, options.of);
  const content = await encoded(field, options);
  if (typeof content === 'string' || content instanceof Uint8Array) {
    return new Blob([content as string | Uint8Array<ArrayBuffer>], { type: media });
  }
  return new Blob(await gathered(content), { type: media });
}

function encoded(field: Field, { of, ending, run, ...showing }: FileOptions): Content | Promise<Content> {
  switch (of) {
    case 'field':
      return formatOf(ending, of).encode(field, showing);
    case 'run':
      if (!run) throw new Error('got no run, expected that of which the file is to be');
      return formatOf(ending, of).encode(run);
    case 'spec':
      return formatOf(ending, of).encode(field.spec);
    default:
      return of satisfies never;
  }
}

/** Between the pieces other questions are answered. */
async function gathered(texts: Iterable<string>): Promise<Blob[]> {
  const pieces: Blob[] = [];
  let parts: string[] = [];
  let length = 0;
  for (const text of texts) {
    parts.push(text);
    length += text.length;
    if (length < PIECE) continue;
    pieces.push(new Blob(parts));
    [parts, length] = [[], 0];
    await new Promise((resolve) => setTimeout(resolve));
  }
  return [...pieces, new Blob(parts)];
}
