// Tables as people have them, and as nobody should.
import { describe, expect, test } from 'vitest';
import { dataToText, firstTaken, readTaken } from '../../src/explorer/editor/data-draft.ts';
import { columnName, CsvError, readTable } from '../../src/formats/data-csv.ts';

const taken = (text: string, needed?: readonly string[], header?: boolean) => {
  const table = readTable(text, { header });
  return readTaken(table, firstTaken(table, needed));
};

describe('a table', () => {
  test.each([
    ['commas', 'x,y\n1,2\n3,4'],
    ['Windows line ends and a byte order mark', '\uFEFFx,y\r\n1,2\r\n3,4\r\n'],
    ['old line ends', 'x,y\r1,2\r3,4'],
    ['semicolons', 'x;y\n1;2\n3;4'],
    ['decimal commas', 'x;y\n1,0;2,0\n3,0;4,0'],
    ['tabs', 'x\ty\n1\t2\n3\t4'],
    ['blanks', '  x  y\n1.0  2.0 \n 3   4'],
    ['quotes', '"x","y"\n"1","2"\n3,4'],
    ['empty lines', '\nx,y\n\n1,2\n,\n3,4\n\n'],
    ['other columns', 'id,y,x\na,2,1\nb,4,3'],
    ['no names', '1,2\n3,4'],
    ['a true minus', 'x,y\n+1,2\n3e0,.4E1'],
  ])('with %s', (_, text) => {
    expect(taken(text, ['x', 'y'])).toMatchObject({ columns: { x: [1, 3], y: [2, 4] }, kept: 2, faulty: 0 });
  });

  test('names are seen by themselves, or as one says', () => {
    expect(readTable('1,2\n3,4').hasHeader).toBe(false);
    expect(readTable('x,y\n3,4').hasHeader).toBe(true);
    expect(readTable('2020,2021\n3,4', { header: true })).toMatchObject({
      names: ['2020', '2021'],
      hasHeader: true,
    });
    expect(readTable('x,y\n3,4', { header: false }).rows).toHaveLength(2);
  });

  test('what is no number is told with its line', () => {
    const text = 'x,y\n1,2\n\n"3\n",4\n5,\n6\n7,abc\n8,1e19\n9,Infinity\n10,11';
    const { faults, kept, faulty, columns } = taken(text, ['x', 'y']);
    expect(faults.map(({ message }) => message)).toEqual([
      'line 6: column y is empty',
      'line 7: has no column y',
      'line 8: "abc" in column y is not a number',
      'line 9: "1e19" in column y is beyond 1000000000000000000',
      'line 10: "Infinity" in column y is not a number',
    ]);
    expect({ kept, faulty, columns }).toEqual({
      kept: 3,
      faulty: 5,
      columns: { x: [1, 3, 10], y: [2, 4, 11] },
    });
  });

  test('rows beyond 4,096 are counted', () => {
    const text = `x,y\n${Array.from({ length: 5000 }, (_, row) => `${row},1`).join('\n')}`;
    const { kept, beyond, columns } = taken(text, ['x', 'y']);
    expect({ kept, beyond, last: columns.x.at(-1) }).toEqual({ kept: 4096, beyond: 904, last: 4095 });
  });

  test('where any columns may be taken, those without a number are not', () => {
    const table = readTable('petal length (cm);label;sqrt\n1,5;a;4\n2,5;b;9');
    expect(firstTaken(table, undefined)).toEqual(['petal_length_cm', undefined, 'sqrt_2']);
    expect(firstTaken(table, ['x', 'SQRT'])).toEqual(['x', undefined, 'SQRT']);
  });

  test('data survive as text', () => {
    const data = { x: [1, -2.5, 1e-7], label: [0, 1, 0] };
    expect(taken(dataToText(data)).columns).toEqual(data);
  });
});

describe('hostile text', () => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \n\n'],
    ['commas alone', ',,,\n,,,'],
    ['an open quote', 'x,y\n"1,2\n3,4'],
    ['columns without end', Array.from({ length: 300 }, () => '1').join(',')],
  ])('%s is refused', (_, text) => {
    expect(() => readTable(text)).toThrow(CsvError);
  });

  test.each(['1_000', '0x10', '1e', '--1', '1 2', 'NaN', '1;2', '=1+1', '١', '1'.repeat(50) + 'x'])(
    '%s is no number',
    (cell) => {
      expect(taken(`x,y\n1,1\n"${cell}",2`, ['x', 'y'])).toMatchObject({ kept: 1, faulty: 1 });
    },
  );

  test('many faults are told up to a number', () => {
    const text = `x,y\n${'a,b\n'.repeat(5000)}`;
    const { faulty, faults } = taken(text, ['x', 'y']);
    expect({ faulty, told: faults.length }).toEqual({ faulty: 5000, told: 50 });
  });

  test.each([
    ['petal length (cm)', 'petal_length_cm'],
    ['2020', 'c2020'],
    ['', 'c'],
    ['größe', 'grosse'],
    ['sqrt', 'sqrt_2'],
    ['__proto__', 'proto'],
    ['constructor', 'constructor_2'],
    ['<script>alert(1)</script>', 'script_alert_1_script'],
    ['x', 'x_3'],
  ])('the heading %j becomes the name %s', (heading, name) => {
    expect(columnName(heading, ['x', 'x_2'])).toBe(name);
  });
});
