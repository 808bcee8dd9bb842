// The sweeps that the laboratory keeps: what is seen of them on the way, what is used again, and what is let go.
import { afterAll, expect, test } from 'vitest';
import { createNodeEngine } from '../../src/engines/node-engines.ts';
import type { Engine } from '../../src/sweep/engine.ts';
import { KeptSweeps } from '../../src/sweep/kept.ts';
import { makePlan, type Plan } from '../../src/sweep/plan.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';

const { engine } = await createNodeEngine({ kind: 'cpu', threads: 1 });
afterAll(() => engine.dispose());

const lecture = parseSpec(findPreset('lecture')!.spec);

function planOf({ count = 8, steps = 100, tail = 10 } = {}): Plan {
  const { x, y } = lecture.axes;
  return makePlan({ ...lecture, axes: { x: { ...x, count }, y: { ...y, count } }, steps, tail });
}

test('a whole sweep is seen at each of its stops, and its end is its field', async () => {
  const kept = new KeptSweeps();
  const { field, stops, computed } = await kept.carryOut(engine, planOf(), {}, {});
  expect(stops).toEqual([1, 2, 5, 10, 20, 50, 100]);
  expect(computed).toBe(64);
  expect(kept.landscapeAfter(100)!.metrics).toEqual(field.metrics);
  const early = await engine.run(planOf({ steps: 20 }));
  expect(kept.landscapeAfter(20)!.metrics).toEqual(early.metrics);
  expect(kept.landscapeAfter(21)).toBeUndefined();
});

test('what is handed over to the page is no part of what is kept', async () => {
  const kept = new KeptSweeps();
  const { field } = await kept.carryOut(engine, planOf(), {}, {});
  const before = field.metrics.finalLoss.slice();
  const transfer = [...Object.values(field.metrics), field.regimes].map(
    ({ buffer }) => buffer as ArrayBuffer,
  );
  structuredClone(undefined, { transfer });
  expect(field.metrics.finalLoss).toHaveLength(0);
  expect(kept.landscapeAfter(100)!.metrics.finalLoss).toEqual(before);
});

test('a coarse sweep is seen at the step that is looked at, and the whole one is still known', async () => {
  const kept = new KeptSweeps();
  await kept.carryOut(engine, planOf(), {}, {});
  const coarse = await kept.carryOut(engine, planOf({ count: 4 }), { coarse: true, after: 20 }, {});
  expect(coarse.stops).toEqual([20, 100]);
  expect(kept.landscapeAfter(20)!.shape).toEqual([4, 4]);
  const longer = await kept.carryOut(engine, planOf({ steps: 200 }), {}, {});
  expect(longer).toMatchObject({ from: 100, stops: [1, 2, 5, 10, 20, 50, 100, 200] });
});

test('another engine begins anew', async () => {
  const kept = new KeptSweeps();
  await kept.carryOut(engine, planOf(), {}, {});
  kept.clear();
  expect(kept.landscapeAfter(20)).toBeUndefined();
  expect((await kept.carryOut(engine, planOf({ steps: 200 }), {}, {})).from).toBe(0);
});

test('a map that is too large is run without being kept', async () => {
  const kept = new KeptSweeps();
  const field = await engine.run(planOf());
  const large = {
    run: () => Promise.resolve(field),
    carryOut: () => Promise.reject(new Error('was to be kept')),
  } as unknown as Engine;
  const { stops } = await kept.carryOut(large, planOf({ count: 2048 }), {}, {});
  expect(stops).toEqual([100]);
  expect(kept.landscapeAfter(100)).toBeUndefined();
});
