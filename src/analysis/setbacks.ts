/**
 * What large gradients leave behind: two experiments on the plainest of losses, one parameter on a slope that is the same
 * everywhere. After every step it is put back to 0, so that nothing but the optimizer's own memory is seen, and no decay
 * of weights. An optimizer runs at its defaults, in f64.
 */

import { SETBACK, type Setbacks } from './drawback-row.ts';
import { parseSpec } from '../spec/spec.ts';
import { makePlan } from '../sweep/plan.ts';
import { CellBlock } from '../sweep/reference.ts';

/**
 * @param id that of a row of `OPTIMIZERS`.
 * @throws SpecError for any other.
 */
export function setbacksOf(id: string): Setbacks {
  const { times, steps, steepSteps } = SETBACK;
  const kicked = stepsOf(id, 1, steps);
  const unharmed = stepsOf(id, 0, steps + 1);
  const steep = stepsOf(id, steepSteps, steps);
  return {
    regained: kicked.at(-1)! / unharmed.at(-1)!,
    risen: steep.at(-1)! / (steep[steepSteps - 1] / times),
  };
}

/** The lengths of all steps; the first few are on the steep slope. */
function stepsOf(id: string, steep: number, gentle: number): number[] {
  const steps = steep + gentle;
  const plan = makePlan(
    parseSpec({
      problem: { id: 'formula', loss: 'x', start: { x: 0 } },
      optimizer: { id },
      axes: {
        x: { param: 'start.x', from: 0, to: 1, count: 1 },
        y: { param: 'eta0', from: 1, to: 2, count: 1 },
      },
      steps,
    }),
  );
  const block = new CellBlock(plan, 'f64', 1);
  const scale = block.lanes('reduce.all');
  const inputs = new Map(plan.inputs.map(({ name, values }) => [name, values[0]]));
  const { eta0 } = plan.spec.optimizer.hyper;
  inputs.set('eta0', eta0);
  if (steep > 0) scale[0] *= SETBACK.times;
  block.start(1, (name) => inputs.get(name)!);
  const x = block.lanes('p.x');
  return Array.from({ length: steps }, (_, step) => {
    block.step();
    const length = Math.abs(x[0]);
    x[0] = 0;
    if (step + 1 === steep) scale[0] = plan.scale;
    block.evaluate();
    return length;
  });
}
