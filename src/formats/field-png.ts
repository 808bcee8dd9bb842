/** A landscape as a picture, one pixel a run. */

import { picture } from '../reading/layers.ts';
import { requireShowing, type Format } from './format.ts';
import { isPng } from './png-signature.ts';

export const fieldPng: Format<'field'> = {
  ending: '.png',
  of: 'field',
  media: 'image/png',
  title: 'Picture',
  what: 'PNG of the map, one pixel a run, the spec inside',
  isOfShown: true,
  encode: async (field, showing) => {
    const { shown, colours } = requireShowing(showing);
    const { writePng } = await import('./png.ts');
    return writePng(picture(field, shown, colours), field.spec);
  },
  knows: isPng,
  decode: async (bytes) => {
    if (!isPng(bytes)) return undefined;
    const { readSpecFromPng } = await import('./png.ts');
    return readSpecFromPng(bytes);
  },
};
