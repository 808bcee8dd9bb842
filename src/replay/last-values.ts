/** The last values of a parameter in runs side by side along one quantity: a bifurcation diagram, column by column. */

import type { Axis } from '../model/axis.ts';
import { DIVERGED_AT } from '../program/contract.ts';
import { specAt, type RunPoint } from '../spec/point.ts';
import type { Spec } from '../spec/spec.ts';
import type { RunOptions } from '../sweep/engine.ts';
import { inputAt } from '../sweep/inputs.ts';
import { makePlan } from '../sweep/plan.ts';
import { BLOCK, CellBlock } from '../sweep/reference.ts';

/** How many values of a run are kept, or all that it has. */
const LAST_VALUES = 64;

/** Milliseconds of work between two looks at whether it is still wanted. */
const SLICE_MS = 12;

export interface LastValuesWanted {
  /** What the runs have alike where it differs from the spec, by the names that axes use. */
  readonly at: RunPoint;
  /** What they differ in: one run a point. */
  readonly axis: Axis;
  /** Which of its points, counted from 0. */
  readonly columns: readonly number[];
  readonly parameter: string;
}

/** How many values a run of a spec leaves. */
function lastValueCount({ steps }: Pick<Spec, 'steps'>): number {
  return Math.min(LAST_VALUES, steps + 1);
}

/**
 * The last values of a parameter, run after run, each from earlier to later: the bits that a replay of the run has. NaN
 * where a run diverged.
 * @throws SpecError for an unknown name or a value out of range; the signal's reason when it is aborted.
 */
export async function lastValues(
  spec: Spec,
  { at, axis, columns, parameter }: LastValuesWanted,
  { signal, onProgress }: RunOptions = {},
): Promise<Float32Array> {
  const pinned = specAt(spec, at).spec;
  const { x, y } = pinned.axes;
  const plan = makePlan({ ...pinned, axes: { x: axis, y: axis.param === x.param ? y : x } });
  const inputs = new Map(plan.inputs.map((input) => [input.name, input]));
  const kept = lastValueCount(spec);
  const values = new Float32Array(columns.length * kept).fill(NaN);
  const block = new CellBlock(plan, 'f32', Math.min(BLOCK, columns.length));
  const own = block.lanes(`p.${parameter}`);
  let looked = performance.now();
  for (let first = 0; first < columns.length; first += BLOCK) {
    const count = Math.min(BLOCK, columns.length - first);
    block.start(count, (name, lane) => inputAt(inputs.get(name)!, columns[first + lane], 0));
    for (let step = 0; step <= plan.steps; step++) {
      if (step > 0) block.step();
      const place = step - (plan.steps + 1 - kept);
      for (let lane = 0; place >= 0 && lane < count; lane++)
        values[(first + lane) * kept + place] = own[lane];
      if (step % 16 > 0) continue;
      if (block.allDiverged()) break;
      if (performance.now() - looked < SLICE_MS) continue;
      onProgress?.((first + (count * step) / plan.steps) / columns.length);
      await new Promise((resolve) => setTimeout(resolve));
      signal?.throwIfAborted();
      looked = performance.now();
    }
    const diverged = block.lanes(DIVERGED_AT);
    for (let lane = 0; lane < count; lane++) {
      if (diverged[lane] >= 0) values.fill(NaN, (first + lane) * kept, (first + lane + 1) * kept);
    }
  }
  return values;
}
