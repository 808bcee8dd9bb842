/** What is shown of a landscape, as one of NumPy's arrays. */

import type { Format } from './format.ts';
import { writeNpy } from './npy.ts';

export const fieldNpy: Format<'field'> = {
  ending: '.npy',
  of: 'field',
  media: 'application/octet-stream',
  title: 'One matrix',
  what: 'NPY for numpy.load: what is shown, regimes as codes',
  isOfShown: true,
  encode: ({ shape, regimes, metrics }, { shown }) =>
    writeNpy({ shape, values: shown === 'regime' ? regimes : metrics[shown] }),
};
