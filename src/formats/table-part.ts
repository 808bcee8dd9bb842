/** What of a long table is read: its beginning, which holds all that a problem may have; the lines after it are counted. */

import { MAX_ROWS } from '../model/limits.ts';
import { CsvError } from './csv-error.ts';

/** Lines that are read: as many as a problem may have rows, and as many again that may be empty or faulty. */
export const LINES_READ = 2 * MAX_ROWS;
/** Characters that are read: the rows a problem may have, in 32 columns with every digit written, and more. */
export const LENGTH_READ = 4 * 1024 * 1024;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** The first lines of a text, whatever its line ends are, and how many more there are that are not empty. */
export function readPart(text: string): { readonly part: string; readonly unread: number } {
  const most = Math.min(text.length, LENGTH_READ);
  let lines = 0;
  let end = 0;
  for (let at = 0; at < most && lines < LINES_READ; at++) {
    const code = text.charCodeAt(at);
    const endsLine =
      code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED);
    if (!endsLine) continue;
    lines++;
    end = at + 1;
  }
  if (lines < LINES_READ && text.length <= LENGTH_READ) return { part: text, unread: 0 };
  if (end === 0)
    throw new CsvError(`got a line of more than ${LENGTH_READ} characters, allowed: shorter ones`);
  return { part: text.slice(0, end), unread: countLines(text, end) };
}

/** Lines that are not empty, from a place on. */
function countLines(text: string, from: number): number {
  let count = 0;
  let isEmpty = true;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== LINE_FEED && code !== CARRIAGE_RETURN) {
      isEmpty = false;
    } else if (!isEmpty) {
      count++;
      isEmpty = true;
    }
  }
  return isEmpty ? count : count + 1;
}
