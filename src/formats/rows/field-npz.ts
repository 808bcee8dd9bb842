/** The map as NumPy arrays. */

import type { Format } from '../format.ts';
import { fieldToNpz } from '../npz.ts';

export const fieldNpz: Format<'field'> = {
  of: 'field',
  ending: '.npz',
  media: 'application/zip',
  title: 'Arrays',
  what: 'NPZ for numpy.load: every metric as a matrix',
  encode: fieldToNpz,
};
