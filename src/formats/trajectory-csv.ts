/** A trajectory as a table that a spreadsheet or pandas reads, made without holding up the page. */

import type { Trajectory } from '../replay/trajectory.ts';
import { trajectoryCsvPieces } from './csv.ts';

/**
 * The parts of the file, in order.
 * @param breathe awaited between parts.
 */
export async function trajectoryCsv(
  trajectory: Pick<Trajectory, 'columns'>,
  breathe: () => Promise<void>,
): Promise<string[]> {
  const parts: string[] = [];
  for (const part of trajectoryCsvPieces(trajectory)) {
    parts.push(part);
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
