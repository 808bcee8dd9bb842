// Small landscapes to write: computed by the CPU reference in place, without any engine.
import type { Field } from '../../src/sweep/field.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { findPreset } from '../../src/spec/presets.ts';
import type { Precision } from '../../src/formula/index.ts';
import { landscapeOf } from '../landscape.ts';
import type { SpecInput } from '../../src/spec/structure.ts';

/** A preset with few cells, on axes of different length. */
export function smallSpec(preset = 'lecture'): SpecInput {
  const { spec } = findPreset(preset)!;
  const { x, y } = spec.axes;
  return { ...spec, axes: { x: { ...x, count: 7 }, y: { ...y, count: 4 } } };
}

export function computeField(input: SpecInput = smallSpec(), precision: Precision = 'f32'): Field {
  const plan = makePlan(parseSpec(input));
  return landscapeOf(plan, precision);
}

/** A landscape some of whose cells diverge: a loss that is steep without bound. */
export function divergingSpec(): SpecInput {
  return {
    problem: { id: 'formula', loss: 'x^4 + y^2', start: { x: 2, y: 1 } },
    optimizer: { id: 'gradient-descent', hyper: { eta0: 0.01 } },
    axes: {
      x: { param: 'eta0', scale: 'log', from: 0.001, to: 1, count: 5 },
      y: { param: 'start.x', scale: 'linear', from: 0.5, to: 3, count: 3 },
    },
    steps: 60,
    tail: 10,
  };
}
