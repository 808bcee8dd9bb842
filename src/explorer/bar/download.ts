/** What one sees, as files: picture, spreadsheet, arrays, spec. */

import { fieldCsvPieces } from '../../formats/csv.ts';
import { fieldToNpz } from '../../formats/npz.ts';
import { writePng } from '../../formats/png.ts';
import type { Field } from '../../sweep/field.ts';
import type { RunPoint } from '../../sweep/point.ts';
import { picture, type Colours } from '../map/colours.ts';
import { shownLabel, type Shown } from '../shown.ts';
import { figureSvg } from './figure-svg.ts';

export const FILE_KINDS = ['png', 'svg', 'csv', 'npz', 'json', 'py'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export const FILE_WORDS: Readonly<Record<FileKind, { title: string; what: string }>> = {
  png: { title: 'Picture', what: 'PNG of the map, one pixel a run, the spec inside' },
  svg: { title: 'Figure', what: 'SVG with axes and colours, to be printed' },
  csv: { title: 'Table', what: 'CSV: one line a run, every metric' },
  npz: { title: 'Arrays', what: 'NPZ for numpy.load: every metric as a matrix' },
  json: { title: 'Spec', what: 'JSON that the command line and the library read' },
  py: { title: 'NumPy script', what: 'The selected run as a program that stands alone' },
};

/** Rows of a table that are written before the page may breathe. */
const ROWS_AT_ONCE = 16;

export async function download(
  kind: FileKind,
  field: Field,
  shown: Shown,
  colours: Colours | undefined,
  at: RunPoint,
): Promise<void> {
  const { spec } = field;
  const name = `etascape-${spec.problem.id}-${spec.optimizer.id}`;
  switch (kind) {
    case 'png': {
      const bytes = writePng(picture(field, shown, colours), spec);
      save(
        [bytes as Uint8Array<ArrayBuffer>],
        'image/png',
        `${name}-${shownLabel(shown).replaceAll(' ', '-')}.png`,
      );
      break;
    }
    case 'svg': {
      const bytes = writePng(picture(field, shown, colours), spec);
      const url = `data:image/png;base64,${base64(bytes)}`;
      save([figureSvg(field, shown, colours, url)], 'image/svg+xml', `${name}.svg`);
      break;
    }
    case 'py': {
      const { numpyScript } = await import('../../formats/numpy-script.ts');
      save([numpyScript(spec, at)], 'text/x-python', `${name}.py`);
      break;
    }
    case 'csv':
      save(await gathered(fieldCsvPieces(field)), 'text/csv', `${name}.csv`);
      break;
    case 'npz':
      save([fieldToNpz(field) as Uint8Array<ArrayBuffer>], 'application/zip', `${name}.npz`);
      break;
    case 'json':
      save([JSON.stringify(spec, null, 2)], 'application/json', `${name}.json`);
      break;
    default:
      kind satisfies never;
  }
}

async function gathered(pieces: Iterable<string>): Promise<string[]> {
  const texts: string[] = [];
  for (const piece of pieces) {
    texts.push(piece);
    if (texts.length % ROWS_AT_ONCE === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  return texts;
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function save(parts: BlobPart[], type: string, name: string): void {
  const url = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
