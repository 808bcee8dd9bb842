/** What a file is that people open, told by its content, whatever its name. */

import { knowsSpec } from '../../formats/find.ts';
import { FormatError } from '../../formats/format.ts';

/** A spec, in any format that carries one; or a table, of data or of trials. */
export type FileKind = 'spec' | 'table';

/** So many bytes tell what a file is. */
export const BYTES_TOLD_BY = 512;

/**
 * @param beginning the first {@link BYTES_TOLD_BY} bytes, or all that there are.
 * @throws FormatError for a file that is neither.
 */
export function kindOfFile(beginning: Uint8Array): FileKind {
  if (knowsSpec(beginning)) return 'spec';
  if (isWide(beginning)) return 'table';
  // A character that is cut at the end is no fault of the file.
  const text = new TextDecoder('latin1').decode(beginning);
  // eslint-disable-next-line no-control-regex -- what no text has tells that it is none.
  const isText = !/[\u0000-\u0008\u000e-\u001a]/.test(text);
  if (isText && !/^(?:\u00ef\u00bb\u00bf)?\s*</.test(text)) return 'table';
  const got = isText ? 'a page or a drawing' : 'no text, and no picture that was made here';
  throw new FormatError(
    `got ${got}, expected a spec as JSON, a picture of ours with the spec inside (PNG), data or trials as CSV`,
  );
}

/** Whether a text has two bytes a character, as spreadsheets save it. */
function isWide([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
