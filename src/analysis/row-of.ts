/** The row of a field that is spoken of, as a field of its own: little enough to be sent where facts are found out. */

import { makeLanes, type Lanes } from '../formula/index.ts';
import type { Field } from '../sweep/field.ts';
import { METRICS, type MetricId } from '../program/metrics/index.ts';
import { ownRow } from './bands.ts';

export function rowOf(field: Field): Field {
  const { spec, x, engine } = field;
  const row = ownRow(field);
  const own = (values: Lanes): Lanes => {
    const lanes = makeLanes(engine.precision, x.length);
    lanes.set(values.subarray(row * x.length, (row + 1) * x.length));
    return lanes;
  };
  const y = field.y[row];
  return {
    ...field,
    spec: { ...spec, axes: { ...spec.axes, y: { ...spec.axes.y, from: y, to: y, count: 1 } } },
    shape: [1, x.length],
    y: Float64Array.of(y),
    metrics: Object.fromEntries(METRICS.map((name) => [name, own(field.metrics[name])])) as Record<
      MetricId,
      Lanes
    >,
    regimes: field.regimes.slice(row * x.length, (row + 1) * x.length),
    startLoss: own(field.startLoss),
  };
}
