/** Landscapes along a third axis as NumPy's arrays: every metric as a stack of matrices. */

import { axisValues, type Axis } from '../model/axis.ts';
import { METRICS } from '../program/metrics/index.ts';
import { REGIMES } from '../program/metrics/regime.ts';
import type { Field } from '../sweep/field.ts';
import type { NpyArray, NpyValues } from './npy.ts';
import { writeNpz } from './npz.ts';

/**
 * The bytes of an .npz file: `x`, `y`, `third` with the values along the third axis and `third_name`, each metric as
 * `[third][y][x]`, `regime` as codes into `regime_names`, and `spec` of the first landscape as JSON text.
 * @throws RangeError for landscapes of different shapes, or not one for each value.
 */
export function stackToNpz(fields: readonly Field[], third: Axis): Uint8Array {
  const values = axisValues(third);
  const [first] = fields;
  const isStack =
    fields.length === values.length && fields.every(({ shape }) => String(shape) === String(first.shape));
  if (!isStack) {
    const got = fields.map(({ shape }) => shape.join(' × ')).join(', ');
    throw new RangeError(`got landscapes of ${got}, expected ${values.length} of one shape`);
  }
  const shape = [fields.length, ...first.shape];
  const stacked = (of: (field: Field) => NpyValues): NpyArray => ({ shape, values: joined(fields.map(of)) });
  const text = (value: string): NpyArray => ({ shape: [], values: [value] });
  return writeNpz({
    x: { shape: [first.x.length], values: first.x },
    y: { shape: [first.y.length], values: first.y },
    third: { shape: [values.length], values: Float64Array.from(values) },
    third_name: text(third.param),
    ...Object.fromEntries(METRICS.map((name) => [name, stacked(({ metrics }) => metrics[name])])),
    regime: stacked(({ regimes }) => regimes),
    regime_names: { shape: [REGIMES.length], values: REGIMES },
    spec: text(JSON.stringify(first.spec)),
  });
}

/** Arrays of one kind, one behind the other. */
function joined(parts: readonly NpyValues[]): NpyValues {
  const [first] = parts;
  const Kind = first.constructor as new (length: number) => NpyValues;
  const all = new Kind(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
