// WebAssembly SIMD against the reference: the same bits, for every optimizer, in both precisions, with and without
// the jumps over repeating runs.
import { describe, expect, test } from 'vitest';
import type { CellRunner } from '../../src/engines/cpu/cell-runner.ts';
import { hasSimd } from '../../src/engines/cpu/simd-cells.ts';
import type { Precision } from '../../src/formula/index.ts';
import { OPTIMIZERS } from '../../src/model/optimizers/index.ts';
import { PROBLEMS } from '../../src/model/problems/index.ts';
import { makePlan, type Plan } from '../../src/sweep/plan.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { compiledRunner, landscapeOf } from '../landscape.ts';
import type { SpecInput } from '../../src/spec/structure.ts';

/** Every metric of a plan, by the reference or by compiled code. */
function measured(plan: Plan, precision: Precision, runner?: CellRunner) {
  const { metrics, regimes } = landscapeOf(plan, precision, runner);
  return { ...metrics, regimes };
}

function specOf(problem: string, optimizer: string, steps: number): SpecInput {
  const [{ name, range }] = PROBLEMS.find(({ id }) => id === problem)!.parameters;
  return {
    problem: { id: problem },
    optimizer: { id: optimizer },
    axes: {
      x: { param: 'eta0', from: 1e-3, to: 3, count: 7 },
      y: { param: `start.${name}`, from: range[0], to: range[1], count: 5 },
    },
    steps,
  };
}

test('this machine has SIMD, so that these tests test it', () => {
  expect(hasSimd()).toBe(true);
});

describe.each(['f32', 'f64'] as const)('%s', (precision) => {
  const expectSame = async (input: SpecInput) => {
    const plan = makePlan(parseSpec(input));
    const expected = measured(plan, precision);
    expect(measured(plan, precision, await compiledRunner(plan, precision))).toEqual(expected);
  };

  test.each(OPTIMIZERS.flatMap(({ id }) => ['sigmoid-neuron', 'rosenbrock'].map((problem) => [id, problem])))(
    '%s on %s',
    (optimizer, problem) => expectSame(specOf(problem, optimizer, 200)),
  );
  test.each(PROBLEMS.map(({ id }) => id))('RMSProp on %s', (problem) =>
    expectSame(specOf(problem, 'rmsprop', 30)),
  );
  test('minibatches', () =>
    expectSame({ ...specOf('sigmoid-neuron', 'adam', 200), noise: { batch: 3, seed: 99 } }));
  test('a tail of all steps', () => expectSame({ ...specOf('sigmoid-neuron', 'rmsprop', 40), tail: 40 }));
});

describe('runs that repeat', () => {
  const long: SpecInput = {
    problem: { id: 'sigmoid-neuron' },
    optimizer: { id: 'rmsprop' },
    axes: {
      x: { param: 'eta0', from: 0.02, to: 0.4, count: 9 },
      y: { param: 'beta', from: 0.3, to: 0.99, count: 5 },
    },
  };

  test.each([
    ['an even remainder', 20_000, 60],
    ['an odd one', 20_001, 60],
    ['another tail', 19_777, 61],
  ])('the jump gives the bits of the full run: %s', async (_, steps, tail) => {
    const plan = makePlan(parseSpec({ ...long, steps, tail }));
    const full = measured(plan, 'f32', await compiledRunner(plan, 'f32', false));
    expect(measured(plan, 'f32', await compiledRunner(plan, 'f32', true))).toEqual(full);
    expect(full.period.filter((period) => period > 0).length).toBeGreaterThan(20);
  });

  test('the jump gives the bits of the reference', async () => {
    const axes = { ...long.axes, y: { ...long.axes.y, count: 1 } };
    const plan = makePlan(parseSpec({ ...long, axes, steps: 6000 }));
    expect(measured(plan, 'f32', await compiledRunner(plan, 'f32'))).toEqual(measured(plan, 'f32'));
  });
});
