// What engines hold on to is bounded: pipelines, however many losses were seen, and nothing of an engine that was
// disposed of.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openNodeGpuEngine } from '../../src/engines/gpu/node-device.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { parseSpec } from '../../src/sweep/spec.ts';

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

test('engines that are made and disposed of leave next to nothing', () => {
  const script = join(import.meta.dirname, 'engines-made.js');
  // One arena, or what is seen is how the allocator spreads its threads.
  const env = { ...process.env, MALLOC_ARENA_MAX: '1' };
  const said = execFileSync(process.execPath, ['--expose-gc', script, '15'], { encoding: 'utf8', env });
  const { perEngine } = JSON.parse(said) as { perEngine: number };
  // With an instance of Dawn for each it was 1.06 MB, with one for all 0.28 MB.
  expect(perEngine).toBeLessThan(0.7e6);
}, 120_000);
