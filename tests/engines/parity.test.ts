// The GPU's bits against the CPU's: every metric of every cell, on the lecture's neuron and its relatives.
import { afterAll, expect, test } from 'vitest';
import { compareBits } from '../../src/analysis/comparison.ts';
import { rmsprop } from '../../src/model/optimizers/rmsprop.ts';
import { makePlan, type Plan } from '../../src/sweep/plan.ts';
import { buildProgram } from '../../src/program/compile.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { disposeEngines, gpu, reference } from './engines.ts';
import type { SpecInput } from '../../src/spec/structure.ts';

afterAll(disposeEngines);

const COUNT = 32;
const lecture = {
  problem: { id: 'sigmoid-neuron' },
  optimizer: { id: 'rmsprop' },
  axes: {
    x: { param: 'eta0', from: 0.001, to: 2, count: COUNT },
    y: { param: 'beta', from: 0, to: 0.999, count: COUNT },
  },
} satisfies SpecInput;
const againstStart = { ...lecture.axes, y: { param: 'start.w', from: -6, to: 6, count: COUNT } };

async function compare(plan: Plan, gpuPlan = plan) {
  const [first, second] = [await gpu.run(gpuPlan), await reference.run(plan)];
  const { bitEqual, maxUlp, regimeAgreement } = compareBits(first, second);
  return { bitEqual, maxUlp, regimeAgreement };
}

test.each<[string, SpecInput]>([
  ['the lecture', lecture],
  ['AdaGrad over its start', { ...lecture, optimizer: { id: 'adagrad' }, axes: againstStart }],
  ['gradient descent', { ...lecture, optimizer: { id: 'gradient-descent' }, axes: againstStart }],
  ['two points', { ...lecture, problem: { id: 'sigmoid-neuron', data: 'two-points' } }],
  ['the sum over rows', { ...lecture, problem: { id: 'sigmoid-neuron', reduce: 'sum' } }],
  ['30 sparse rows', { ...lecture, problem: { id: 'sigmoid-neuron', data: 'sparse' }, steps: 200 }],
  ['minibatches', { ...lecture, noise: { batch: 2, seed: 7 } }],
  ['a tail of all steps', { ...lecture, steps: 60, tail: 60 }],
  ['one step', { ...lecture, steps: 1 }],
  ['runs that repeat', { ...lecture, steps: 3000, tail: 77 }],
  [
    'a loss that diverges',
    {
      problem: { id: 'formula', loss: 'x^4 - y^3 + exp(x)', start: { x: 1, y: -1 } },
      optimizer: { id: 'gradient-descent' },
      axes: {
        x: { param: 'eta0', from: 1e-3, to: 10, count: COUNT },
        y: { param: 'start.x', from: -3, to: 3, count: COUNT },
      },
    },
  ],
])('%s: every bit is the same', async (_, input) => {
  expect(await compare(makePlan(parseSpec(input)))).toEqual({ bitEqual: 1, maxUlp: 0, regimeAgreement: 1 });
});

test('a planted fault is found: eps outside the root in one reading', async () => {
  const plan = makePlan(parseSpec(lecture));
  const update = rmsprop.update.replace('sqrt(v + eps)', '(sqrt(v) + eps)');
  expect(update).not.toBe(rmsprop.update);
  const broken = { ...plan, program: buildProgram(plan.problem, { ...rmsprop, update }) };
  const { bitEqual, regimeAgreement } = await compare(plan, broken);
  expect(bitEqual).toBeLessThan(0.5);
  expect(regimeAgreement).toBeLessThan(1);
});

test('a planted fault is found: one rounding less in the loss', async () => {
  const plan = makePlan(parseSpec(lecture));
  const problem = {
    ...plan.problem,
    loss: plan.problem.loss.replace('(f - y)^2 / 2', '(f^2 - 2*f*y + y^2) / 2'),
  };
  const broken = { ...plan, program: buildProgram(problem, plan.optimizer) };
  expect((await compare(plan, broken)).bitEqual).toBeLessThan(1);
});
