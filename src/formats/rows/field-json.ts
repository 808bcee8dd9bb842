/** The map as JSON. */

import type { Format } from '../format.ts';
import { fieldJsonPieces } from '../json.ts';

export const fieldJson: Format<'field'> = {
  of: 'field',
  ending: '.json',
  media: 'application/json',
  title: 'Everything',
  what: 'JSON: axes, every metric, and the spec',
  *encode(field) {
    yield* fieldJsonPieces(field);
    yield '\n';
  },
};
