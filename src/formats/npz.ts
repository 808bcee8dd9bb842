/** NumPy's .npz: a zip of .npy arrays, which `numpy.load` opens without pickle. */

import { unzipSync, zipSync, type Zippable } from 'fflate';
import type { Field } from '../sweep/field.ts';
import { METRICS } from '../program/metrics/index.ts';
import { REGIMES } from '../program/metrics/regime.ts';
import { trajectorySummary, type RecordedRun } from './json.ts';
import { readNpy, writeNpy, type NpyArray } from './npy.ts';

/** The same bytes for the same arrays: zip's earliest date in place of today's. */
const EARLIEST = new Date(1980, 0, 1);

/**
 * The bytes of an .npz file with these arrays, by the names that NumPy finds them under.
 * @throws RangeError for an array whose shape does not fit its values.
 * @example
 * const bytes = writeNpz({ x: { shape: [32], values: field.x } });
 * readNpz(bytes).x.shape; // [32]
 */
export function writeNpz(arrays: Readonly<Record<string, NpyArray>>): Uint8Array {
  const entries: Zippable = {};
  for (const [name, array] of Object.entries(arrays)) {
    entries[`${name}.npy`] = [writeNpy(array), { level: 6, mtime: EARLIEST }];
  }
  return zipSync(entries);
}

/** The arrays of an .npz file, by their names. @throws Error for a file that is no zip of arrays of ours. */
export function readNpz(bytes: Uint8Array): Record<string, NpyArray> {
  const entries = Object.entries(unzipped(bytes));
  return Object.fromEntries(entries.map(([name, data]) => [name.replace(/\.npy$/, ''), readNpy(data)]));
}

function unzipped(bytes: Uint8Array): ReturnType<typeof unzipSync> {
  try {
    return unzipSync(bytes);
  } catch (error) {
    throw new Error(`got a file that is no .npz, allowed: a zip of .npy arrays`, { cause: error });
  }
}

/**
 * A landscape: `x`, `y`, each metric as a matrix `[y][x]`, `regime` as codes into `regime_names`, and `spec` and
 * `engine` as JSON text: `json.loads(data["spec"].item())`.
 */
export function fieldToNpz(field: Field): Uint8Array {
  const { x, y, shape, metrics, regimes, spec, engine } = field;
  return writeNpz({
    x: { shape: [x.length], values: x },
    y: { shape: [y.length], values: y },
    ...Object.fromEntries(METRICS.map((name) => [name, { shape, values: metrics[name] }])),
    regime: { shape, values: regimes },
    regime_names: { shape: [REGIMES.length], values: REGIMES },
    spec: text(spec),
    engine: text(engine),
  });
}

/** A replay: each column by its name, and `spec`, `at` and `summary` as JSON text. */
export function trajectoryToNpz(run: RecordedRun): Uint8Array {
  const columns = Object.entries(run.columns).map(([name, values]): [string, NpyArray] => [
    name,
    { shape: [values.length], values },
  ]);
  return writeNpz({
    ...Object.fromEntries(columns),
    spec: text(run.spec),
    at: text(run.at),
    summary: text(trajectorySummary(run)),
  });
}

function text(value: unknown): NpyArray {
  return { shape: [], values: [JSON.stringify(value)] };
}
