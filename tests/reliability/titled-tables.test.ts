// Tables with what people write around them: titles, comments, units and notes are told from rows, and said.
import { describe, expect, test } from 'vitest';
import { firstTaken, readTaken } from '../../src/explorer/editor/data-draft.ts';
import { readTable, type TableHints } from '../../src/formats/data-csv.ts';

function read(text: string, hints?: TableHints) {
  const table = readTable(text, hints);
  const { columns, faulty } = readTaken(table, firstTaken(table, undefined));
  return { columns, faulty, skipped: table.skipped.map(({ line }) => line) };
}

const x = [1, 3, 5, 7];
const y = [2, 4, 6, 8];
const rows = (separator: string, row = (a: string, b: string) => a + separator + b): string =>
  x.map((value, index) => `${row(String(value), String(y[index]))}\n`).join('');

describe('x and y are read, and the lines around them are told', () => {
  test.each<[string, string, number[]]>([
    ['a title', `My measurements\nx,y\n${rows(',')}`, [1]],
    ['a title, semicolons', `My measurements\nx;y\n${rows(';')}`, [1]],
    ['a title, tabs', `My measurements\nx\ty\n${rows('\t')}`, [1]],
    ['a title of two words, blanks', `My measurements\nx y\n${rows(' ')}`, [1]],
    ['a title of many words, blanks', `Results of 3 experiments in May\nx y\n${rows(' ')}`, [1]],
    ['a title with numbers', `Run 12 of 2024-05-03, 17:30\nx,y\n${rows(',')}`, [1]],
    ['a title and an empty line', `My measurements\n\nx,y\n${rows(',')}`, [1]],
    ['a title in a spreadsheet', `My measurements,,\nx,y,\n${rows(',', (a, b) => `${a},${b},`)}`, [1]],
    ['a comment', `# made by tool\nx,y\n${rows(',')}`, [1]],
    [
      'comments with separators',
      `# made by tool, version 3\n# on 2024-05-03, in a hurry\nx,y\n${rows(',')}`,
      [1, 2],
    ],
    ['comments of other languages', `% MATLAB\n// C\nx,y\n${rows(',')}`, [1, 2]],
    ['names in a comment, as NumPy writes them', `# x,y\n${rows(',')}`, []],
    ['names in a comment, blanks', `# x y\n${rows(' ')}`, []],
    ['a comment above them', `# made by tool\n# x y\n${rows(' ')}`, [1]],
    ['a comment among the rows', `x,y\n1,2\n3,4\n# a pause\n5,6\n7,8\n`, [4]],
    ['units', `x,y\nm,s\n${rows(',')}`, [2]],
    ['units in brackets', `x;y\n(m/s);[kg]\n${rows(';')}`, [2]],
    ['units, blanks', `x y\nm s\n${rows(' ')}`, [2]],
    ['units of one column', `x,y\n,°C\n${rows(',')}`, [2]],
    ['types', `x,y\ndouble,double\n${rows(',')}`, [2]],
    ['a title and units', `My measurements\nx,y\nm,s\n${rows(',')}`, [1, 3]],
    ['a title and units, blanks', `My measurements\nx y\nm s\n${rows(' ')}`, [1, 3]],
    [
      'many lines of facts',
      `${'Key: value\n'.repeat(20)}x,y\n${rows(',')}`,
      Array.from({ length: 20 }, (_, i) => i + 1),
    ],
    ['a note', `x,y\n${rows(',')}Measured by me\n`, [6]],
    ['a note with a comma', `x;y\n${rows(';')}\nSource: me, myself\n`, [7]],
    ['all of it', `My measurements\n# by tool\n\nx,y\nm,s\n${rows(',')}\nEnd of file\n`, [1, 2, 5, 11]],
  ])('%s', (_, text, skipped) => {
    expect(read(text)).toEqual({ columns: { x, y }, faulty: 0, skipped });
    expect(read(text.replaceAll('\n', '\r\n'))).toEqual({ columns: { x, y }, faulty: 0, skipped });
  });
});

describe('others', () => {
  test.each<[string, string, Record<string, number[]>, number[]]>([
    ['a title and decimal commas', 'My measurements\nx;y\n1,5;2\n3,5;4\n', { x: [1.5, 3.5], y: [2, 4] }, [1]],
    ['one column under a title', 'My measurements\ny\n1,5\n2,5\n', { y: [1.5, 2.5] }, [1]],
    ['one column with a note', 'y\n1,5\n2,5\nmeasured twice\n', { y: [1.5, 2.5] }, []],
    ['a title and rows’ names', 'My data\nx,y\na,1,2\nb,3,4\n', { x: [1, 3], y: [2, 4] }, [1]],
    [
      'a title and an index',
      'My data\n,x,y\n0,1,2\n1,3,4\n',
      { column_1: [0, 1], x: [1, 3], y: [2, 4] },
      [1],
    ],
    ['an index under #', '#,x,y\n1,1,2\n2,3,4\n', { c: [1, 2], x: [1, 3], y: [2, 4] }, []],
    ['a comment without names', '# made by tool\n1,2\n3,4\n', { column_1: [1, 3], column_2: [2, 4] }, [1]],
    ['no names, a note', '1,2\n3,4\nby hand\n', { column_1: [1, 3], column_2: [2, 4] }, [3]],
    [
      'three columns under a title alone',
      'Title\n1,2,3\n4,5,6\n',
      { column_1: [1, 4], column_2: [2, 5], column_3: [3, 6] },
      [1],
    ],
    ['words among the columns', 'Title\nx,who\n1,you\n3,me\n5,me\n', { x: [1, 3, 5], who: [1, 0, 0] }, [1]],
  ])('%s', (_, text, columns, skipped) => {
    const got = read(text);
    expect({ columns: got.columns, skipped: got.skipped }).toEqual({ columns, skipped });
  });
});

describe('what may be a row stays one, and its fault is told', () => {
  test.each([
    ['values that are missing', 'x,y\nNA,NA\n1,2\n3,4\n'],
    ['a word beside words', 'x,who\n,you\n1,me\n3,you\n'],
    ['a word and a number', 'x,y\noops,2\n1,2\n3,4\n'],
    ['a row that is short', 'x,y\n1,2\n3\n4,5\n'],
    ['a last row that is short', 'x,y\n1,2\n4,5\n3\n'],
    ['sums at the end', 'x,y\n1,2\n3,4\nsum,6\n'],
  ])('%s', (_, text) => {
    expect(read(text)).toMatchObject({ faulty: 1, skipped: [] });
  });
});

test('that there are no names, or that there are, can be said of a table under a title', () => {
  const text = 'My measurements\nx,y\n1,2\n3,4\n';
  expect(read(text, { header: false })).toMatchObject({ faulty: 1, skipped: [1] });
  expect(read('# by tool\n2020,2021\n1,2\n3,4\n', { header: true })).toEqual({
    columns: { c2020: [1, 3], c2021: [2, 4] },
    faulty: 0,
    skipped: [1],
  });
});
