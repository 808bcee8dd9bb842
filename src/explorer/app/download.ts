/** What one sees, as files: picture, spreadsheet, arrays, spec. */

import type { RunPoint } from '../../spec/point.ts';
import type { Fields } from '../../fields/fields.ts';
import type { Landscape } from '../../sweep/landscape.ts';
import { layerOf } from '../../reading/layers.ts';
import type { View } from '../pane/state.ts';

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

/** What is seen, and how. */
export interface SeenField {
  readonly field: Landscape;
  /** The landscape at the end of its runs, whose colours are shown on the way too. */
  readonly end: Landscape;
  readonly view: Pick<View, 'shown' | 'scale' | 'range'>;
}

/** @throws Error where the file cannot be made. */
export async function download(
  kind: FileKind,
  fields: Fields,
  { field, end, view }: SeenField,
  at: RunPoint,
): Promise<void> {
  const { spec } = field;
  const { shown } = view;
  const name = `etascape-${spec.problem.id}-${spec.optimizer.id}`;
  switch (kind) {
    case 'png':
    case 'svg':
    case 'csv':
    case 'npz': {
      const colours = await fields.ask('colours', end, shown, view);
      const file = colours && (await fields.ask('file', field, { kind, shown, colours }));
      const full = kind === 'png' ? `${name}-${layerOf(shown).label.replaceAll(' ', '-')}` : name;
      if (file) save(file, `${full}.${kind}`);
      break;
    }
    case 'py': {
      const { numpyScript } = await import('../../formats/numpy-script.ts');
      save(new Blob([numpyScript(spec, at)], { type: 'text/x-python' }), `${name}.py`);
      break;
    }
    case 'json':
      save(new Blob([JSON.stringify(spec, null, 2)], { type: 'application/json' }), `${name}.json`);
      break;
    default:
      kind satisfies never;
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
