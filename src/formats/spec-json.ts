/** A spec as JSON, the form in which people write it. */

import { shortened } from '../formula/index.ts';
import { FormatError, type Format } from './format.ts';

export const specJson: Format<'spec'> = {
  ending: '.json',
  of: 'spec',
  media: 'application/json',
  title: 'Spec',
  what: 'JSON that the command line and the library read',
  encode: (spec) => JSON.stringify(spec, null, 2),
  // Of nothing the decoder says that it is no spec.
  knows: (beginning) => /^[\ufeff\s]*(?:[{[]|$)/.test(new TextDecoder().decode(beginning)),
  decode: (bytes) => {
    const text = new TextDecoder().decode(bytes);
    if (text.trim() === '') throw new FormatError('got nothing, allowed: a spec as JSON');
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new FormatError(
        `got text that is no JSON (${reasonOf(error as Error, text)}), allowed: a spec as JSON`,
      );
    }
  },
};

/** Of what the parser says, which quotes the text. */
const LONGEST_REASON = 200;

/** The parser's own words, with the line and the column where it gives an offset. */
function reasonOf({ message }: Error, text: string): string {
  const reason = shortened(message.replaceAll(/\s+/g, ' '), LONGEST_REASON);
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return reason;
  const lines = text.slice(0, Number(position)).split('\n');
  return `${reason}, at ${lines.length}:${lines[lines.length - 1].length + 1}`;
}
