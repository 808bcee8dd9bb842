// What every engine keeps to, tested by the same bodies on each: the lecture's cases, progress, abort, shape.
import { afterAll, describe, expect, test } from 'vitest';
import { replay } from '../../src/replay/replay.ts';
import { METRICS } from '../../src/program/metrics/index.ts';
import { REGIMES } from '../../src/program/metrics/regime.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { cellPoint } from '../../src/spec/point.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { cpu, disposeEngines, gpu, reference } from './engines.ts';
import type { SpecInput } from '../../src/spec/structure.ts';

afterAll(disposeEngines);

const lecture: SpecInput = {
  problem: { id: 'sigmoid-neuron' },
  optimizer: { id: 'rmsprop' },
  axes: {
    x: { param: 'eta0', from: 0.001, to: 2, count: 24 },
    y: { param: 'beta', from: 0, to: 0.999, count: 18 },
  },
};

describe.each([
  ['GPU engine', gpu],
  ['CPU engine', cpu],
  ['reference', reference],
] as const)('the %s', (_, engine) => {
  test('gives a field in the shape of the axes', async () => {
    const field = await engine.run(makePlan(parseSpec(lecture)));
    expect(field.shape).toEqual([18, 24]);
    expect(field.x[0]).toBe(0.001);
    expect(field.x.at(-1)).toBe(2);
    expect(field.y.at(-1)).toBe(0.999);
    for (const metric of METRICS) expect(field.metrics[metric]).toHaveLength(18 * 24);
    expect(field.engine).toBe(engine.info);
  });

  test.each([
    ['rmsprop', 0.6, 'oscillates-high'],
    ['rmsprop', 0.1, 'oscillates-low'],
    ['rmsprop', 0.05, 'converged'],
    ['adagrad', 0.1, 'not-arrived'],
  ])('tells the lecture’s case %s at %d: %s', async (id, eta0, regime) => {
    const axes = {
      x: { param: 'eta0', from: eta0, to: 2, count: 1 },
      y: { param: 'start.w', from: -4, to: 4, count: 1 },
    };
    const field = await engine.run(makePlan(parseSpec({ ...lecture, optimizer: { id }, axes })));
    expect(REGIMES[field.regimes[0]]).toBe(regime);
  });

  test('agrees with the replay of each cell in every metric', async () => {
    const spec = parseSpec({ ...lecture, steps: 120 });
    const field = await engine.run(makePlan(spec));
    for (const cell of [0, 17, 100, 251, 24 * 18 - 1]) {
      const { summary } = replay(spec, cellPoint(spec, field.x, field.y, cell % 24, Math.floor(cell / 24)));
      const own = Object.fromEntries(METRICS.map((metric) => [metric, field.metrics[metric][cell]]));
      expect({ ...own, regime: REGIMES[field.regimes[cell]] }).toEqual(summary);
    }
  });

  // A pendulum of ten steps, out at one of them: where it is skipped, the step at which it was last out moves along.
  test('knows of a run that repeats when it was last out', async () => {
    const pendulum = {
      problem: { id: 'formula', loss: 'x^2', start: { x: 2 } },
      optimizer: {
        id: 'formula',
        hyper: { eta0: 0.1 },
        state: { c: 0 },
        update: 'c = if(c < 9, c + 1, 0)\np = if(c < 1, 1, eta0)',
      },
      axes: {
        x: { param: 'eta0', from: 0.01, to: 0.02, count: 16 },
        y: { param: 'start.x', from: 2, to: 3, count: 1 },
      },
      tail: 1,
    } satisfies SpecInput;
    // However many steps are left when all whole periods are skipped: in some of these it is not out in them.
    for (let steps = 3000; steps < 3120; steps++) {
      const { metrics } = await engine.run(makePlan(parseSpec({ ...pendulum, steps })));
      const lastOut = steps - (steps % 10);
      expect(new Set(metrics.settleStep)).toEqual(new Set([lastOut < steps ? lastOut + 1 : NaN]));
    }
    const { metrics } = await engine.run(makePlan(parseSpec({ ...pendulum, steps: 3004, tail: 25 })));
    expect(new Set(metrics.period)).toEqual(new Set([10]));
  });

  test('reports progress that only grows, up to 1', async () => {
    const seen: number[] = [];
    await engine.run(makePlan(parseSpec(lecture)), { onProgress: (fraction) => seen.push(fraction) });
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBeCloseTo(1);
  });

  test('ends when it is aborted, and runs again after it', async () => {
    const plan = makePlan(parseSpec({ ...lecture, steps: 100_000 }));
    const controller = new AbortController();
    const run = engine.run(plan, { signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 50);
    await expect(run).rejects.toThrow('enough');
    await expect(engine.run(plan, { signal: controller.signal })).rejects.toThrow('enough');
    const field = await engine.run(makePlan(parseSpec(lecture)));
    expect(field.regimes).toHaveLength(24 * 18);
  });

  test('carries out two runs that are asked for at once', async () => {
    const plan = makePlan(parseSpec(lecture));
    const [first, second] = await Promise.all([engine.run(plan), engine.run(plan)]);
    expect(first.metrics).toEqual(second.metrics);
  });
});
