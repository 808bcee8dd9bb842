// The sweeps that are kept, by name: what is seen of them on the way, what is used again, and what is let go.
import { afterAll, expect, test } from 'vitest';
import { createNodeEngine } from '../../src/engines/node-engines.ts';
import type { Engine } from '../../src/sweep/engine.ts';
import { KeptSweeps } from '../../src/sweep/kept.ts';
import { makePlan, type Plan } from '../../src/sweep/plan.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec, type Spec } from '../../src/spec/spec.ts';

const { engine } = await createNodeEngine({ kind: 'cpu', threads: 1 });
afterAll(() => engine.dispose());

const lecture = parseSpec(findPreset('lecture')!.spec);

function planOf({ count = 8, steps = 100, tail = 10 } = {}): Plan {
  const { x, y } = lecture.axes;
  return makePlan({ ...lecture, axes: { x: { ...x, count }, y: { ...y, count } }, steps, tail });
}

test('a whole sweep is seen at each of its stops, and its end is its field', async () => {
  const kept = new KeptSweeps();
  const { field, stops, computed } = await kept.carryOut(engine, 'a', planOf(), {}, {});
  expect(stops).toEqual([1, 2, 5, 10, 20, 50, 100]);
  expect(computed).toBe(64);
  expect(kept.landscapeAt('a', 100)!.metrics).toEqual(field.metrics);
  const early = await engine.run(planOf({ steps: 20 }));
  expect(kept.landscapeAt('a', 20)!.metrics).toEqual(early.metrics);
  expect(kept.landscapeAt('a', 21)).toBeUndefined();
});

test('what is handed over to the page is no part of what is kept', async () => {
  const kept = new KeptSweeps();
  const { field } = await kept.carryOut(engine, 'a', planOf(), {}, {});
  const before = field.metrics.finalLoss.slice();
  const transfer = [...Object.values(field.metrics), field.regimes].map(
    ({ buffer }) => buffer as ArrayBuffer,
  );
  structuredClone(undefined, { transfer });
  expect(field.metrics.finalLoss).toHaveLength(0);
  expect(kept.landscapeAt('a', 100)!.metrics.finalLoss).toEqual(before);
});

test('a coarse sweep is seen at the step that is looked at, and the whole one is still known', async () => {
  const kept = new KeptSweeps();
  await kept.carryOut(engine, 'a', planOf(), {}, {});
  const coarse = await kept.carryOut(engine, 'a', planOf({ count: 4 }), { coarse: true, after: 20 }, {});
  expect(coarse.stops).toEqual([20, 100]);
  expect(kept.landscapeAt('a', 20)!.shape).toEqual([4, 4]);
  const longer = await kept.carryOut(engine, 'a', planOf({ steps: 200 }), {}, {});
  expect(longer).toMatchObject({ from: 100, stops: [1, 2, 5, 10, 20, 50, 100, 200] });
});

test('another engine begins anew', async () => {
  const kept = new KeptSweeps();
  await kept.carryOut(engine, 'a', planOf(), {}, {});
  kept.clear();
  expect(kept.landscapeAt('a', 20)).toBeUndefined();
  expect((await kept.carryOut(engine, 'a', planOf({ steps: 200 }), {}, {})).from).toBe(0);
});

test('a map that is too large is run without being kept', async () => {
  const kept = new KeptSweeps();
  const field = await engine.run(planOf());
  const large = {
    run: () => Promise.resolve(field),
    carryOut: () => Promise.reject(new Error('was to be kept')),
  } as unknown as Engine;
  const { stops } = await kept.carryOut(large, 'a', planOf({ count: 2048 }), {}, {});
  expect(stops).toEqual([100]);
  expect(kept.landscapeAt('a', 100)).toBeUndefined();
});

test('runs of one name serve another of the same landscape, and each is looked at by its own', async () => {
  const kept = new KeptSweeps();
  await kept.carryOut(engine, 'a', planOf(), {}, {});
  expect(kept.share(planOf())).toBe(1);
  expect(await kept.carryOut(engine, 'b', planOf(), {}, {})).toMatchObject({ computed: 0 });
  await kept.carryOut(engine, 'b', planOf({ steps: 200 }), {}, {});
  expect(kept.landscapeAt('a', 200)).toBeUndefined();
  expect(kept.landscapeAt('b', 200)).toBeDefined();
  kept.release('b');
  expect(kept.landscapeAt('b', 200)).toBeUndefined();
  expect(kept.landscapeAt('a', 100)).toBeDefined();
});

test('one budget is for all names: what was used longest ago gives way, but not its verdict', async () => {
  const adagrad = parseSpec(findPreset('adagrad-start')!.spec);
  const plan = planOf();
  const bytes = (plan.program.slots.length + 7 * 10) * 64 * 4;
  const kept = new KeptSweeps(1.5 * bytes);
  await kept.carryOut(engine, 'a', plan, {}, {});
  await kept.carryOut(engine, 'b', planOf({ steps: 90 }), {}, {});
  expect(kept.landscapeAt('a', 100)).toBeUndefined();
  expect(kept.landscapeAt('b', 90)).toBeDefined();
  expect(kept.verdictOn(plan.spec)).toBeDefined();
  expect(kept.verdictOn(adagrad)).toBeUndefined();
});

function moved(columns: number, spec = lecture): Spec {
  const { x } = spec.axes;
  const factor = (x.to / x.from) ** (columns / (x.count - 1));
  return { ...spec, axes: { ...spec.axes, x: { ...x, from: x.from * factor, to: x.to * factor } } };
}

test('the share of a sweep that is known: columns in both, and runs that go on', async () => {
  const kept = new KeptSweeps();
  const small = { ...lecture, axes: { ...lecture.axes, y: { ...lecture.axes.y, count: 2 } } };
  await kept.carryOut(engine, 'a', makePlan(small), {}, {});
  expect(kept.share(makePlan(moved(64, small)))).toBeCloseTo(0.75, 2);
  expect(kept.share(makePlan({ ...small, steps: 1000 }))).toBe(1);
  expect(kept.share(makePlan({ ...small, steps: 1000, tail: 100 }))).toBe(1);
  // A tail that began before, fewer steps, other columns as well.
  expect(kept.share(makePlan({ ...small, steps: 520 }))).toBe(0);
  expect(kept.share(makePlan({ ...small, steps: 400 }))).toBe(0);
  expect(kept.share(makePlan({ ...moved(3, small), steps: 1000 }))).toBe(0);
});
