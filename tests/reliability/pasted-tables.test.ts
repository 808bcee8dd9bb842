// Tables as people paste and open them: in any dialect, with any line ends and in any encoding, they are read as meant.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstTaken, readTaken } from '../../src/explorer/editor/data-draft.ts';
import { CsvError, readTable, type TableHints } from '../../src/formats/data-csv.ts';
import type { Separator } from '../../src/formats/dialect.ts';
import { decodeTable } from '../../src/formats/table-text.ts';
import { numberOf, type DecimalSign } from '../../src/formats/written-number.ts';

function read(text: string, hints?: TableHints) {
  const table = readTable(text, hints);
  const { columns, faulty } = readTaken(table, firstTaken(table, undefined));
  return { dialect: table.dialect, columns, faulty, labels: table.labels };
}

const line = (rows: number, cells: (row: number) => string): string =>
  Array.from({ length: rows }, (_, row) => `${cells(row)}\n`).join('');

describe('a small table with names on top and a last line end', () => {
  const counts = [3, 4, 5, 6, 7, 8];
  test.each(
    counts.flatMap((rows) =>
      [
        ['tab', '\t'],
        ['semicolon', ';'],
        ['comma', ','],
        ['bar', '|'],
        ['blank', ' '],
      ].map(([name, sign]) => [rows, name, sign] as const),
    ),
  )('%i rows, separated by a %s', (rows, _, sign) => {
    const text = `x${sign}y\n${line(rows, (row) => `${row}${sign}${2 * row + 1}`)}`;
    const { dialect, columns } = read(text);
    expect(dialect).toEqual({ separator: sign, decimal: '.' });
    expect(columns).toEqual({
      x: Array.from({ length: rows }, (_, row) => row),
      y: Array.from({ length: rows }, (_, row) => 2 * row + 1),
    });
  });
});

describe('what a text is taken as', () => {
  test.each<[string, string, Separator, DecimalSign, Record<string, number[]>]>([
    ['one column with decimal commas', 'y\n1,5\n2,5', '', ',', { y: [1.5, 2.5] }],
    ['one column with thousands', 'y\n1,234.5\n2,345.6\n', '', '.', { y: [1234.5, 2345.6] }],
    [
      'semicolons, decimal commas, no names',
      '1,5;2,5\n3,5;4',
      ';',
      ',',
      { column_1: [1.5, 3.5], column_2: [2.5, 4] },
    ],
    [
      'tabs, decimal commas, no names',
      '1,5\t2,5\n3,5\t4',
      '\t',
      ',',
      { column_1: [1.5, 3.5], column_2: [2.5, 4] },
    ],
    ['blanks, decimal commas', 'x y\n1,5 2,5\n3,5 4\n', ' ', ',', { x: [1.5, 3.5], y: [2.5, 4] }],
    [
      'commas and decimal commas in quotes',
      'x,y\n"1,5","2,25"\n"3,5","4,75"',
      ',',
      ',',
      { x: [1.5, 3.5], y: [2.25, 4.75] },
    ],
    ['two columns by the rule', '1,5\n2,5', ',', '.', { column_1: [1, 2], column_2: [5, 5] }],
    ['decimal commas by the rule', '1,234;5,678', ';', ',', { column_1: [1.234], column_2: [5.678] }],
    ['decimal points by the rule', '1.234;5.678', ';', '.', { column_1: [1.234], column_2: [5.678] }],
    [
      'commas and points',
      'x;y\n1.234,5;2\n12.345.678,25;3',
      ';',
      ',',
      { x: [1234.5, 12345678.25], y: [2, 3] },
    ],
    ['blanks in thousands', 'x;y\n1 234,5;2\n12 345 678;3', ';', ',', { x: [1234.5, 12345678], y: [2, 3] }],
    ['narrow blanks in thousands', 'x y\n1\u202F234.5 2\n', ' ', '.', { x: [1234.5], y: [2] }],
    ['apostrophes in thousands', "x;y\n1'234.5;2\n1’000;3", ';', '.', { x: [1234.5, 1000], y: [2, 3] }],
    ['a line sep=', 'sep=;\nx;y\n1;2', ';', '.', { x: [1], y: [2] }],
    ['a line sep= against the rest', '"sep=,"\n1,5;2\n2,5;3', ',', '.', { column_1: [1, 2] }],
    ['ragged rows under names with a comma', 'x,y\n1,2\n3\n4,5\n6', ',', '.', { x: [1, 3, 4, 6], y: [2, 5] }],
    ['words with commas', 'who;x\nA, B;1,5\nC, D;2,5', ';', ',', { x: [1.5, 2.5] }],
    ['many columns of words', 'a;b;c;1,5\nd;e;f;2,5', ';', ',', { column_4: [1.5, 2.5] }],
    [
      'names of rows without a heading',
      '   x  y\n0  1  2\n1  3  4\n',
      ' ',
      '.',
      { column_1: [0, 1], x: [1, 3], y: [2, 4] },
    ],
    ['separators at the ends of lines', 'x;y;\n1;2;\n3;4;\n', ';', '.', { x: [1, 3], y: [2, 4] }],
    ['several tabs in a row', 'x\t\ty\n1\t\t2\n', '\t', '.', { x: [1], y: [2] }],
    ['tabs, blanks in thousands', '0.00\t1 000.00', '\t', '.', { column_1: [0], column_2: [1000] }],
    ['tabs and blanks by turns', 'x y\n1\t2\n3 \t4', ' ', '.', { x: [1, 3], y: [2, 4] }],
    ['words alone', 'a b\nc d', ' ', '.', {}],
  ])('%s', (_, text, separator, decimal, columns) => {
    const table = readTable(text);
    expect(table.dialect).toEqual({ separator, decimal });
    const taken = firstTaken(table, undefined);
    const values = Object.fromEntries(
      taken.flatMap((name, column) => {
        if (name === undefined) return [];
        const numbers = table.rows.map(({ cells }) => numberOf(cells[column], decimal));
        return [[name, numbers.filter((number) => typeof number === 'number')]];
      }),
    );
    expect(values).toEqual(columns);
  });

  test('what one chooses is taken, and the other found for it', () => {
    expect(read('1,5\n2,5', { decimal: ',' })).toMatchObject({
      dialect: { separator: '', decimal: ',' },
      columns: { column_1: [1.5, 2.5] },
    });
    expect(read('1,5;2\n2,5;3', { separator: ',' }).dialect).toEqual({ separator: ',', decimal: '.' });
    expect(read('sep=;\nx,y\n1,2', { separator: ',' }).columns).toEqual({ x: [1], y: [2] });
  });

  test('lines are counted as they are in the text', () => {
    const { faults } = (() => {
      const table = readTable('sep=;\r\n\r\nx;y\r\n1;2\r\n"3\r\n";4\r\n5;b\r\n');
      return readTaken(table, firstTaken(table, ['x', 'y']));
    })();
    expect(faults.map(({ message }) => message)).toEqual(['line 7: "b" in column y is not a number']);
  });
});

