/** Finding a format: by the ending of a file that is to be written, or by the bytes of one that is to be opened. */

import { didYouMean, quoted, said } from '../formula/index.ts';
import { FormatError, type AnyFormat, type Format, type Subject } from './format.ts';
import { FORMATS } from './index.ts';

const ROWS: readonly AnyFormat[] = FORMATS;

/** What a file can be of, in words. */
export const SUBJECTS: Readonly<Record<Subject, string>> = {
  field: 'the landscape',
  run: 'the selected run',
  spec: 'the spec',
};

/** The formats of a subject, in the register's order. */
export function formatsOf<Of extends Subject>(of: Of): readonly Format<Of>[] {
  return ROWS.filter((row) => row.of === of) as readonly AnyFormat[] as readonly Format<Of>[];
}

/** The endings that files of a subject can have. */
export function endingsOf(of: Subject): string[] {
  return formatsOf(of).map(({ ending }) => ending);
}

/** The endings of files that carry a spec. */
export function openedEndings(): string[] {
  return ROWS.filter(({ decode }) => decode !== undefined).map(({ ending }) => ending);
}

/**
 * The format of an ending, `.png` say.
 * @throws FormatError for an ending that no format of the subject has, and for what files are not of.
 */
export function formatOf<Of extends Subject>(ending: string, of: Of): Format<Of> {
  if (!Object.hasOwn(SUBJECTS, of)) {
    throw new FormatError(`got a file of ${said(of)}, allowed: ${Object.keys(SUBJECTS).join(', ')}`);
  }
  const found = formatsOf(of).find((row) => row.ending === ending);
  if (found) return found;
  const endings = endingsOf(of);
  throw new FormatError(
    `got ${quoted(ending)} for a file of ${SUBJECTS[of]}, allowed: ${endings.join(' ')}${didYouMean(ending, endings)}`,
  );
}

/** Whether a file carries a spec, by its first 512 bytes. */
export function knowsSpec(beginning: Uint8Array): boolean {
  return ROWS.some(({ knows }) => knows?.(beginning));
}

/**
 * The spec that a file carries, whatever its name, still to be checked by `parseSpec`.
 * @throws FormatError or SpecError of the first format that knows the file but finds no spec in it.
 */
export async function decodeSpec(bytes: Uint8Array): Promise<unknown> {
  const failures: unknown[] = [];
  for (const { decode } of ROWS) {
    try {
      const spec = await decode?.(bytes);
      if (spec !== undefined) return spec;
    } catch (error) {
      failures.push(error);
    }
  }
  throw failures[0] ?? new FormatError(`got a file without a spec, allowed: ${openedEndings().join(' ')}`);
}
