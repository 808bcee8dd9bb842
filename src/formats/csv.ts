/**
 * Results as CSV for spreadsheets, pandas and R: a header, then one line a cell or a step. Numbers are the shortest
 * text that reads back as the same value; what is not finite is NaN, Infinity or -Infinity.
 */

import type { Field } from '../sweep/field.ts';
import { METRICS } from '../program/metrics/index.ts';
import { REGIMES } from '../program/metrics/regime.ts';
import type { RecordedRun } from './json.ts';

const STEPS_AT_ONCE = 2048;

/** One line a cell: the values of both axes, every metric, and the regime's name. */
export function fieldToCsv(field: Field): string {
  return [...fieldCsvPieces(field)].join('');
}

/** The text of {@link fieldToCsv}, in pieces of a row of cells, for landscapes too large for one string. */
export function* fieldCsvPieces({ spec, shape, x, y, metrics, regimes }: Field): Generator<string> {
  yield line([spec.axes.x.param, spec.axes.y.param, ...METRICS, 'regime']);
  const [rows, columns] = shape;
  for (let row = 0; row < rows; row++) {
    let piece = '';
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column;
      const values = METRICS.map((name) => metrics[name][cell]);
      piece += line([x[column], y[row], ...values, REGIMES[regimes[cell]]]);
    }
    yield piece;
  }
}

/** One line a step, the columns in the trajectory's order. */
export function trajectoryToCsv(run: Pick<RecordedRun, 'columns'>): string {
  return [...trajectoryCsvPieces(run)].join('');
}

/** The text of {@link trajectoryToCsv}, in pieces of some thousand steps. */
export function* trajectoryCsvPieces({ columns }: Pick<RecordedRun, 'columns'>): Generator<string> {
  const names = Object.keys(columns);
  const steps = columns[names[0]].length;
  yield line(names);
  for (let from = 0; from < steps; from += STEPS_AT_ONCE) {
    let piece = '';
    for (let step = from; step < Math.min(steps, from + STEPS_AT_ONCE); step++) {
      piece += line(names.map((name) => columns[name][step]));
    }
    yield piece;
  }
}

/** Names and numbers alone, so nothing needs quotes. */
function line(values: readonly (string | number)[]): string {
  return `${values.join(',')}\n`;
}
