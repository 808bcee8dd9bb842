/** The search for the least loss of a formula, for tests. */

import type { Least } from '../../src/program/least/least.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { withLeast } from '../../src/sweep/with-least.ts';

/** The least loss of a formula. @param start parameters by name, as in `x=3 y`; 1 where no value is given. */
export async function leastOf(loss: string, start: string, more: object = {}): Promise<Least> {
  const values = Object.fromEntries(
    start.split(' ').map((part) => {
      const [name, value = '1'] = part.split('=');
      return [name, Number(value)];
    }),
  );
  const spec = parseSpec({
    problem: { id: 'formula', loss, start: values, ...more },
    optimizer: { id: 'gradient-descent' },
    axes: {
      x: { param: 'eta0', from: 0.1, to: 1, count: 1 },
      y: { param: `start.${Object.keys(values)[0]}`, from: 0, to: 1, count: 1 },
    },
    steps: 2,
    tail: 1,
  });
  return (await withLeast(makePlan(spec))).least;
}
