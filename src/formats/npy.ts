/**
 * NumPy's .npy, format version 1.0: a header in Python's notation, then the values, row-major and little-endian
 * (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html). Text is stored as UTF-32, NumPy's `U`.
 */

import { shortened } from '../formula/index.ts';

/** The numbers of an array: `f4`, `f8` or `u1`. */
export type NpyValues = Float32Array | Float64Array | Uint8Array;

/** An array as NumPy has it, row-major. */
export interface NpyArray {
  /** Empty for a single value. */
  readonly shape: readonly number[];
  readonly values: NpyValues | readonly string[];
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // \x93NUMPY
const PREAMBLE = MAGIC.length + 4;
const ALIGNMENT = 64;
/** What can be read, in words. */
const READABLE = 'version 1.0, little-endian, row-major, of f4, f8, u1 or U';

/**
 * The bytes of a .npy file.
 * @param array values row-major; of text a list, of any length.
 * @throws RangeError unless the shape has as many places as there are values.
 * @example
 * const { shape, metrics } = field;
 * const bytes = writeNpy({ shape, values: metrics.finalLoss });
 * readNpy(bytes).shape; // [8, 32]
 */
export function writeNpy({ shape, values }: NpyArray): Uint8Array<ArrayBuffer> {
  const places = shape.reduce((product, length) => product * length, 1);
  if (places !== values.length) {
    throw new RangeError(`got ${values.length} values for the shape ${shape.join(' × ') || '()'}`);
  }
  const { descr, data } = encode(values);
  const tuple = `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
  const dictionary = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const length = Math.ceil((PREAMBLE + dictionary.length + 1) / ALIGNMENT) * ALIGNMENT;
  const header = `${dictionary.padEnd(length - PREAMBLE - 1)}\n`;
  const bytes = new Uint8Array(length + data.length);
  bytes.set([...MAGIC, 1, 0, header.length & 0xff, header.length >> 8]);
  bytes.set(new TextEncoder().encode(header), PREAMBLE);
  bytes.set(data, length);
  return bytes;
}

/** Reads what {@link writeNpy} writes. @throws Error for any other kind of array. */
export function readNpy(bytes: Uint8Array): NpyArray {
  if (!MAGIC.every((byte, index) => bytes[index] === byte)) {
    throw new Error(`got a file that is no .npy, allowed: ${READABLE}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = PREAMBLE + view.getUint16(PREAMBLE - 2, true);
  const header = new TextDecoder('latin1').decode(bytes.subarray(PREAMBLE, start));
  const match = /^\{'descr': '([<|][fuU]\d+)', 'fortran_order': False, 'shape': \(([\d, ]*)\), \}\s*$/.exec(
    header,
  );
  if (bytes[6] !== 1 || !match) {
    const kind = shortened(header.trim()) || 'one that is cut short';
    throw new Error(`got a .npy of another kind (${kind}), allowed: ${READABLE}`);
  }
  const shape = match[2]
    .split(',')
    .filter((length) => length.trim() !== '')
    .map(Number);
  // A copy: Node's Buffer would slice a view, which may not be aligned.
  const data = new Uint8Array(bytes.subarray(start));
  return { shape, values: decode(match[1], data) };
}

function encode(values: NpyArray['values']): { descr: string; data: Uint8Array } {
  if (values instanceof Uint8Array) return { descr: '|u1', data: values };
  if (values instanceof Float32Array || values instanceof Float64Array) {
    const data = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    return { descr: `<f${values.BYTES_PER_ELEMENT}`, data };
  }
  const texts = values.map((text) => Array.from(text, (character) => character.codePointAt(0)!));
  const width = Math.max(1, ...texts.map((text) => text.length));
  const points = new Uint32Array(width * texts.length);
  texts.forEach((text, index) => points.set(text, index * width));
  return { descr: `<U${width}`, data: new Uint8Array(points.buffer) };
}

function decode(descr: string, data: Uint8Array<ArrayBuffer>): NpyArray['values'] {
  switch (descr) {
    case '|u1':
      return data;
    case '<f4':
      return new Float32Array(data.buffer);
    case '<f8':
      return new Float64Array(data.buffer);
  }
  if (!descr.startsWith('<U')) throw new Error(`got a .npy of ${descr}, allowed: ${READABLE}`);
  const width = Number(descr.slice(2));
  const points = new Uint32Array(data.buffer);
  return Array.from({ length: points.length / width }, (_, index) =>
    Array.from(points.subarray(index * width, (index + 1) * width))
      .filter((point) => point !== 0)
      .map((point) => String.fromCodePoint(point))
      .join(''),
  );
}
