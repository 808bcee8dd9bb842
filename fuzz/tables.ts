/** Tables of numbers as programs write them: any separator, decimal sign, line end and heading. */

import type { Random } from './random.ts';

const HEADINGS = ['x', 'y', 'petal length (cm)', '"a, b"', 'größe', 'constructor', '1', ''];
const CELLS = [
  '1',
  '-2.5',
  '1e3',
  '.5',
  '1,5',
  '−3',
  '1.234,5',
  '1 234',
  '',
  'NA',
  '"7"',
  '1e40',
  'nan',
  '½',
];

export function tableText(random: Random): string {
  const separator = random.pick([',', ';', '\t', '|', ' ', ', ']);
  const end = random.pick(['\n', '\r\n', '\r']);
  const width = 1 + random.below(5);
  const tidy = random.chance(0.6);
  const cell = (): string => (tidy ? (10 * random.unit() - 5).toFixed(random.below(4)) : random.pick(CELLS));
  const rows = random.times(random.below(12), () => random.times(tidy ? width : 1 + random.below(5), cell));
  const head = random.chance(0.6) ? [random.times(width, () => random.pick(HEADINGS))] : [];
  return (
    (random.chance(0.1) ? '\ufeff' : '') + [...head, ...rows].map((row) => row.join(separator)).join(end)
  );
}
