// What depends on a cell's hyperparameters, constants and start alone is computed once a cell in f64 and rounded once.
import { afterAll, expect, test } from 'vitest';
import { compareBits } from '../../src/analysis/comparison.ts';
import { OPTIMIZERS } from '../../src/model/optimizers/index.ts';
import { replay } from '../../src/replay/replay.ts';
import { inputAt } from '../../src/sweep/inputs.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { cpu, disposeEngines, gpu, reference } from '../engines/engines.ts';
import type { SpecInput } from '../../src/spec/structure.ts';

afterAll(disposeEngines);

const nearOne: SpecInput = {
  problem: { id: 'formula', loss: 'x', start: { x: 0 } },
  optimizer: { id: 'rmsprop-pytorch', hyper: { beta: 0.9999999, eps: 1e-8 } },
  axes: {
    x: { param: 'eta0', scale: 'log', from: 0.0001, to: 1, count: 8 },
    y: { param: 'beta', scale: 'complement', from: 0.999, to: 0.9999999, count: 4 },
  },
  steps: 100,
};
const AT = { eta0: 0.0001, beta: 0.9999999 };

test('RMSProp at β = 1 − 1e-7 ends where f64 ends, in f32 too', () => {
  const spec = parseSpec(nearOne);
  const double = replay(spec, AT, 'f64').columns.x.at(-1)!;
  const single = replay(spec, AT, 'f32').columns.x.at(-1)!;
  // v_t = 1 − βᵗ for the gradient 1.
  let expected = 0;
  for (let t = 1, v = 0; t <= 100; t++) {
    v = 0.9999999 * v + (1 - 0.9999999);
    expected -= 0.0001 / (Math.sqrt(v) + 1e-8);
  }
  expect(Math.abs(double / expected - 1)).toBeLessThan(1e-12);
  expect(Math.abs(single / expected - 1)).toBeLessThan(2e-6);
});

test('every engine has the same bits there', async () => {
  const plan = makePlan(parseSpec(nearOne));
  const judge = await reference.run(plan);
  for (const engine of [gpu, cpu]) {
    expect(compareBits(await engine.run(plan), judge)).toMatchObject({ bitEqual: 1, maxUlp: 0 });
  }
});

test('what two axes make together is one value a cell, the same wherever its numbers come from', () => {
  const input: SpecInput = {
    problem: { id: 'formula', loss: 'k*x^2', start: { x: 1 }, constants: { k: 0.3 } },
    optimizer: {
      id: 'formula',
      hyper: { eta0: 0.1, decay: 0.01 },
      update: 'p = p - eta0*decay/3*p - eta0*g',
    },
    axes: {
      x: { param: 'eta0', scale: 'log', from: 0.01, to: 1, count: 5 },
      y: { param: 'decay', scale: 'log', from: 1e-4, to: 0.1, count: 3 },
    },
    steps: 20,
  };
  const plan = makePlan(parseSpec(input));
  const both = plan.inputs.filter(({ strideX, strideY }) => strideX > 0 && strideY > 0);
  expect(both).toHaveLength(1);
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 5; column++) {
      expect(inputAt(both[0], column, row)).toBeCloseTo((plan.x[column] * plan.y[row]) / 3, 15);
      const { columns } = replay(plan.spec, { eta0: plan.x[column], decay: plan.y[row] });
      const [rate, step] = [Math.fround((plan.x[column] * plan.y[row]) / 3), Math.fround(plan.x[column])];
      const g = Math.fround(Math.fround(2 * Math.fround(0.3)) * 1);
      const kept = Math.fround(1 - Math.fround(rate * 1));
      expect(columns.x[1]).toBeCloseTo(Math.fround(kept - Math.fround(step * g)), 6);
    }
  }
});

test.each(OPTIMIZERS)('$id: no operation of the loop is one of hyperparameters alone', (optimizer) => {
  const { program } = makePlan(
    parseSpec({
      problem: { id: 'quadratic' },
      optimizer: { id: optimizer.id },
      axes: {
        x: { param: 'start.x', from: -1, to: 1, count: 2 },
        y: { param: 'start.y', from: -1, to: 1, count: 2 },
      },
    }),
  );
  const { graph, row, update, shared } = program;
  const isOwn = (name: string): boolean => /^(hyper|problem|start|cell)\./.test(name);
  for (const id of graph.reachable([...row.values(), ...update.values(), ...shared.values()])) {
    const { operation, args } = graph.node(id);
    if (args.length < 2) continue;
    const inputs = [...graph.inputsOf([id])];
    expect(inputs.length > 0 && inputs.every(isOwn), `${operation} of ${inputs.join()}`).toBe(false);
  }
});
