/** A trajectory as a table that a spreadsheet or pandas reads: one row a step, every digit kept. */

import type { Trajectory } from '../replay/trajectory.ts';

const ROWS_AT_ONCE = 2048;

/**
 * The parts of the file, in order.
 * @param breathe awaited between parts.
 */
export async function trajectoryCsv(
  { columns }: Pick<Trajectory, 'columns'>,
  breathe: () => Promise<void>,
): Promise<string[]> {
  const names = Object.keys(columns);
  const count = columns.step.length;
  const parts = [`${names.join(',')}\n`];
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const rows: string[] = [];
    for (let row = from; row < Math.min(count, from + ROWS_AT_ONCE); row++) {
      rows.push(names.map((name) => String(columns[name][row])).join(','));
    }
    parts.push(`${rows.join('\n')}\n`);
    await breathe();
  }
  return parts;
}

/** A file name that says which run it holds: `rmsprop-eta0-0.1-beta-0.9.csv`. */
export function trajectoryFileName({ spec, at }: Trajectory): string {
  const values = [spec.axes.x.param, spec.axes.y.param].map(
    (param) => `${param.replace('.', '-')}-${Number(at[param].toPrecision(6))}`,
  );
  return `${[spec.optimizer.id, ...values].join('-')}.csv`;
}
