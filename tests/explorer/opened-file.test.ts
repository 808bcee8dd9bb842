// A file that is opened is told by what it holds, whatever it is called.
import { expect, test } from 'vitest';
import { kindOfFile } from '../../src/explorer/app/opened-file.ts';
import { FormatError } from '../../src/formats/format.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);

test.each([
  ['a picture', PNG, 'spec'],
  ['a spec', bytes('\n { "version": 1 }'), 'spec'],
  ['a spec after a mark of its coding', bytes('\uFEFF{"steps"'), 'spec'],
  ['nothing, which is said to be no spec', bytes(''), 'spec'],
  ['a table', bytes('x,y\n1,2'), 'table'],
  ['a table of one column of numbers', bytes('-1.5\n2\n'), 'table'],
  ['a table in quotes', bytes('"größe";"y"\n1,5;2'), 'table'],
  ['a table of two bytes a character', Uint8Array.from([0xff, 0xfe, 0x78, 0, 0x2c, 0]), 'table'],
] as const)('%s', (_, beginning, kind) => expect(kindOfFile(beginning)).toBe(kind));

test.each([
  ['a drawing', bytes('<svg xmlns="http://www.w3.org/2000/svg">')],
  ['a page', bytes('<!doctype html>')],
  ['a photograph', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46])],
  ['an archive', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0])],
] as const)('%s is refused, with what is expected', (_, beginning) => {
  expect(() => kindOfFile(beginning)).toThrow(FormatError);
  expect(() => kindOfFile(beginning)).toThrow(
    /^got .+, expected a spec as JSON, a picture .+, data or trials as CSV$/,
  );
});
