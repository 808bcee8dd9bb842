/** Tables of trials: which columns are the quantities along a map's axes, and which is the value that was measured. */

import { quoted } from '../formula/index.ts';
import { bareName, isStart } from '../model/names.ts';
import { METRICS, type MetricId } from '../program/metrics/index.ts';
import { layerOf, type LayerId } from '../reading/layers.ts';
import type { Axes } from '../reading/places.ts';
import type { Trials } from '../reading/trials.ts';
import { CsvError } from './csv-error.ts';
import { readColumns, type CsvTable } from './data-csv.ts';

/** What people and frameworks call a quantity beside its own name. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  eta0: ['eta', 'η', 'η₀', 'lr', 'learning rate', 'rate'],
  beta: ['β', 'rho', 'decay'],
  beta1: ['β₁'],
  beta2: ['β₂'],
  eps: ['ε', 'epsilon'],
};

/** Trials that were read, and what of the table could not be. */
export interface TrialsRead {
  readonly trials: Trials;
  /** Rows that were left out, and why, a sentence each. */
  readonly notes: readonly string[];
}

/** Whether a table names the quantities along both axes of a map, and something else: trials, and no data to train on. */
export function namesTrials({ names, hasHeader }: CsvTable, axes: Axes): boolean {
  const at = [axes.x, axes.y].map(({ param }) => columnOf(names, param));
  return hasHeader && at.every((column) => column !== -1) && at[0] !== at[1] && names.length > 2;
}

/**
 * The trials of a table. Columns are found by their names; without names they are the horizontal axis, the vertical one
 * and the value, in this order.
 * @param shown what the map shows: the value is taken for that where its own name is no metric's.
 * @throws CsvError for a table without the columns that are needed, or without a row of numbers.
 */
export function trialsOf(table: CsvTable, axes: Axes, shown: LayerId): TrialsRead {
  const { names, hasHeader } = table;
  const wanted = [axes.x.param, axes.y.param];
  const places = hasHeader ? wanted.map((param) => columnOf(names, param)) : [0, 1];
  const missing = wanted.find((_, index) => places[index] === -1);
  const value = names.findIndex((_, column) => !places.includes(column));
  if (missing !== undefined || value === -1) {
    const needed = `${wanted.map(bareName).join(', ')} and a value`;
    const what = missing === undefined ? 'a column for the value' : `the column ${bareName(missing)}`;
    throw new CsvError(
      `got ${names.map((name) => quoted(name)).join(', ')}, expected ${what}: trials have ${needed}`,
    );
  }
  const named = names.findIndex(
    (name, column) => !places.includes(column) && metricNamed(name) !== undefined,
  );
  const chosen = named === -1 ? value : named;
  const metric = (hasHeader ? metricNamed(names[chosen]) : undefined) ?? metricOf(shown);
  const read = readColumns(table, [
    { name: 'x', column: places[0] },
    { name: 'y', column: places[1] },
    { name: 'value', column: chosen },
  ]);
  if (read.kept === 0) throw new CsvError('got no row with three numbers, expected one a trial');
  const { x, y, value: values } = read.columns;
  const rows = values.map((measured, row) => ({ x: x[row], y: y[row], value: measured }));
  const leftOut = read.faulty + read.beyond;
  const first = read.faults[0] ? ` (${read.faults[0].message})` : '';
  const notes = leftOut === 0 ? [] : [`${leftOut} of ${leftOut + read.kept} rows were left out${first}`];
  return { trials: { x: axes.x.param, y: axes.y.param, metric, rows }, notes };
}

/** The first column that is named as a quantity is; −1: none. A start is never called as the parameter itself: data are. */
function columnOf(names: readonly string[], param: string): number {
  const name = bareName(param);
  const others = isStart(param) ? [`${name}0`, `${name}₀`] : [name, ...(OTHER_NAMES[param] ?? [])];
  const own = [param, ...others].map(plain);
  return names.findIndex((name) => own.includes(plain(name)));
}

function metricNamed(name: string): MetricId | undefined {
  return METRICS.find((id) => plain(id) === plain(name) || plain(layerOf(id).label) === plain(name));
}

/** What a value is taken for where a map shows this. */
function metricOf(shown: LayerId): MetricId {
  return METRICS.find((id) => id === shown) ?? 'tailLoss';
}

/** Without what people write differently: "Learning rate", "learning_rate". */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_.-]/g, '');
}
