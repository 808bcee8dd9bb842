// Where f32 overflows, no finite number stands in its place: the run goes on as IEEE 754 has it, or counts as diverged
// at that step, on every engine alike.
import { afterAll, describe, expect, test } from 'vitest';
import { compareBits } from '../../src/analysis/comparison.ts';
import { openNodeGpuEngine } from '../../src/engines/gpu/node-device.ts';
import { carriesInfinities, selfTestShader } from '../../src/engines/gpu/self-test.ts';
import { replay } from '../../src/replay/replay.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { cpu, disposeEngines, gpu, reference } from '../engines/engines.ts';
import { openDevice } from '../formula/dawn.ts';
import type { SpecInput } from '../../src/spec/structure.ts';

afterAll(disposeEngines);

/** A loss whose slope carries a run to where e^z overflows; its own least is `atLeast`, or more. */
function landscape(
  loss: string,
  data: Record<string, number[]> | undefined,
  from: number,
  to: number,
): SpecInput {
  return {
    problem: { id: 'formula', loss, start: { w: 0 }, ...(data ? { data } : {}) },
    optimizer: { id: 'gradient-descent' },
    axes: {
      x: { param: 'eta0', scale: 'log', from, to, count: 16 },
      y: { param: 'start.w', scale: 'linear', from: -2, to: 2, count: 4 },
    },
    steps: 100,
  };
}

const twoPoints = { x: [1, -1], y: [1, 0] };
const LOSSES: readonly (readonly [string, SpecInput, number])[] = [
  ['softplus as it is first written', landscape('z = w*x\nlog(1 + exp(z)) - y*z', twoPoints, 0.1, 1000), 0],
  ['a sum of exponentials', landscape('log(exp(w) + exp(-w)) - abs(w)', undefined, 1, 1e4), 0],
  ['a product', landscape('(w^2 + 1) * exp(w^2) / exp(w^2)', undefined, 0.1, 1000), 1],
  [
    'what is no number, behind a maximum',
    landscape('max(exp(w^2) - exp(w^2 + 1), -1) + w^4', undefined, 1, 1e4),
    -1,
  ],
];

describe('no finite number stands in the place of one that overflowed', () => {
  test.each(LOSSES)('%s: no loss below the least there can be, on any engine', async (_, input, least) => {
    const plan = makePlan(parseSpec(input));
    const fields = [await gpu.run(plan), await cpu.run(plan), await reference.run(plan)];
    for (const { metrics } of fields) {
      for (const loss of metrics.bestLoss) expect(loss).toBeGreaterThanOrEqual(least - 1e-4);
    }
    const diverged = fields[0].metrics.divergedAt.filter((step) => step >= 0).length;
    expect(diverged).toBeGreaterThan(0);
    for (const field of fields.slice(0, 2)) {
      expect(compareBits(field, fields[2])).toMatchObject({ bitEqual: 1, maxUlp: 0, regimeAgreement: 1 });
    }
  });

  test('the first step too far is the one at which the run diverged; f64 goes on to 0', () => {
    const spec = parseSpec(LOSSES[0][1]);
    const single = replay(spec, { eta0: 1000, 'start.w': 0 });
    expect(single.summary.regime).toBe('diverged');
    expect(single.summary.divergedAt).toBe(1);
    const double = replay(spec, { eta0: 1000, 'start.w': 0 }, 'f64');
    expect(double.columns.w.at(-1)).toBe(500);
    expect(double.summary.finalLoss).toBe(0);
  });

  test.each(['<', '<=', '>', '>='])(
    'a guard is not passed by what is no number: if(√−1 %s 0, 1, 2) is 2 on every engine',
    async (comparison) => {
      const guards = `if(none ${comparison} 0, 1, 2) + if(0 ${comparison} none, 1, 2)`;
      const input = landscape(`none = sqrt(-1 - w^2)\n(w - 3)^2 + ${guards}`, undefined, 0.1, 0.9);
      const plan = makePlan(parseSpec(input));
      const fields = [await gpu.run(plan), await cpu.run(plan), await reference.run(plan)];
      for (const { metrics } of fields) {
        for (const loss of metrics.bestLoss) expect(loss).toBeCloseTo(4, 3);
      }
      for (const field of fields.slice(0, 2)) {
        expect(compareBits(field, fields[2])).toMatchObject({ bitEqual: 1, maxUlp: 0, regimeAgreement: 1 });
      }
    },
  );

  test('what IEEE 754 brings back is brought back: 1 / (1 + e^100) is 0', async () => {
    const plan = makePlan(parseSpec(landscape('1 / (1 + exp(w))', undefined, 1, 1e6)));
    // The first step is the longest; where it leads beyond the largest exponent of f32, e^w is infinite.
    const firstPlaces = Array.from(plan.y).flatMap((w) => {
      const share = 1 / (1 + Math.exp(w));
      return Array.from(plan.x, (rate) => w + rate * share * (1 - share));
    });
    const overflows = firstPlaces.map((w) => w > Math.log(3.4028234663852886e38));
    expect(new Set(overflows).size).toBe(2);
    for (const engine of [gpu, cpu, reference]) {
      const { bestLoss, finalLoss, divergedAt } = (await engine.run(plan)).metrics;
      overflows.forEach((isOver, cell) => {
        const got = [bestLoss[cell], finalLoss[cell], divergedAt[cell]];
        // There the loss is 0; its slope, e^w · 0, is no number, and ends the run at the next step.
        if (isOver) expect(got).toEqual([0, Infinity, 2]);
        else {
          expect(got).toEqual([finalLoss[cell], finalLoss[cell], NaN]);
          expect(finalLoss[cell]).toBeGreaterThan(0);
          expect(finalLoss[cell]).toBeLessThan(0.02);
        }
      });
    }
    const far = replay(plan.spec, { 'start.w': 100 });
    expect(far.columns.loss[0]).toBe(0);
  });
});

describe('the self-test of a device', () => {
  test('finds that this one carries infinities, and that one does not which saturates', async () => {
    const { device, close } = await openDevice();
    try {
      expect(await carriesInfinities(device)).toBe(true);
      const saturating = selfTestShader().replace(
        /(results\[\d+u \* count \+ id\.x\] = )(\w+);/g,
        '$1clamp($2, -3.4e38, 3.4e38);',
      );
      expect(saturating).not.toBe(selfTestShader());
      expect(await carriesInfinities(device, saturating)).toBe(false);
    } finally {
      close();
    }
  });

  test.each(LOSSES)(
    '%s: a device that does not carry them stops such runs, and gives all others',
    async (_, input) => {
      const careful = await openNodeGpuEngine({ carriesInfinities: false });
      try {
        const plan = makePlan(parseSpec(input));
        const [stopped, judge] = [await careful.run(plan), await reference.run(plan)];
        let equal = 0;
        stopped.metrics.divergedAt.forEach((step, cell) => {
          const own = judge.metrics.divergedAt[cell];
          if (step >= 0) return expect(own >= 0 ? step <= own : true).toBe(true);
          equal++;
          for (const [metric, values] of Object.entries(stopped.metrics)) {
            const expected = judge.metrics[metric as keyof typeof judge.metrics][cell];
            expect(values[cell], metric).toBe(expected);
          }
        });
        expect(equal).toBeGreaterThan(0);
        judge.metrics.divergedAt.forEach((step, cell) => {
          if (step >= 0) expect(stopped.metrics.divergedAt[cell]).toBeLessThanOrEqual(step);
        });
      } finally {
        careful.dispose();
      }
    },
  );
});
