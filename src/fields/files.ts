/** A field as a file: picture, figure, table, arrays. In a worker, for a large map's takes long. */

import { fieldCsvPieces } from '../formats/csv.ts';
import { fieldToNpz } from '../formats/npz.ts';
import { writePng } from '../formats/png.ts';
import type { Field } from '../sweep/field.ts';
import { figureSvg } from '../formats/figure-svg.ts';
import type { LayerColours } from '../reading/colours.ts';
import { picture, type LayerId } from '../reading/layers.ts';

/** The kinds of file that need the arrays. */
export type FieldFileKind = 'png' | 'svg' | 'csv' | 'npz';

export interface FileOptions {
  readonly kind: FieldFileKind;
  readonly shown: LayerId;
  readonly colours: LayerColours;
}

/** Characters of a table that are handed to the browser at once: it may put them on disk, and text takes more memory. */
const PIECE = 4 * 2 ** 20;

export async function fileOf(field: Field, { kind, shown, colours }: FileOptions): Promise<Blob> {
  switch (kind) {
    case 'png':
      return blobOf(pngOf(field, shown, colours), 'image/png');
    case 'svg': {
      const url = `data:image/png;base64,${base64(pngOf(field, shown, colours))}`;
      return new Blob([figureSvg(field, shown, colours, url)], { type: 'image/svg+xml' });
    }
    case 'csv':
      return new Blob(await gathered(fieldCsvPieces(field)), { type: 'text/csv' });
    case 'npz':
      return blobOf(fieldToNpz(field), 'application/zip');
    default:
      return kind satisfies never;
  }
}

function pngOf(field: Field, shown: LayerId, colours: LayerColours): Uint8Array {
  return writePng(picture(field, shown, colours), field.spec);
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

function blobOf(bytes: Uint8Array, type: string): Blob {
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type });
}

function base64(bytes: Uint8Array): string {
  const size = 0x8000;
  let binary = '';
  for (let from = 0; from < bytes.length; from += size) {
    binary += String.fromCharCode(...bytes.subarray(from, from + size));
  }
  return btoa(binary);
}
