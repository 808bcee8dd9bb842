/** How large the file of a spec may be, as JSON or as a picture: what is larger is refused before it is read whole. */

import { MAX_PICTURE_BYTES, MAX_SPEC_BYTES } from '../model/limits.ts';
import { SpecError } from '../spec/error.ts';
import { isPng } from './png-signature.ts';

/** What a file begins with tells what it is. */
export const BEGINNING = 8;

/**
 * @param source what the bytes are of, as it is named in the refusal.
 * @param beginning the first {@link BEGINNING} bytes or more.
 * @param bytes how many there are, or have come so far.
 * @throws SpecError if these are too many.
 */
export function checkSpecSize(source: string, beginning: Uint8Array, bytes: number): void {
  const [allowed, what] = isPng(beginning)
    ? [MAX_PICTURE_BYTES, 'a picture that carries a spec']
    : [MAX_SPEC_BYTES, 'a spec as JSON'];
  if (bytes <= allowed) return;
  const message = `got ${bytes} bytes or more, allowed: ${what} of ${allowed} bytes at most`;
  throw new SpecError([{ path: source, message }]);
}
