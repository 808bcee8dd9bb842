// One landscape of a problem and an optimizer on the GPU and in the reference: what compares their bits.
import { compareBits } from '../../src/analysis/comparison.ts';
import { PROBLEMS } from '../../src/model/problems/index.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { gpu, reference } from './engines.ts';

const COUNT = 12;

export async function compare(problem: string, optimizer: string, steps = 150) {
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

/** Every bit of every cell. */
export const same = { bitEqual: 1, maxUlp: 0, regimeAgreement: 1 };
