/** A run as a program. */

import type { Format } from '../format.ts';
import { numpyScript } from '../numpy-script.ts';

export const runPy: Format<'run'> = {
  of: 'run',
  ending: '.py',
  media: 'text/x-python',
  title: 'NumPy script',
  what: 'The run as a program that stands alone',
  encode: ({ spec, at }) => numpyScript(spec, at),
};
