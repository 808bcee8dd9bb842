/** A run as a program of NumPy's. */

import type { Format } from './format.ts';

export const runPy: Format<'run'> = {
  ending: '.py',
  of: 'run',
  media: 'text/x-python',
  title: 'NumPy script',
  what: 'The selected run as a program that stands alone',
  encode: async ({ spec, at }) => (await import('./numpy-script.ts')).numpyScript(spec, at),
};
