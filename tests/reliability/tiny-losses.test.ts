// Values that f32 counts as 0: the same on every engine, and never without a word.
import { afterAll, expect, test } from 'vitest';
import { compareBits } from '../../src/analysis/comparison.ts';
import { replay } from '../../src/replay/replay.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { cpu, disposeEngines, gpu, reference } from '../engines/engines.ts';
import type { SpecInput } from '../../src/spec/structure.ts';
import { noticeText } from '../../src/sweep/notice.ts';

afterAll(disposeEngines);

function landscape(loss: string, start: Record<string, number> = { x: 1, y: 1 }): SpecInput {
  return {
    problem: { id: 'formula', loss, start },
    optimizer: { id: 'gradient-descent' },
    axes: {
      x: { param: 'eta0', scale: 'log', from: 0.001, to: 1, count: 6 },
      y: { param: 'start.x', scale: 'linear', from: -2, to: 2, count: 5 },
    },
    steps: 60,
  };
}

test.each([
  ['1e-40*x^2+1e-40*y'],
  ['1e-30*x^2 + 1e-30*y^2'],
  ['x^2 + 1e-39*y^2 + 1e-38'],
  ['(1e-20*x)^2 + y^2*1e-45'],
])('%s: the GPU has the bits of the CPU', async (loss) => {
  const plan = makePlan(parseSpec(landscape(loss)));
  const judge = await reference.run(plan);
  for (const engine of [gpu, cpu]) {
    const compared = compareBits(await engine.run(plan), judge);
    expect(compared).toMatchObject({ bitEqual: 1, maxUlp: 0, regimeAgreement: 1 });
  }
});

test('inputs that are subnormal count as 0 on every engine', async () => {
  const input = landscape('k*1e38*x^2 + y^2');
  const plan = makePlan(
    parseSpec({
      ...input,
      problem: { ...input.problem, constants: { k: 1e-39 }, start: { x: 1, y: 1e-41 } },
    }),
  );
  const judge = await reference.run(plan);
  for (const engine of [gpu, cpu]) expect(compareBits(await engine.run(plan), judge).bitEqual).toBe(1);
});

test('a landscape whose losses are nothing in f32 says so; f64 has nothing to say', async () => {
  const spec = parseSpec(landscape('1e-40*x^2 + 1e-40*y^2'));
  const { notices } = await cpu.run(makePlan(spec));
  expect(notices).toMatchObject([{ kind: 'counted-as-zero', what: 'loss', cells: 30 }]);
  expect(noticeText(notices[0])).toMatch(
    /^In 30 runs the loss at the start, \S+e-40 in one of them, counts as 0 in f32/,
  );
  expect(replay(spec).notices).toHaveLength(1);
  expect(replay(spec, {}, 'f64').notices).toEqual([]);
});

test.each([
  [63, 63],
  [64, 64],
  [256, 256],
])('every cell counts, whatever the width: %i × %i', async (width, height) => {
  const input = landscape('1e-40*x^2', { x: 1 });
  const spec = parseSpec({
    ...input,
    axes: {
      x: { param: 'start.x', from: 0, to: 10, count: width },
      y: { param: 'eta0', scale: 'log', from: 0.001, to: 1, count: height },
    },
    steps: 2,
    tail: 1,
  });
  const { notices } = await cpu.run(makePlan(spec));
  // At x = 0 the loss is 0 in f64 too.
  const expected = (width - 1) * height;
  const isEstimate = width * height > 20_000;
  expect(notices).toMatchObject([{ kind: 'counted-as-zero', what: 'loss', isEstimate }]);
  const [{ cells }] = notices as unknown as { cells: number }[];
  expect(Math.abs(cells - expected)).toBeLessThanOrEqual(isEstimate ? 0.005 * expected : 0);
  expect(noticeText(notices[0])).toMatch(isEstimate ? /^In about \d+ runs / : /^In \d+ runs /);
});

test('so does one whose slopes are nothing, though its losses are not', async () => {
  const { notices } = await cpu.run(makePlan(parseSpec(landscape('5 + 1e-20*x^2 + 1e-20*y^2'))));
  expect(notices).toMatchObject([{ kind: 'counted-as-zero', what: 'gradient' }]);
});

test('a run that starts at a minimum is no such case, nor one that comes down to 0', async () => {
  for (const [loss, start] of [
    ['x^2 + y^2', { x: 0, y: 0 }],
    ['x^2 + y^2', { x: 1, y: 1 }],
  ] as const) {
    const { notices } = await cpu.run(makePlan(parseSpec(landscape(loss, start))));
    expect(notices).toEqual([]);
  }
});

test('a run that asks a function beyond its accurate range says from which step on', () => {
  const input = landscape('sin(x)^2 + y^2/1e6 - x/10', { x: 1, y: 1 });
  const spec = parseSpec({ ...input, steps: 300 });
  const { notices } = replay(spec, { eta0: 1000, 'start.x': 1 });
  // The slope of a sine is a cosine.
  expect(notices).toMatchObject(
    ['sin', 'cos'].map((name) => ({ kind: 'beyond-accuracy', name, limit: 8192 })),
  );
  const { step, argument } = notices[0] as { step: number; argument: number };
  const { x } = replay(spec, { eta0: 1000, 'start.x': 1 }).columns;
  expect(Math.abs(x[step])).toBeGreaterThan(8192);
  for (let t = 0; t < step; t++) expect(Math.abs(x[t])).toBeLessThanOrEqual(8192);
  expect(Math.abs(argument)).toBeGreaterThan(8192);
  expect(replay(spec, { eta0: 0.01, 'start.x': 1 }).notices).toEqual([]);
});
