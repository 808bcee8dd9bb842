/** The text of a table's file, whatever it was encoded in: UTF-8, UTF-16 as spreadsheets save it, or Windows-1252. */

import { CsvError } from './csv-error.ts';

/** Bytes that are looked at for zeros. */
const LOOKED_AT = 4096;

/**
 * A byte order mark decides; without one, zero bytes in every second place tell UTF-16, and what is no UTF-8 is read as
 * Windows-1252, which any bytes are.
 * @throws CsvError for a workbook or another file that is no text.
 */
export function decodeTable(bytes: Uint8Array): string {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    throw new CsvError('got a workbook or another zipped file, expected text: save the sheet as CSV');
  }
  if (startsWith(bytes, 0xff, 0xfe)) return decoded(bytes, 'utf-16le');
  if (startsWith(bytes, 0xfe, 0xff)) return decoded(bytes, 'utf-16be');
  const [even, odd] = zeroShares(bytes);
  if (odd > 0.4 && even < 0.1) return decoded(bytes, 'utf-16le');
  if (even > 0.4 && odd < 0.1) return decoded(bytes, 'utf-16be');
  if (even + odd > 0) throw new CsvError('got a file with zero bytes, expected text: save it as CSV');
  try {
    return decoded(bytes, 'utf-8');
  } catch {
    return decoded(bytes, 'windows-1252');
  }
}

/** Without the byte order mark, which the decoder takes away. */
function decoded(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding, { fatal: encoding === 'utf-8' }).decode(bytes);
}

function startsWith(bytes: Uint8Array, ...beginning: readonly number[]): boolean {
  return beginning.every((byte, index) => bytes[index] === byte);
}

/** The shares of bytes that are zero in even and in odd places. */
function zeroShares(bytes: Uint8Array): [even: number, odd: number] {
  const shares: [number, number] = [0, 0];
  const length = Math.min(bytes.length, LOOKED_AT) & ~1;
  for (let index = 0; index < length; index++) if (bytes[index] === 0) shares[index & 1] += 2 / length;
  return shares;
}
