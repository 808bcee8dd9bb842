/** Landscapes computed where the test runs, without an engine. */

import { referenceRunner } from '../src/engines/cpu/reference-runner.ts';
import type { CellRunner } from '../src/engines/cpu/cell-runner.ts';
import { ModuleCache } from '../src/engines/cpu/module-cache.ts';
import { simdNumbers, simdRunner } from '../src/engines/cpu/simd-cells.ts';
import { endOf } from '../src/sweep/gathering.ts';
import type { Precision } from '../src/formula/index.ts';
import type { Field } from '../src/sweep/field.ts';
import type { Plan } from '../src/sweep/plan.ts';
import { finishField } from '../src/sweep/finish-field.ts';

/** The landscape of a plan, all cells by one runner: the reference's, if no other is given. */
export function landscapeOf(
  plan: Plan,
  precision: Precision,
  runner: CellRunner = referenceRunner(plan, precision),
): Field {
  const cells = plan.x.length * plan.y.length;
  const { gathered } = runner({ from: 0, to: cells, stops: endOf(plan), keep: false });
  return finishField(plan, gathered[0], { kind: 'cpu', adapter: 'test', precision }, 12.5);
}

export async function compiledRunner(
  plan: Plan,
  precision: Precision,
  skipCycles = true,
): Promise<CellRunner> {
  const module = await new ModuleCache(skipCycles).compile(plan, precision);
  if (!module) throw new Error('got a program too large for a module, expected one that is compiled');
  return simdRunner(module, simdNumbers(plan, skipCycles), precision);
}
