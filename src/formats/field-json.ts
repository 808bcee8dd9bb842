/** A landscape as JSON. */

import type { Format } from './format.ts';
import { fieldJsonPieces } from './json.ts';

export const fieldJson: Format<'field'> = {
  ending: '.json',
  of: 'field',
  media: 'application/json',
  title: 'Landscape as JSON',
  what: 'Every metric row by row, regimes by name, the spec and the engine',
  encode: (field) => withNewline(fieldJsonPieces(field)),
};

function* withNewline(pieces: Iterable<string>): Generator<string> {
  yield* pieces;
  yield '\n';
}
