/** What is shown of the map as one NumPy array. */

import type { Format } from '../format.ts';
import { writeNpy } from '../npy.ts';

export const fieldNpy: Format<'field'> = {
  of: 'field',
  ending: '.npy',
  media: 'application/octet-stream',
  title: 'One array',
  what: 'NPY for numpy.load: what is shown, as a matrix',
  encode({ shape, regimes, metrics }, { shown }) {
    return writeNpy({ shape, values: shown === 'regime' ? regimes : metrics[shown] });
  },
};
