// Tables up to the largest that may be opened: what a problem may have is read, the rest is counted, and no time is spent.
import { describe, expect, test } from 'vitest';
import { firstTaken, readTaken } from '../../src/explorer/editor/data-draft.ts';
import { CsvError, MAX_CSV_TEXT, readTable } from '../../src/formats/data-csv.ts';
import { LENGTH_READ, LINES_READ } from '../../src/formats/table-part.ts';
import { MAX_ROWS } from '../../src/model/limits.ts';

function read(text: string) {
  const table = readTable(text);
  return { table, ...readTaken(table, firstTaken(table, undefined)) };
}

/** The processor's time, so that a busy machine changes little; the least of some tries. */
function timeOf(text: string): number {
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    try {
      read(text);
    } catch (error) {
      expect(error).toBeInstanceOf(CsvError);
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

const filled = (part: string, length = MAX_CSV_TEXT): string => part.repeat(Math.floor(length / part.length));
const usual = Array.from({ length: MAX_ROWS }, (_, row) =>
  Array.from({ length: 32 }, (_, column) => ((row * 31 + column * 17) / 7).toFixed(4)).join(','),
).join('\n');

describe('the largest text takes no longer than four of 4,096 rows and 32 columns', () => {
  test.each([
    ['one digit a line', filled('1\n')],
    ['Windows line ends', filled('1,2\r\n')],
    ['old line ends', filled('1,2\r')],
    ['quotes', filled('"1","2"\n')],
    ['empty lines', `x,y\n${filled('\n', MAX_CSV_TEXT - 16)}1,2\n`],
    ['one line', filled('1')],
    ['separators', filled(',')],
    ['blanks', `x y\n1 2\n${filled(' ', MAX_CSV_TEXT - 16)}`],
    ['a quote that is never closed', `x,y\n1,2\n"${filled('1,2\n', MAX_CSV_TEXT - 16)}`],
    ['faults', filled('a,b\n')],
  ])('%s', (_, text) => {
    expect(text.length).toBeLessThanOrEqual(MAX_CSV_TEXT);
    expect(timeOf(text)).toBeLessThan(4 * timeOf(usual));
  });
});

describe('what is read, and what is counted', () => {
  test.each([
    ['line feeds', '\n'],
    ['Windows line ends', '\r\n'],
    ['old line ends', '\r'],
  ])('with %s', (_, end) => {
    const text = `x,y${end}${Array.from({ length: 20_000 }, (_, row) => `${row},${-row}`).join(end)}`;
    const { table, kept, beyond, columns } = read(text);
    expect({ kept, beyond, unread: table.unread }).toEqual({
      kept: MAX_ROWS,
      beyond: 20_000 - MAX_ROWS,
      unread: 20_001 - LINES_READ,
    });
    expect(columns.y.at(-1)).toBe(1 - MAX_ROWS);
  });

  test('a text of just so many lines is read whole', () => {
    expect(read('1,2\n'.repeat(LINES_READ)).table.unread).toBe(0);
    expect(read('1,2\n'.repeat(LINES_READ) + '3,4').table.unread).toBe(1);
    expect(read('1,2\n'.repeat(LINES_READ) + '\n\n').table.unread).toBe(0);
  });

  test('where rows are still wanted, lines that are not read are no rows beyond', () => {
    const { table, kept, beyond, faulty } = read(`x,y\n1,2\n${'a,b\n'.repeat(10_000)}3,4\n`);
    expect({ kept, beyond, faulty, unread: table.unread }).toEqual({
      kept: 1,
      beyond: 0,
      faulty: LINES_READ - 2,
      unread: 10_003 - LINES_READ,
    });
  });

  test('long lines are read whole or not at all', () => {
    const line = `1,${'2'.repeat(1_000_000)}\n`;
    const { table } = read(line.repeat(6));
    expect(table.rows.map(({ cells }) => cells[1].length)).toEqual(table.rows.map(() => 1_000_000));
    expect(table.rows.length + table.unread).toBe(6);
    expect(table.unread).toBeGreaterThan(0);
    expect(() => readTable('1'.repeat(LENGTH_READ + 1))).toThrow(
      /got a line of more than 4194304 characters/,
    );
  });

  test('a cell of several lines in which the reading ends is not read, and is no open quote', () => {
    const text = `x,y\n${'1,2\n'.repeat(LINES_READ - 3)}"3\n3\n3",4\n5,6\n`;
    const { table, faulty } = read(text);
    expect({ rows: table.rows.length, unread: table.unread, faulty }).toEqual({
      rows: LINES_READ - 3,
      unread: 3,
      faulty: 0,
    });
    expect(() => read(`x,y\n"1,2\n${'1,2\n'.repeat(2 * LINES_READ)}`)).toThrow(/line 2 is never closed/);
  });

  test('a last line of words where the reading ends is no note', () => {
    const { table } = read(`x,y\n${'1,2\n'.repeat(LINES_READ - 2)}who\n3,4\n`);
    expect(table.skipped).toEqual([]);
  });
});
