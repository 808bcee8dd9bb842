// How the laboratory carries out sweeps: a coarse picture first unless most is known, the least loss where it takes long,
// then the whole; and each formula compiled once.
import { afterAll, expect, test } from 'vitest';
import { createNodeEngine } from '../../src/engines/node-engines.ts';
import { Sweeps } from '../../src/lab/sweeps.ts';
import { carryOut } from '../../src/lab/works/index.ts';
import type { Tools } from '../../src/lab/works/work.ts';
import { onCompiled } from '../../src/program/programs.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec, type Spec } from '../../src/spec/spec.ts';
import { EngineDisposedError, type Engine } from '../../src/sweep/engine.ts';
import type { Field } from '../../src/sweep/field.ts';
import { rowOf } from '../../src/analysis/row-of.ts';

const { engine } = await createNodeEngine({ kind: 'cpu', threads: 1 });
afterAll(() => engine.dispose());

const base = parseSpec(findPreset('lecture')!.spec);
const { x, y } = base.axes;
const lecture: Spec = { ...base, steps: 60, tail: 10, axes: { x, y: { ...y, count: 8 } } };

interface Told {
  readonly pictures: [columns: number, isCoarse: boolean, from: number, computed: number][];
  readonly passes: string[];
  readonly fields: Field[];
}

async function swept(sweeps: Sweeps, spec: Spec, wanted = {}, id = 'a'): Promise<Told> {
  const told: Told = { pictures: [], passes: [], fields: [] };
  await sweeps.sweep(
    id,
    { spec, ...wanted },
    {
      onPicture: ({ field, from, computed }, isCoarse) => {
        told.pictures.push([field.shape[1], isCoarse, from, computed]);
        told.fields.push(field);
      },
      onProgress: (pass) => {
        if (told.passes.at(-1) !== pass) told.passes.push(pass);
      },
    },
  );
  return told;
}

/** The lecture's axes moved by some of its columns. */
function moved(columns: number): Spec {
  const factor = (x.to / x.from) ** (columns / (x.count - 1));
  return {
    ...lecture,
    axes: { ...lecture.axes, x: { ...x, from: x.from * factor, to: x.to * factor } },
  };
}

const made = (): Sweeps => new Sweeps(() => Promise.resolve(engine));

test('a coarse picture first, then the whole', async () => {
  const told = await swept(made(), lecture);
  expect(told.pictures).toEqual([
    [64, true, 0, 64 * 8],
    [256, false, 0, 256 * 8],
  ]);
  expect(told.passes).toEqual(['coarse', 'whole']);
});

test('a small map needs no coarse picture, and in a gesture the coarse one is all', async () => {
  const small = { ...lecture, axes: { ...lecture.axes, x: { ...x, count: 32 } } };
  expect((await swept(made(), small)).pictures).toEqual([[32, false, 0, 32 * 8]]);
  expect((await swept(made(), lecture, { passing: true })).pictures).toEqual([[64, true, 0, 64 * 8]]);
});

test('what is mostly known comes whole at once: the same, more steps, a map moved a little', async () => {
  const sweeps = made();
  await swept(sweeps, lecture);
  expect((await swept(sweeps, lecture)).pictures).toEqual([[256, false, 0, 0]]);
  expect((await swept(sweeps, moved(20))).pictures).toEqual([[256, false, 0, 20 * 8]]);
  expect((await swept(sweeps, { ...moved(20), steps: 90 })).pictures).toEqual([[256, false, 60, 256 * 8]]);
  // In a gesture, too: what comes into view is few cells.
  expect((await swept(sweeps, { ...moved(23), steps: 90 }, { passing: true })).pictures).toEqual([
    [256, false, 0, 3 * 8],
  ]);
});

test('a map moved far, and a tail that began before, begin with a coarse picture', async () => {
  const sweeps = made();
  await swept(sweeps, lecture);
  expect((await swept(sweeps, moved(220))).pictures[0][1]).toBe(true);
  expect((await swept(sweeps, { ...lecture, steps: 65 })).pictures[0][1]).toBe(true);
});