describe('a number', () => {
  test.each<[string, DecimalSign, number | string]>([
    ['1,234,567.5', '.', 1234567.5],
    ['-1,234', '.', -1234],
    ['−1 234', '.', -1234],
    ['1,234e-2', '.', 12.34],
    ['1.234.567,5', ',', 1234567.5],
    ['1,234', ',', 1.234],
    ['0,123', '.', 'text'],
    ['1,23', '.', 'text'],
    ['1,2345', '.', 'text'],
    ['12,34,567', '.', 'text'],
    ["1,234'567", '.', 'text'],
    ['1.5', ',', 'text'],
    ['1,5,5', ',', 'text'],
    ['1,234,', '.', 'text'],
    ['1,234.5,', '.', 'text'],
    [',5', ',', 0.5],
    ['5,', ',', 5],
    ['1e19', '.', 'large'],
  ])('%s with the decimal sign %s', (cell, decimal, value) => {
    expect(numberOf(cell, decimal)).toBe(value);
  });
});

describe('two words in a column are 0 and 1', () => {
  test.each<[string, string[], [string, string], number[]]>([
    ['TRUE and FALSE', ['TRUE', 'FALSE'], ['FALSE', 'TRUE'], [1, 0]],
    ['species', ['virginica', 'setosa', 'virginica'], ['setosa', 'virginica'], [1, 0, 1]],
    ['ja and nein', ['nein', 'ja', 'ja', 'JA'], ['nein', 'ja'], [0, 1, 1, 1]],
    [
      'two words each',
      ['iris setosa', 'iris virginica', 'iris setosa'],
      ['iris setosa', 'iris virginica'],
      [0, 1, 0],
    ],
  ])('%s', (_, cells, labels, values) => {
    const text = `x;label\n${cells.map((cell, row) => `${row};${cell}\n`).join('')}`;
    const { columns, labels: found } = read(text);
    expect(found).toEqual([undefined, labels]);
    expect(columns.label).toEqual(values);
  });

  test.each([
    ['three words', 'x;l\n1;a\n2;b\n3;c\n4;a'],
    ['one word', 'x;l\n1;a\n2;a'],
    ['two rows that differ', 'x;l\n1;a\n2;b'],
    ['a word and a missing one', 'x;l\n1;a\n2;NA\n3;a'],
    ['a word among numbers', 'x;l\n1;a\n2;b\n3;1\n4;a'],
  ])('but not %s', (_, text) => {
    expect(read(text).labels).toEqual([undefined, undefined]);
  });

  test('what is neither is told', () => {
    const table = readTable('x;l\n1;yes\n2;no\n3;NA\n4;yes');
    const { faults, columns } = readTaken(table, firstTaken(table, undefined));
    expect(columns).toEqual({ x: [1, 2, 4], l: [1, 0, 1] });
    expect(faults.map(({ message }) => message)).toEqual(['line 4: "NA" in column l is not a number']);
  });

  test('a problem that needs columns gets those that hold numbers', () => {
    const table = readTable('who;x1;x2\nAnn;1;2\nBob;3;4\nCid;5;6');
    expect(firstTaken(table, ['x', 'y'])).toEqual([undefined, 'x', 'y']);
  });
});

