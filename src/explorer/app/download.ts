/** What one sees, as files: the map, the selected run and the spec, in every format there is. */

import type { Fields } from '../../fields/fields.ts';
import { fieldFileName, runFileName } from '../../formats/file-name.ts';
import type { FormatInfo } from '../../formats/format.ts';
import type { Laboratory } from '../../lab/laboratory.ts';
import { shownLabel } from '../../reading/layers.ts';
import type { RunPoint } from '../../spec/point.ts';
import type { Landscape } from '../../sweep/landscape.ts';
import type { View } from '../pane/state.ts';

/** What is wanted as a file. */
export type FileWish = Pick<FormatInfo, 'of' | 'ending'>;

/** What is seen, and how. */
export interface SeenField {
  readonly field: Landscape;
  /** The landscape at the end of its runs, whose colours are shown on the way too. */
  readonly end: Landscape;
  readonly view: Pick<View, 'shown' | 'scale' | 'range'>;
  /** The selected run. */
  readonly at: RunPoint;
}

/** Formats that hold what is shown, and nothing else of the map. */
const OF_SHOWN: readonly string[] = ['.png', '.npy'];

/** @throws Error where the file cannot be made. */
export async function download(
  { of, ending }: FileWish,
  fields: Fields,
  lab: Pick<Laboratory, 'ask'>,
  { field, end, view, at }: SeenField,
): Promise<void> {
  const { spec } = field;
  const { shown } = view;
  switch (of) {
    case 'field': {
      const colours = shown === 'regime' ? undefined : await fields.ask('colours', end, shown, view);
      const file = await fields.ask('file', field, ending, { shown, colours });
      const name = fieldFileName(spec, OF_SHOWN.includes(ending) ? shownLabel(shown) : '');
      if (file) save(file, `${name}${ending}`);
      break;
    }
    case 'run': {
      const run = await lab.ask('replay', [spec, at]);
      save(await fields.write('run', ending, run), `${runFileName(spec, at)}${ending}`);
      break;
    }
    case 'spec':
      save(await fields.write('spec', ending, spec), `${fieldFileName(spec)}${ending}`);
      break;
    default:
      of satisfies never;
  }
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
