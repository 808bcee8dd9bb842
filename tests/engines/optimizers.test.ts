// Every optimizer on a spread of problems, and every problem: the GPU's bits are the CPU's.
import { afterAll, expect, test } from 'vitest';
import { compareBits } from '../../src/analysis/comparison.ts';
import { OPTIMIZERS } from '../../src/model/optimizers/index.ts';
import { PROBLEMS } from '../../src/model/problems/index.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { disposeEngines, gpu, reference } from './engines.ts';

afterAll(disposeEngines);

const COUNT = 12;

async function compare(problem: string, optimizer: string, steps = 150) {
  const found = PROBLEMS.find(({ id }) => id === problem)!;
  const [{ name, range }] = found.parameters;
  const plan = makePlan(
    parseSpec({
      problem: { id: problem },
      optimizer: { id: optimizer },
      axes: {
        x: { param: 'eta0', from: 1e-4, to: 3, count: COUNT },
        y: { param: `start.${name}`, from: range[0], to: range[1], count: COUNT },
      },
      steps,
    }),
  );
  const { bitEqual, maxUlp, regimeAgreement } = compareBits(await gpu.run(plan), await reference.run(plan));
  return { bitEqual, maxUlp, regimeAgreement };
}

const same = { bitEqual: 1, maxUlp: 0, regimeAgreement: 1 };
const SPREAD = ['sigmoid-neuron', 'quadratic', 'rosenbrock'];

test.each(OPTIMIZERS.flatMap(({ id }) => SPREAD.map((problem) => [id, problem] as const)))(
  '%s on %s: every bit is the same',
  async (optimizer, problem) => {
    expect(await compare(problem, optimizer)).toEqual(same);
  },
);

test.each(PROBLEMS.map(({ id }) => id))('RMSProp on %s: every bit is the same', async (problem) => {
  expect(await compare(problem, 'rmsprop', 60)).toEqual(same);
});

test('runs that reach a minimum at 0 to the last bit: no subnormal number sets the engines apart', async () => {
  expect(await compare('quadratic', 'gradient-descent', 3000)).toEqual(same);
});
