/** A run as NumPy's arrays. */

import type { Format } from './format.ts';

export const runNpz: Format<'run'> = {
  ending: '.npz',
  of: 'run',
  media: 'application/zip',
  title: 'Run as arrays',
  what: 'NPZ for numpy.load: every column of the replay',
  encode: async (run) => (await import('./npz.ts')).trajectoryToNpz(run),
};
