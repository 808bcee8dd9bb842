/** Files are made in the worker: a large map's takes long, and a run's program has to be compiled. */

import type { Choice, SubjectKind, Subjects } from '../formats/format.ts';

/** The formats are loaded when the first file is made. @throws RangeError for an ending that no format has. */
export async function written<Of extends SubjectKind>(
  of: Of,
  ending: string,
  subject: Subjects[Of],
  choice: Choice,
): Promise<Blob> {
  const { formatOf } = await import('../formats/index.ts');
  const { blobOf } = await import('../formats/blob.ts');
  return blobOf(formatOf(ending, of), subject, choice);
}
