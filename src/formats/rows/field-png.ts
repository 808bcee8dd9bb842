/** The map as a picture. */

import { coloursOf, picture, type Colours } from '../../reading/colours.ts';
import type { Field } from '../../sweep/field.ts';
import type { Choice, Format } from '../format.ts';
import { writePng } from '../png.ts';

export const fieldPng: Format<'field'> = {
  of: 'field',
  ending: '.png',
  media: 'image/png',
  title: 'Picture',
  what: 'PNG of the map, one pixel a run, the spec inside',
  encode: pngOf,
};

export function pngOf(field: Field, choice: Choice): Uint8Array<ArrayBufferLike> {
  return writePng(picture(field, choice.shown, shownColours(field, choice), choice.table), field.spec);
}

/** The colours that are chosen, or the metric's natural ones. */
export function shownColours(field: Field, { shown, colours }: Choice): Colours | undefined {
  return shown === 'regime' ? undefined : (colours ?? coloursOf(field, shown, {}));
}