test('three panes: each has its own landscape on the way, and serves the others', async () => {
  const sweeps = made();
  await swept(sweeps, lecture, {}, 'a');
  expect((await swept(sweeps, lecture, {}, 'b')).pictures).toEqual([[256, false, 0, 0]]);
  expect((await swept(sweeps, { ...lecture, steps: 90 }, {}, 'c')).pictures).toEqual([
    [256, false, 60, 256 * 8],
  ]);
  expect([50, 60, 90].map((step) => sweeps.kept.landscapeAt('c', step)?.spec.steps)).toEqual([50, 60, 90]);
  expect([50, 60, 90].map((step) => sweeps.kept.landscapeAt('a', step)?.spec.steps)).toEqual([
    50,
    60,
    undefined,
  ]);
  sweeps.kept.release('a');
  expect(sweeps.kept.landscapeAt('a', 60)).toBeUndefined();
  expect(sweeps.kept.landscapeAt('b', 60)).toBeDefined();
  sweeps.forget();
  expect(sweeps.kept.landscapeAt('b', 60)).toBeUndefined();
});

test('an engine that is disposed of in mid-run is followed by the one that was chosen', async () => {
  const { info } = engine;
  const gone = { info, carryOut: () => Promise.reject(new EngineDisposedError()) } as unknown as Engine;
  const asked: (Engine | undefined)[] = [];
  const sweeps = new Sweeps((failed) => {
    asked.push(failed);
    return Promise.resolve(failed ? engine : gone);
  });
  const { pictures } = await swept(sweeps, lecture, { passing: true });
  expect(pictures).toEqual([[64, true, 0, 64 * 8]]);
  expect(asked).toEqual([undefined, gone]);
});

test('aborted: no further picture, and the reason it was', async () => {
  const controller = new AbortController();
  const pictures: boolean[] = [];
  const reason = new Error('another spec');
  const outcome = made().sweep(
    'a',
    { spec: lecture },
    {
      signal: controller.signal,
      onProgress: () => {},
      onPicture: (_, isCoarse) => {
        pictures.push(isCoarse);
        controller.abort(reason);
      },
    },
  );
  await expect(outcome).rejects.toBe(reason);
  expect(pictures).toEqual([true]);
});

test('a formula compiles once for its explanation, every pass, replay, surface, curve and analysis', async () => {
  const compiled: string[] = [];
  const end = onCompiled(({ key }) => compiled.push(key));
  const sweeps = made();
  const tools: Tools = {
    openEngine: () => Promise.reject(new Error('no engine was expected')),
    verdictOn: (spec) => sweeps.kept.verdictOn(spec),
  };
  const own: Spec = parseSpec({
    ...lecture,
    problem: {
      id: 'formula',
      data: base.problem.data,
      start: { w: 0.25, b: 1 },
      loss: 'f = sigmoid(w * x + b)\n(f - y)^2 / 2 + 1e-4 * w^2',
    },
  });
  expect(carryOut('explain', [own], tools)).toMatchObject({
    issues: [],
    slopes: [{ name: 'w' }, { name: 'b' }],
  });
  const { fields } = await swept(sweeps, own);
  await carryOut('replay', [own, { eta0: 0.1 }], tools);
  const span = { from: -1, to: 1, count: 8 };
  carryOut('surface', [own, {}, { param: 'w', ...span }, { param: 'b', ...span }, {}], tools);
  carryOut('curve', [own], tools);
  const [, whole] = fields;
  await carryOut('analyse', [whole, rowOf(whole)], tools);
  expect(compiled).toHaveLength(1);
  // Other numbers are no other formula.
  const edited = { ...own, optimizer: { ...own.optimizer, hyper: { ...own.optimizer.hyper, eta0: 0.3 } } };
  await swept(sweeps, { ...edited, steps: 70 });
  await carryOut('replay', [edited, { eta0: 0.2 }], tools);
  expect(compiled).toHaveLength(1);
  end();
});

test('a work that there is none of is named, with those there are', () => {
  expect(() => carryOut('dance' as never, [], {} as Tools)).toThrow(
    /got the work "dance", allowed: replay, surface/,
  );
});
