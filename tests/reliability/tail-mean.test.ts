// The mean loss of the tail lies among the losses it is the mean of, however large an offset they have, on every engine.
import { afterAll, expect, test } from 'vitest';
import { createNodeEngine } from '../../src/engines/node-engines.ts';
import { replay } from '../../src/replay/replay.ts';
import { parseSpec, type Spec } from '../../src/spec/spec.ts';
import { makePlan } from '../../src/sweep/plan.ts';

const engines = await Promise.all(
  (['cpu', 'gpu'] as const).map(async (kind) => (await createNodeEngine({ kind, threads: 1 })).engine),
);
afterAll(() => engines.forEach((engine) => engine.dispose()));

function offsetSpec(loss: string, change: Partial<Spec> = {}): Spec {
  return parseSpec({
    problem: { id: 'formula', loss, start: { x: 1 } },
    optimizer: { id: 'gradient-descent' },
    axes: {
      x: { param: 'eta0', scale: 'log', from: 0.0002, to: 0.015, count: 12 },
      y: { param: 'start.x', from: -4, to: 4, count: 4 },
    },
    steps: 1000,
    tail: 500,
    ...change,
  });
}

const falling = offsetSpec('1e4*exp(-x) + (x - 3)^2', { steps: 4000, tail: 4000 });

test.each([
  ['settled at 7654321', offsetSpec('50*(x-3)^2 + 7654321')],
  ['settled at −33333333', offsetSpec('50*(x-3)^2 - 33333333')],
  ['settled at 1e9', offsetSpec('50*(x-3)^2 + 1e9', { tail: 50 })],
  ['near 1000.1', offsetSpec('50*(x-3)^2 + 1000.1', { steps: 20_000, tail: 18_000 })],
  ['falling from far above', falling],
])('%s', async (_, spec) => {
  const [cpu, gpu] = await Promise.all(engines.map((engine) => engine.run(makePlan(spec))));
  const { tailLoss, bestLoss, finalLoss, lossOscillation } = cpu.metrics;
  expect(gpu.metrics.tailLoss).toEqual(tailLoss);
  for (let cell = 0; cell < tailLoss.length; cell++) {
    expect(tailLoss[cell]).toBeGreaterThanOrEqual(bestLoss[cell]);
    if (lossOscillation[cell] === 0) expect(tailLoss[cell]).toBe(finalLoss[cell]);
  }
  // Against the mean of the same losses in f64.
  const [x, y] = [4, 1];
  const run = replay(spec, { eta0: cpu.x[x], 'start.x': cpu.y[y] }, 'f32');
  const losses = run.columns.loss.subarray(-spec.tail);
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / spec.tail;
  const size = Math.max(...losses.map(Math.abs));
  expect(Math.abs(tailLoss[y * 12 + x] - mean)).toBeLessThanOrEqual(3 * 2 ** -24 * size);
  expect(run.summary.tailLoss).toBe(tailLoss[y * 12 + x]);
});
