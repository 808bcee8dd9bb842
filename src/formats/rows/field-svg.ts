/** The map as a figure to be printed. */

import type { Format } from '../format.ts';
import { figureSvg } from '../figure-svg.ts';
import { pngOf, shownColours } from './field-png.ts';

export const fieldSvg: Format<'field'> = {
  of: 'field',
  ending: '.svg',
  media: 'image/svg+xml',
  title: 'Figure',
  what: 'SVG with axes and colours, to be printed',
  encode(field, choice) {
    const url = `data:image/png;base64,${base64(pngOf(field, choice))}`;
    return figureSvg(field, choice.shown, shownColours(field, choice), url);
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