/** The bytes of a text in UTF-16. */
function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * text.length));
  for (let index = 0; index < text.length; index++) {
    view.setUint16(2 * index, text.charCodeAt(index), littleEndian);
  }
  return new Uint8Array(view.buffer);
}

describe('a file', () => {
  const text = 'größe\ty\r\n1\t2\r\n';
  const bare = 'x\ty\r\n1\t2\r\n';
  test.each<[string, Uint8Array, string]>([
    ['UTF-8', new TextEncoder().encode(text), text],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${text}`), text],
    ['UTF-16 LE with a mark', utf16(`\uFEFF${text}`, true), text],
    ['UTF-16 BE with a mark', utf16(`\uFEFF${text}`, false), text],
    ['UTF-16 LE without', utf16(bare, true), bare],
    ['UTF-16 BE without', utf16(bare, false), bare],
    ['Windows-1252', Uint8Array.from(text, (letter) => letter.charCodeAt(0)), text],
    ['nothing', new Uint8Array(), ''],
  ])('in %s', (_, bytes, expected) => {
    expect(decodeTable(bytes)).toBe(expected);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), /save the sheet as CSV/],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 1), /zero bytes, expected text/],
  ])('%s is refused', (_, bytes, message) => {
    expect(() => decodeTable(bytes)).toThrow(CsvError);
    expect(() => decodeTable(bytes)).toThrow(message);
  });
});

/** How a table is written; what nobody could tell apart is left out. */
interface Manner {
  readonly separator: Exclude<Separator, ''>;
  readonly decimal: DecimalSign;
  /** Between thousands; then all numbers have two decimals, as spreadsheets print them. */
  readonly apart: string;
  readonly quoted: boolean;
  readonly named: boolean;
  readonly lineEnd: string;
  readonly lastLineEnd: boolean;
  readonly encoding: 'utf-8' | 'marked' | 'utf-16le' | 'utf-16be';
}

const manner: fc.Arbitrary<Manner> = fc.record({
  separator: fc.constantFrom('\t', ';', '|', ',', ' '),
  decimal: fc.constantFrom('.', ','),
  apart: fc.constantFrom('', '', '', 'other', ' ', '\u00A0', '\u202F', "'", '’'),
  quoted: fc.boolean(),
  named: fc.boolean(),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  lastLineEnd: fc.boolean(),
  encoding: fc.constantFrom('utf-8', 'marked', 'utf-16le', 'utf-16be'),
});

const table = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 9 }))
  .chain(([width, height]) =>
    fc.array(
      fc.array(fc.integer({ min: -99_999_999, max: 99_999_999 }), { minLength: width, maxLength: width }),
      { minLength: height, maxLength: height },
    ),
  );

/** Hundredths as a person would write them. */
function written(hundredths: number, { decimal, apart }: Manner): string {
  const value = hundredths / 100;
  if (apart === '') return String(value).replace('.', decimal);
  const sign = apart === 'other' ? (decimal === '.' ? ',' : '.') : apart;
  const [whole, fraction] = Math.abs(value).toFixed(2).split('.');
  return `${value < 0 ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, sign)}${decimal}${fraction}`;
}

function writtenTable(rows: readonly (readonly number[])[], how: Manner): Uint8Array {
  const { separator, quoted, named, lineEnd, lastLineEnd, encoding } = how;
  const quote = (cell: string): string => (quoted || cell.includes(separator) ? `"${cell}"` : cell);
  const lines = rows.map((row) => row.map((value) => quote(written(value, how))).join(separator));
  if (named) lines.unshift(rows[0].map((_, column) => quote(`n${'abcde'[column]}`)).join(separator));
  const text = lines.join(lineEnd) + (lastLineEnd ? lineEnd : '');
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'marked') return new TextEncoder().encode(`\uFEFF${text}`);
  return utf16(`\uFEFF${text}`, encoding === 'utf-16le');
}

test('a table of numbers, written in any manner, is read back exactly', () => {
  fc.assert(
    fc.property(table, manner, (rows, how) => {
      // In one column without a name, a decimal comma cannot be told from a separator.
      fc.pre(rows[0].length > 1 || how.named || how.decimal === '.');
      fc.pre(rows[0].length > 1 || how.apart === '' || how.named);
      const { columns, faulty } = read(decodeTable(writtenTable(rows, how)));
      expect(faulty).toBe(0);
      expect(Object.values(columns)).toEqual(
        rows[0].map((_, column) => rows.map((row) => row[column] / 100)),
      );
      expect(Object.keys(columns)).toEqual(
        rows[0].map((_, column) => (how.named ? `n${'abcde'[column]}` : `column_${column + 1}`)),
      );
    }),
    { numRuns: 1000, seed: 20_240_601 },
  );
});
