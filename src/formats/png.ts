/** Pictures that carry their spec: the JSON lies in a text chunk, so a picture can be opened again. */

import { encode } from 'fast-png';
import { MAX_SPEC_BYTES } from '../model/limits.ts';
import { parseSpec, type Spec } from '../spec/spec.ts';
import { SpecError } from '../spec/error.ts';
import type { Picture } from '../reading/picture.ts';
import { isPng, PNG_SIGNATURE } from './png-signature.ts';

/** The keyword of the text chunk. */
const PNG_KEYWORD = 'etascape';
/** A chunk is its length, its type, its data and a checksum. */
const CHUNK_HEAD = 8;
const CHUNK_TAIL = 4;

/** The bytes of a picture that carries its spec. */
export function writePng(picture: Picture, spec: Spec): Uint8Array {
  return encode({ ...picture, channels: 4, depth: 8, text: { [PNG_KEYWORD]: asciiJson(spec) } });
}

/** The spec that a picture carries. @throws SpecError if it carries none, or one that is refused. */
export function readSpecFromPng(bytes: Uint8Array): Spec {
  const text = isPng(bytes) ? findText(bytes) : undefined;
  if (text === undefined)
    throw refused(
      'got a picture without a spec, or one that is cut short, allowed: a PNG that etascape wrote',
    );
  if (text.length > MAX_SPEC_BYTES) {
    throw refused(`got a spec of ${text.length} bytes, allowed: ${MAX_SPEC_BYTES} at most`);
  }
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch {
    throw refused('got a picture whose spec is damaged, allowed: a PNG as etascape wrote it');
  }
  return parseSpec(input);
}

/** Walks the chunks without decoding the picture. */
function findText(bytes: Uint8Array): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const latin1 = new TextDecoder('latin1');
  for (let offset = PNG_SIGNATURE.length; offset + CHUNK_HEAD <= bytes.length;) {
    const start = offset + CHUNK_HEAD;
    const end = start + view.getUint32(offset);
    const type = latin1.decode(bytes.subarray(offset + 4, start));
    if (type === 'tEXt' && end <= bytes.length) {
      const [keyword, ...text] = latin1.decode(bytes.subarray(start, end)).split('\0');
      if (keyword === PNG_KEYWORD) return text.join('\0');
    }
    offset = end + CHUNK_TAIL;
  }
  return undefined;
}

/** JSON with everything beyond ASCII escaped, for a tEXt chunk is Latin-1. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function refused(message: string): SpecError {
  return new SpecError([{ path: 'picture', message }]);
}
