/** A landscape as a figure to be printed: the picture with axes, colours and what it says. */

import { fieldPng } from './field-png.ts';
import type { Format } from './format.ts';

export const fieldSvg: Format<'field'> = {
  ending: '.svg',
  of: 'field',
  media: 'image/svg+xml',
  title: 'Figure',
  what: 'SVG with axes and colours, to be printed',
  isOfShown: true,
  encode: async (field, showing) => {
    const { figureSvg } = await import('./figure-svg.ts');
    const picture = (await fieldPng.encode(field, showing)) as Uint8Array;
    const url = `data:${fieldPng.media};base64,${base64(picture)}`;
    return figureSvg(field, showing.shown, showing.colours, url);
  },
};

function base64(bytes: Uint8Array): string {
  const size = 0x8000;
  let binary = '';
  for (let from = 0; from < bytes.length; from += size) {
    binary += String.fromCharCode(...bytes.subarray(from, from + size));
  }
  return btoa(binary);
}
