/** A spec as JSON. */

import type { Format } from '../format.ts';

export const specJson: Format<'spec'> = {
  of: 'spec',
  ending: '.json',
  media: 'application/json',
  title: 'Spec',
  what: 'JSON that the command line and the library read',
  encode: (spec) => `${JSON.stringify(spec, null, 2)}\n`,
};
