/** What is shown of a landscape, as one of NumPy's arrays. */

import { layerOf } from '../reading/layers.ts';
import { requireShowing, type Format } from './format.ts';
import { writeNpy } from './npy.ts';

export const fieldNpy: Format<'field'> = {
  ending: '.npy',
  of: 'field',
  media: 'application/octet-stream',
  title: 'One matrix',
  what: 'NPY for numpy.load: what is shown, regimes as codes',
  isOfShown: true,
  encode: (field, showing) =>
    writeNpy({ shape: field.shape, values: layerOf(requireShowing(showing).shown).values(field) }),
};
