/** Something written in a format, as a browser saves it. */

import type { Choice, Format, SubjectKind, Subjects } from './format.ts';

/** Characters of a table that are handed to the browser at once: it may put them on disk, and text takes more memory. */
const PIECE = 4 * 2 ** 20;

/** Between the pieces of a large one others may have their turn. */
export async function blobOf<Of extends SubjectKind>(
  format: Format<Of>,
  subject: Subjects[Of],
  choice: Choice,
): Promise<Blob> {
  const content = format.encode(subject, choice);
  const { media: type } = format;
  if (typeof content === 'string') return new Blob([content], { type });
  if (content instanceof Uint8Array) return new Blob([content as Uint8Array<ArrayBuffer>], { type });
  return new Blob(await gathered(content), { type });
}

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
