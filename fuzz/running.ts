/** Runs an accepted spec, made small, as WebAssembly and in the reference, and compares every bit. */

import { referenceRunner } from '../src/engines/cpu/reference-runner.ts';
import type { CellRunner } from '../src/engines/cpu/cell-runner.ts';
import { simdNumbers, simdRunner } from '../src/engines/cpu/simd-cells.ts';
import { simdModule } from '../src/engines/cpu/simd-module.ts';
import { endOf } from '../src/sweep/gathering.ts';
import type { Precision } from '../src/formula/index.ts';
import type { GatheredArrays } from '../src/sweep/field.ts';
import { makePlan, repeats, type Plan } from '../src/sweep/plan.ts';
import type { Spec } from '../src/spec/spec.ts';
import { planted } from './plant.ts';
import { finishField } from '../src/sweep/finish-field.ts';

const MOST_POINTS = 8;
const MOST_STEPS = 40;

/** Thrown where the two readings part. */
export class DifferentBits extends Error {
  override readonly name = 'DifferentBits';
}

/** The same landscape with few cells and few steps. */
export function small(spec: Spec): Spec {
  const steps = Math.min(spec.steps, MOST_STEPS);
  const axis = (which: 'x' | 'y') => ({
    ...spec.axes[which],
    count: Math.min(spec.axes[which].count, MOST_POINTS),
  });
  return { ...spec, axes: { x: axis('x'), y: axis('y') }, steps, tail: Math.min(spec.tail, steps) };
}

/** @throws DifferentBits; whatever planning, compiling or running throws, which is a fault too. */
export function runBoth(spec: Spec, precision: Precision): void {
  const plan = makePlan(small(spec));
  const options = { precision, noisy: plan.noise !== undefined, skipCycles: repeats(plan) };
  const bytes = simdModule(plan.program, plan.rows, options);
  if (bytes === undefined) return;
  const compiled = simdRunner(new WebAssembly.Module(bytes), simdNumbers(plan), precision);
  const expected = finished(plan, precision, referenceRunner(plan, precision));
  const got = finished(plan, precision, compiled);
  if (planted('bits')) got.finalLoss[0] += 1;
  for (const [name, values] of Object.entries(expected)) {
    const cell = values.findIndex((value, index) => !Object.is(value, got[name][index]));
    if (cell < 0) continue;
    throw new DifferentBits(
      `${precision}: ${name} of cell ${cell} is ${got[name][cell]}, in the reference ${values[cell]}`,
    );
  }
}

/** What every cell of a plan gathers, in the reference. */
export function gatheredOf(
  plan: Plan,
  precision: Precision,
  runner = referenceRunner(plan, precision),
): GatheredArrays {
  const cells = plan.x.length * plan.y.length;
  return runner({ from: 0, to: cells, stops: endOf(plan), keep: false }).gathered[0];
}

/** Every metric of the landscape, and the regimes: what is shown of runs that diverged is the same for all. */
function finished(plan: Plan, precision: Precision, runner: CellRunner): Record<string, number[]> {
  const gathered = gatheredOf(plan, precision, runner);
  const { metrics, regimes } = finishField(plan, gathered, { kind: 'cpu', adapter: '', precision }, 0);
  return Object.fromEntries(
    Object.entries({ ...metrics, regimes }).map(([name, values]) => [name, Array.from(values)]),
  );
}
