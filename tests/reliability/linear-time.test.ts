// What a person types, pastes or is sent is read in time that grows as its length does, whatever it is.
import { expect, test } from 'vitest';
import { firstTaken, readTaken } from '../../src/explorer/editor/data-draft.ts';
import { lossDraft, readLoss } from '../../src/explorer/editor/loss-draft.ts';
import { slipFor } from '../../src/explorer/editor/names.ts';
import { readUpdate, updateDraft } from '../../src/explorer/editor/update-draft.ts';
import { parseFragment } from '../../src/explorer/app/link.ts';
import { readNumber } from '../../src/reading/numbers.ts';
import { columnName, readTable } from '../../src/formats/data-csv.ts';
import { parsePermalink } from '../../src/formats/permalink.ts';
import { decodeTable } from '../../src/formats/table-text.ts';
import { numberOf } from '../../src/formats/written-number.ts';
import { parseExpression } from '../../src/formula/parse.ts';
import { symbolText } from '../../src/reading/symbols.ts';
import { MAX_TEXT } from '../../src/formula/tokens.ts';
import { applySettings, parseValue } from '../../src/spec/edit.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';

const lecture = findPreset('lecture')!.spec;
const spec = parseSpec(lecture);

/** A part, again and again, up to a length. */
const filled = (part: string, length: number): string => part.repeat(Math.ceil(length / part.length));

function readData(text: string): unknown {
  const table = readTable(text);
  return readTaken(table, firstTaken(table, undefined));
}

const numbers: [string, (length: number) => string][] = [
  ['digits and a letter', (length) => `${filled('1', length)}x`],
  [
    'digits, a point, digits and a letter',
    (length) => `${filled('1', length / 2)}.${filled('1', length / 2)}x`,
  ],
  ['an exponent and a letter', (length) => `1e${filled('1', length)}x`],
  ['thousands and a letter', (length) => `1${filled(',234', length)}x`],
  ['blanks and a letter', (length) => `1${filled(' ', length)}x`],
];

const readers: [string, (length: number) => unknown][] = [
  ...numbers.flatMap(([name, text]): typeof readers => [
    [`a cell: ${name}`, (length) => readData(`x;y\n1;${text(length)}\n`)],
    [`a number with a point: ${name}`, (length) => numberOf(text(length), '.')],
    [`a number with a comma: ${name}`, (length) => numberOf(text(length), ',')],
    [`a setting: ${name}`, (length) => parseValue('steps', text(length))],
    [`a field: ${name}`, (length) => readNumber(text(length))],
  ]),
  ...[
    ' ',
    '\t',
    ';',
    ',',
    '|',
    '"',
    '\n',
    '\r',
    '1,',
    '1 ',
    '"a" ',
    '"a"b',
    ',"',
    '"",',
    '\n"',
    '" ',
    '- \n',
    '1\n',
  ].map((part): (typeof readers)[number] => [
    `a table of ${JSON.stringify(part)}`,
    (length) => readData(`x y\n1 2\n${filled(part, length)}z`),
  ]),
  ['a table of blanks within a line', (length) => readData(`1 2\n3${filled(' ', length)}4\n`)],
  ['a first line sep=', (length) => readData(`sep=;${filled(' ', length)}x\n1`)],
  ['a table of two words', (length) => readData(`x;y\n${filled('1;yes\n2;no\n', length)}`)],
  ['a file of zeros', (length) => decodeTable(new Uint8Array(length))],
  ...['_', '-', '_-', 'ß', 'ä', '1', '\u0300'].map((part): (typeof readers)[number] => [
    `a heading of ${JSON.stringify(part)}`,
    (length) => columnName(`${filled(part, length)}a`),
  ]),
  ['a formula beyond its length', (length) => parseExpression(filled('x+', length))],
  ['a symbol', (length) => symbolText(`x${filled('1', length)}y`)],
  ['a symbol of underscores', (length) => symbolText(`x${filled('_', length)}`)],
  ['a name that ends in digits, nearly', (length) => slipFor(`x${filled('1', length)}y`, ['x1', 'x2'])],
  ['a link of blanks', (length) => parsePermalink(`v1.${filled(' ', length)}`)],
  ['a link of letters', (length) => parsePermalink(`v1.${filled('A', length)}`)],
  ['a link of parts', (length) => parseFragment(`lecture${filled('&show=x', length)}`)],
  ['a link of numbers', (length) => parseFragment(`lecture&range=${filled('1,', length)}`)],
  ['the path of a setting', (length) => applySettings(lecture, [[filled('a.', length), '1']])],
  [
    'many settings',
    (length) => {
      applySettings(
        lecture,
        Array.from({ length: length / 40 }, (_, index) => [`problem.start.p${index}`, '1']),
      );
    },
  ],
  [
    'a loss of names',
    (length) => {
      const text = Array.from({ length: Math.min(length, MAX_TEXT) / 8 }, (_, index) => `q${1000 + index}z`);
      readLoss({ ...lossDraft(spec), text: text.join('\n') }, spec);
    },
  ],
  [
    'a loss that forgot many names',
    (length) => {
      const entry = { role: 'trained', value: '1' } as const;
      const entries = Object.fromEntries(Array.from({ length: 4000 }, (_, index) => [`q${index}`, entry]));
      readLoss({ ...lossDraft(spec), text: filled('x+', length), entries }, spec);
    },
  ],
  [
    'an update of names',
    (length) => {
      const text = Array.from(
        { length: Math.min(length, MAX_TEXT) / 9 },
        (_, index) => `p=q${1000 + index}z`,
      );
      readUpdate({ ...updateDraft(spec), update: text.join('\n') }, spec);
    },
  ],
];

/** The processor's time, so that a busy machine changes nothing. A refusal is an answer like any other. */
function timeOf(read: (length: number) => unknown, length: number): number {
  const { user, system } = process.cpuUsage();
  try {
    read(length);
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).name).toMatch(/^(Csv|Spec|Formula)Error$/);
  }
  const now = process.cpuUsage();
  return (now.user + now.system - user - system) / 1000;
}

/** What takes n² steps needs seconds for the first length and is found there, before it would need hours. */
test.each(readers)('%s', (_, read) => {
  expect(timeOf(read, 65_536)).toBeLessThan(1000);
  expect(timeOf(read, 1024 * 1024)).toBeLessThan(5000);
});
