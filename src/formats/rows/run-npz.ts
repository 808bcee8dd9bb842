/** A run as NumPy arrays. */

import type { Format } from '../format.ts';
import { trajectoryToNpz } from '../npz.ts';

export const runNpz: Format<'run'> = {
  of: 'run',
  ending: '.npz',
  media: 'application/zip',
  title: 'Arrays',
  what: 'NPZ for numpy.load: every column as an array',
  encode: trajectoryToNpz,
};
