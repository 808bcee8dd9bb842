// What engines hold on to is bounded: pipelines, however many losses were seen, and nothing of an engine that was
// disposed of.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openNodeGpuEngine } from '../../src/engines/gpu/node-device.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { parseSpec } from '../../src/spec/spec.ts';

const gpu = await openNodeGpuEngine();
afterAll(() => gpu.dispose());

/** A loss of its own: the number is part of the formula, so of the program. */
const planOf = (number: number) =>
  makePlan(
    parseSpec({
      problem: { id: 'formula', loss: `(u - ${number})^2 + v^2`, start: { u: -1, v: 1 } },
      optimizer: { id: 'gradient-descent' },
      axes: {
        x: { param: 'eta0', from: 0.001, to: 1, count: 4 },
        y: { param: 'start.u', from: -1, to: 1, count: 4 },
      },
      steps: 4,
    }),
  );

test('of many losses the last eight keep their pipelines, and what is in use is not dropped', async () => {
  for (let number = 1; number <= 12; number++) {
    await gpu.run(planOf(number));
    await gpu.run(planOf(1));
  }
  expect(gpu.pipelinesKept).toBe(8);
  expect(gpu.made.pipelines).toBe(12);
  await gpu.run(planOf(2));
  expect(gpu.made.pipelines).toBe(13);
});

test('engines that are made and disposed of share one instance of Dawn, and their devices go', () => {
  const script = join(import.meta.dirname, 'engines-made.js');
  const said = execFileSync(process.execPath, ['--expose-gc', script, '6'], { encoding: 'utf8' });
  const { made, instances, alive } = JSON.parse(said) as Record<'made' | 'instances' | 'alive', number>;
  expect({ made, instances }).toEqual({ made: 6, instances: 1 });
  // The last one may still be on the stack.
  expect(alive).toBeLessThanOrEqual(1);
}, 120_000);
