// Several panes' sweeps share one engine: whose turn it is, what gives way, and what a cancelled one leaves alone.
import { expect, test } from 'vitest';
import { referenceRunner } from '../../src/engines/cpu/reference-runner.ts';
import { Sweeps } from '../../src/lab/sweeps.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec, type Spec } from '../../src/spec/spec.ts';
import type { Engine, RunsOptions } from '../../src/sweep/engine.ts';
import type { EngineInfo } from '../../src/sweep/field.ts';
import type { Plan } from '../../src/sweep/plan.ts';
import type { Runs } from '../../src/sweep/runs.ts';

const base = parseSpec(findPreset('lecture')!.spec);

/** A landscape that is told from others by its steps (none goes on from another), with a coarse picture before it. */
function specOf(steps: number): Spec {
  const { x, y } = base.axes;
  const hyper = { ...base.optimizer.hyper, eps: steps * 1e-6 };
  return {
    ...base,
    optimizer: { ...base.optimizer, hyper },
    steps,
    tail: 2,
    axes: { x: { ...x, count: 66 }, y: { ...y, count: 2 } },
  };
}

/** An engine that computes a run when it is told to, and notes what it began: the steps, `~` before those of a coarse one. */
function byHand() {
  const begun: string[] = [];
  /** The cells that each was asked for. */
  const missing: number[] = [];
  let finish: (() => void) | undefined;
  const info: EngineInfo = { kind: 'cpu', adapter: 'test', precision: 'f32' };
  const carryOut = (plan: Plan, { signal, into }: RunsOptions = {}): Promise<Runs> =>
    new Promise((resolve, reject) => {
      const gathering = into!;
      const { stops, keep, cells, done } = gathering;
      const compute = (to: number): void => {
        const { gathered, state } = referenceRunner(plan, 'f32')({ from: 0, to, stops, keep });
        gathering.add({ from: 0, to }, gathered, state);
      };
      begun.push(`${plan.x.length < 66 ? '~' : ''}${plan.steps}`);
      missing.push(cells - done);
      // One that is stopped has half of its cells.
      const stopped = (): void => {
        compute(cells / 2);
        reject(signal!.reason as Error);
      };
      signal!.addEventListener('abort', stopped, { once: true });
      finish = () => {
        signal!.removeEventListener('abort', stopped);
        compute(cells);
        resolve(gathering.runs(info));
      };
    });
  const engine = { info, carryOut } as Engine;
  const sweeps = new Sweeps(() => Promise.resolve(engine));
  /** Lets the run that is under way end, and what follows begin. */
  const next = async (): Promise<void> => {
    finish!();
    await settled();
  };
  return { sweeps, begun, missing, next };
}

/** Whatever can happen by itself has happened. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve));
}

function start(sweeps: Sweeps, id: string, steps: number) {
  const controller = new AbortController();
  const pictures: boolean[] = [];
  const events = {
    signal: controller.signal,
    onPicture: (_: unknown, isCoarse: boolean) => void pictures.push(isCoarse),
    onProgress: () => undefined,
  };
  const end = sweeps.sweep(id, { spec: specOf(steps) }, events);
  end.catch(() => undefined);
  return { controller, pictures, end };
}

test('of four panes each has its coarse picture first, that of the preferred one before the others', async () => {
  const { sweeps, begun, next } = byHand();
  sweeps.prefer('c');
  for (const [index, id] of ['a', 'b', 'c', 'd'].entries()) start(sweeps, id, 11 + index);
  await settled();
  for (let run = 0; run < 8; run++) await next();
  expect(begun).toEqual(['~11', '~13', '~12', '~14', '13', '11', '12', '14']);
});

test('whose turn it is follows the pane that is preferred by then', async () => {
  const { sweeps, begun, next } = byHand();
  for (const [index, id] of ['a', 'b', 'c'].entries()) start(sweeps, id, 11 + index);
  await settled();
  for (let run = 0; run < 3; run++) await next();
  expect(begun).toEqual(['~11', '~12', '~13', '11']);
  // To be preferred interrupts nothing.
  sweeps.prefer('c');
  await next();
  await next();
  expect(begun.slice(3)).toEqual(['11', '13', '12']);
});

test('a long sweep gives way to the preferred pane, and goes on with the cells that are missing', async () => {
  const { sweeps, begun, missing, next } = byHand();
  const long = start(sweeps, 'a', 40);
  await settled();
  await next();
  expect(begun).toEqual(['~40', '40']);
  sweeps.prefer('b');
  start(sweeps, 'b', 12);
  await settled();
  for (let run = 0; run < 3; run++) await next();
  await long.end;
  expect(begun).toEqual(['~40', '40', '~12', '12', '40']);
  expect([missing[1], missing[4]]).toEqual([132, 66]);
  expect(long.pictures).toEqual([true, false]);
});

test('one that is cancelled leaves the others, whether it waits or is under way', async () => {
  const { sweeps, begun, next } = byHand();
  const [a, b, c] = ['a', 'b', 'c'].map((id, index) => start(sweeps, id, 11 + index));
  await settled();
  const reason = new Error('enough');
  b.controller.abort(reason);
  await expect(b.end).rejects.toBe(reason);
  a.controller.abort(reason);
  await expect(a.end).rejects.toBe(reason);
  await settled();
  await next();
  await next();
  await c.end;
  expect(begun).toEqual(['~11', '~13', '13']);
  expect([a, b, c].map(({ pictures }) => pictures)).toEqual([[], [], [true, false]]);
});
