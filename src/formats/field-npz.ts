/** A landscape as NumPy's arrays. */

import type { Format } from './format.ts';

export const fieldNpz: Format<'field'> = {
  ending: '.npz',
  of: 'field',
  media: 'application/zip',
  title: 'Arrays',
  what: 'NPZ for numpy.load: every metric as a matrix',
  encode: async (field) => (await import('./npz.ts')).fieldToNpz(field),
};
