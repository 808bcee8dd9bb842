// A run is aborted, or its engine disposed of, while something is got ready for it: a module compiled, a pipeline built,
// a fresh device asked for. It ends there and then, nothing is computed any more, and no thread is left.
import { afterEach, describe, expect, test } from 'vitest';
import { CpuEngine } from '../../src/engines/cpu/cpu-engine.ts';
import { spawnNodeThread } from '../../src/engines/cpu/node-threads.ts';
import { DeviceLostError, GpuFaultError } from '../../src/engines/gpu/device-watch.ts';
import type { GpuEngine } from '../../src/engines/gpu/gpu-engine.ts';
import { openNodeGpuEngine } from '../../src/engines/gpu/node-device.ts';
import { RecoveringEngine, type Recovery } from '../../src/engines/recovering-engine.ts';
import { continueRuns } from '../../src/sweep/continuing.ts';
import type { Engine } from '../../src/sweep/engine.ts';
import { planOf } from './sweeps.ts';

const plan = planOf(72, 400);
const disposed = { name: 'EngineDisposedError' };

/** When a run is stopped after it was asked for; the first two are always before the module is there. */
const MOMENTS: [string, () => Promise<unknown> | undefined][] = [
  ['at once', () => undefined],
  ['after a microtask', () => Promise.resolve()],
  ['after a turn of the event loop', () => new Promise((then) => setImmediate(then))],
];

const engines: Engine[] = [];
afterEach(() => engines.splice(0).forEach((engine) => engine.dispose()));

describe.each(MOMENTS)('the CPU engine, stopped %s', (_, moment) => {
  let [spawned, ended, progress] = [0, 0, 0];
  const spawn = () => {
    const thread = spawnNodeThread();
    spawned++;
    const terminate = () => {
      ended++;
      thread.terminate();
    };
    return { ask: thread.ask, terminate };
  };
  const onProgress = (): void => void progress++;
  const open = (): CpuEngine => {
    [spawned, ended, progress] = [0, 0, 0];
    const engine = new CpuEngine({ spawn, threads: 2 });
    engines.push(engine);
    return engine;
  };

  test('by dispose(): no thread is left, and none computes', async () => {
    const engine = open();
    const running = engine.carryOut(plan, { onProgress });
    running.catch(() => undefined);
    await moment();
    engine.dispose();
    await expect(running).rejects.toMatchObject(disposed);
    await new Promise((later) => setTimeout(later, 50));
    expect(progress).toBe(0);
    expect(spawned - ended).toBe(0);
  });

  test('by an abort: nothing more is computed, and the engine is of use afterwards', async () => {
    const engine = open();
    const controller = new AbortController();
    const running = engine.carryOut(plan, { onProgress, signal: controller.signal });
    running.catch(() => undefined);
    await moment();
    controller.abort(new Error('enough'));
    await expect(running).rejects.toThrow('enough');
    await new Promise((later) => setTimeout(later, 50));
    expect(progress).toBe(0);
    await engine.carryOut(plan, { onProgress });
    expect(progress).toBeGreaterThan(0);
  });
});

describe('the GPU engine', () => {
  const open = async (): Promise<GpuEngine> => {
    const engine = await openNodeGpuEngine();
    engines.push(engine);
    return engine;
  };

  test.each(MOMENTS)('aborted %s while its pipeline is built, it computes nothing', async (_, moment) => {
    const engine = await open();
    const controller = new AbortController();
    const running = engine.carryOut(plan, { signal: controller.signal });
    running.catch(() => undefined);
    await moment();
    controller.abort(new Error('enough'));
    await expect(running).rejects.toThrow('enough');
    expect(engine.updates).toBe(0);
    await engine.carryOut(plan);
    expect(engine.updates).toBeGreaterThan(0);
  });

  test('aborted while its last cells are read back, it rejects as at any other time', async () => {
    const engine = await open();
    const controller = new AbortController();
    const onProgress = (fraction: number): void => {
      if (fraction === 1) queueMicrotask(() => controller.abort(new Error('enough')));
    };
    const running = engine.carryOut(plan, { signal: controller.signal, onProgress });
    await expect(running).rejects.toThrow('enough');
  });

  test('disposed of while a pipeline that it has is fetched, it makes no buffers any more', async () => {
    const engine = await open();
    await engine.carryOut(plan);
    const { buffers } = engine.made;
    const running = engine.carryOut(plan);
    running.catch(() => undefined);
    await Promise.resolve();
    engine.dispose();
    await expect(running).rejects.toMatchObject(disposed);
    expect(engine.made.buffers).toBe(buffers);
  });
});

describe('an engine that survives its GPU', () => {
  const lost = new DeviceLostError('the GPU device was lost (unknown): no reason given');

  /** An engine that does nothing but fail by this reason, and notes that it was disposed of. */
  function failing(reason: Error) {
    const engine = {
      info: { kind: 'gpu', adapter: 'none', precision: 'f32' } as const,
      disposals: 0,
      run: () => Promise.reject(reason),
      carryOut: () => Promise.reject(reason),
      dispose: () => void engine.disposals++,
    };
    return engine;
  }

  test.each([
    ['gets one', true],
    ['gets none', false],
  ])(
    'disposed of while it asks for a fresh device and %s: no notice, and no device kept',
    async (_, gets) => {
      const recoveries: Recovery[] = [];
      const fresh = failing(lost);
      const stand = failing(lost);
      const engine: Engine = new RecoveringEngine(failing(lost), {
        openGpu: async () => {
          await Promise.resolve();
          engine.dispose();
          if (gets) return fresh;
          throw new GpuFaultError('the GPU failed: once more');
        },
        standIn: () => Promise.resolve({ engine: stand, title: 'CPU' }),
        onRecovery: (recovery) => recoveries.push(recovery),
      });
      await expect(engine.carryOut(plan)).rejects.toMatchObject(disposed);
      expect(recoveries).toEqual([]);
      expect(fresh.disposals).toBe(gets ? 1 : 0);
    },
  );

  test('disposed of as its device is lost: that is what the run rejects with', async () => {
    const first = failing(lost);
    const engine = new RecoveringEngine(first, { openGpu: () => Promise.reject(lost) });
    const running = engine.carryOut(plan);
    await Promise.resolve();
    engine.dispose();
    await expect(running).rejects.toMatchObject(disposed);
  });

  test('aborted while it asks for a fresh device: the notice speaks of the next sweep', async () => {
    const notices: string[] = [];
    const controller = new AbortController();
    const engine = new RecoveringEngine(failing(lost), {
      openGpu: async () => {
        controller.abort(new Error('enough'));
        return failing(lost);
      },
      onRecovery: ({ notice }) => notices.push(notice),
    });
    await expect(engine.carryOut(plan, { signal: controller.signal })).rejects.toThrow('enough');
    expect(notices).toEqual([
      `${lost.message.replace('the', 'The')}. The next sweep runs on a fresh device.`,
    ]);
  });
});

test('a sweep whose cells are all known rejects too when it is aborted', async () => {
  const engine = new CpuEngine({ spawn: spawnNodeThread, threads: 1 });
  engines.push(engine);
  const small = planOf(4, 20);
  const { runs } = await continueRuns(engine, small, []);
  expect((await continueRuns(engine, small, [runs])).computed).toBe(0);
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(continueRuns(engine, small, [runs], { signal })).rejects.toThrow('enough');
});
