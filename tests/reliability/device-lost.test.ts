// The GPU is lost in mid-sweep, while idle, while a pipeline is built, again and again: the sweep goes on from the
// cells that are there, and its bits are those of an undisturbed one.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CpuEngine } from '../../src/engines/cpu/cpu-engine.ts';
import { spawnNodeThread } from '../../src/engines/cpu/node-threads.ts';
import { GpuFaultError } from '../../src/engines/gpu/device-watch.ts';
import type { GpuEngine } from '../../src/engines/gpu/gpu-engine.ts';
import { openNodeGpuEngine } from '../../src/engines/gpu/node-device.ts';
import { createNodeEngine } from '../../src/engines/node-engines.ts';
import { RecoveringEngine, type Recovery, type StandIn } from '../../src/engines/recovering-engine.ts';
import type { Runs } from '../../src/sweep/runs.ts';
import { devicesMade, loseDevice, refuseDevices } from './devices.ts';
import { expectSameRuns, planOf, stops } from './sweeps.ts';

const STEPS = 400;
const plan = planOf(72, STEPS);
const cells = 72 * 72;

let undisturbed: Runs;
const sweep = { stops: stops(STEPS), keep: true };

interface Setup {
  readonly engine: RecoveringEngine;
  /** The engines on a GPU, one a device. */
  readonly gpus: GpuEngine[];
  readonly recoveries: Recovery[];
}

const opened: { dispose(): void }[] = [];

async function open({ withCpu = true, skipCycles = true } = {}): Promise<Setup> {
  const gpus: GpuEngine[] = [];
  const recoveries: Recovery[] = [];
  const openGpu = async () => {
    const gpu = await openNodeGpuEngine({ skipCycles, saveMs: 0 });
    gpus.push(gpu);
    return gpu;
  };
  const engine = new RecoveringEngine(await openGpu(), {
    openGpu,
    ...(withCpu ? { standIn: () => standIn('CPU') } : {}),
    onRecovery: (recovery) => recoveries.push(recovery),
  });
  opened.push(engine);
  return { engine, gpus, recoveries };
}

function standIn(title: string): Promise<StandIn> {
  return Promise.resolve({ engine: new CpuEngine({ spawn: spawnNodeThread, threads: 2 }), title });
}

/** Loses the device each time the work has come so far. */
function losing(...shares: number[]): (fraction: number) => void {
  return (fraction) => {
    if (shares.length === 0 || fraction < shares[0]) return;
    shares.shift();
    loseDevice();
  };
}

beforeAll(async () => {
  const gpu = await openNodeGpuEngine();
  undisturbed = await gpu.carryOut(plan, sweep);
  gpu.dispose();
});
afterEach(() => refuseDevices(false));
afterAll(() => opened.forEach((engine) => engine.dispose()));

test('a device that is lost in mid-sweep is replaced, and every bit is the same', async () => {
  const before = devicesMade();
  const { engine, recoveries } = await open();
  expectSameRuns(await engine.carryOut(plan, { ...sweep, onProgress: losing(0.5) }), undisturbed);
  expect(devicesMade() - before).toBe(2);
  expect(recoveries).toHaveLength(1);
  expect(recoveries[0].notice).toMatch(/^The GPU device was lost \(destroyed\).*goes on, on a fresh device/);
  expect(recoveries[0].noGpu).toBeUndefined();
});

test('the engine of the library survives it alike', async () => {
  const recoveries: Recovery[] = [];
  const onRecovery = (recovery: Recovery): void => void recoveries.push(recovery);
  const { engine } = await createNodeEngine({ kind: 'gpu', onRecovery });
  opened.push(engine);
  expectSameRuns(await engine.carryOut(plan, { ...sweep, onProgress: losing(0.3) }), undisturbed);
  expect(recoveries).toHaveLength(1);
});

test('cells that were there when the device was lost are not computed again, the others are', async () => {
  const { engine, gpus, recoveries } = await open({ skipCycles: false });
  expectSameRuns(await engine.carryOut(plan, { ...sweep, onProgress: losing(0.6) }), undisturbed);
  expect(gpus).toHaveLength(2);
  const left = Number(/with (\d+) of/.exec(recoveries[0].notice)?.[1]);
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(cells);
  expect(gpus[1].updates).toBe(left * STEPS);
});

test('progress never falls back', async () => {
  const { engine } = await open();
  const lose = losing(0.6);
  let last = 0;
  const seen: number[] = [];
  await engine.carryOut(plan, {
    onProgress: (fraction) => {
      seen.push(fraction - last);
      last = Math.max(last, fraction);
      lose(fraction);
    },
  });
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(0);
  expect(last).toBe(1);
});

test('a device that is lost while idle is replaced when the next sweep is asked for', async () => {
  const { engine, recoveries } = await open();
  await engine.carryOut(plan, sweep);
  loseDevice();
  expectSameRuns(await engine.carryOut(plan, sweep), undisturbed);
  expect(recoveries).toHaveLength(1);
});

test('a device that is lost while a pipeline is built is replaced', async () => {
  const { engine, recoveries } = await open();
  const running = engine.carryOut(plan, sweep);
  await Promise.resolve();
  loseDevice();
  expectSameRuns(await running, undisturbed);
  expect(recoveries).toHaveLength(1);
});

test('two losses in a row: a second fresh device goes on', async () => {
  const { engine, gpus } = await open();
  expectSameRuns(await engine.carryOut(plan, { ...sweep, onProgress: losing(0.3, 0.3) }), undisturbed);
  expect(gpus).toHaveLength(3);
});

test('after three losses in a row the CPU goes on, and stays', async () => {
  const { engine, gpus, recoveries } = await open();
  const runs = await engine.carryOut(plan, { ...sweep, onProgress: losing(0.3, 0.3, 0.3) });
  expectSameRuns(runs, undisturbed);
  expect(gpus).toHaveLength(3);
  expect(runs.engine.kind).toBe('cpu');
  expect(recoveries.at(-1)).toMatchObject({ engine: { kind: 'cpu' }, noGpu: /the GPU device was lost/ });
  expectSameRuns(await engine.carryOut(plan, sweep), undisturbed);
  expect(gpus).toHaveLength(3);
});

test('where no fresh device is to be had, the CPU goes on with the cells that are missing', async () => {
  const { engine, gpus, recoveries } = await open();
  const runs = await engine.carryOut(plan, {
    ...sweep,
    onProgress: (fraction) => {
      if (fraction < 0.6 || recoveries.length > 0) return;
      refuseDevices(true);
      loseDevice();
    },
  });
  expectSameRuns(runs, undisturbed);
  expect(runs.engine.kind).toBe('cpu');
  expect(gpus).toHaveLength(1);
  expect(recoveries).toHaveLength(1);
  const left = Number(/on the CPU, with (\d+) of 5184 runs still to do/.exec(recoveries[0].notice)?.[1]);
  expect(left).toBeLessThan(cells);
});

test('a fresh device that fails before it computes anything is none: the CPU goes on', async () => {
  const recoveries: Recovery[] = [];
  let asked = 0;
  const engine = new RecoveringEngine(await openNodeGpuEngine(), {
    openGpu: async () => {
      asked++;
      throw new GpuFaultError('the GPU refused a command: out of memory');
    },
    standIn: () => standIn('other engine'),
    onRecovery: (recovery) => recoveries.push(recovery),
  });
  opened.push(engine);
  expectSameRuns(await engine.carryOut(plan, { ...sweep, onProgress: losing(0.3) }), undisturbed);
  expect(asked).toBe(3);
  expect(recoveries).toMatchObject([{ engine: { kind: 'cpu' }, noGpu: /the GPU device was lost/ }]);
  expect(recoveries[0].notice).toMatch(/The sweep goes on, on the other engine/);
});

describe('a device that is lost during its self-test, and answers nothing any more', () => {
  const { mapAsync } = GPUBuffer.prototype;
  let times = 0;
  beforeEach(() => {
    GPUBuffer.prototype.mapAsync = function (...args) {
      if (this.label !== 'self-test' || times === 0) return mapAsync.apply(this, args);
      times--;
      loseDevice();
      return new Promise(() => undefined);
    };
  });
  afterEach(() => {
    GPUBuffer.prototype.mapAsync = mapAsync;
    times = 0;
  });

  test('is refused, and why is said', async () => {
    times = Infinity;
    const opening = openNodeGpuEngine();
    await expect(opening).rejects.toMatchObject({ name: 'NoGpuError' });
    await expect(opening).rejects.toThrow(/failed its self-test: the GPU device was lost \(destroyed\)/);
  });

  test('is followed by another one, which goes on with the sweep', async () => {
    const { engine, gpus, recoveries } = await open();
    times = 1;
    expectSameRuns(await engine.carryOut(plan, { ...sweep, onProgress: losing(0.3) }), undisturbed);
    expect([times, gpus.length, recoveries.length]).toEqual([0, 2, 1]);
  });
});

test('without a stand-in the error says what happened and what to do; a later sweep finds a device again', async () => {
  const { engine } = await open({ withCpu: false });
  const running = engine.carryOut(plan, {
    ...sweep,
    onProgress: () => {
      refuseDevices(true);
      loseDevice();
    },
  });
  await expect(running).rejects.toThrow(/device was lost.*no other was to be had.*try another engine/);
  await expect(running).rejects.toMatchObject({ name: 'GpuFaultError' });
  refuseDevices(false);
  expectSameRuns(await engine.carryOut(plan, sweep), undisturbed);
});

test('runs that go on from others survive it too', async () => {
  const { engine } = await open();
  const all = stops(STEPS);
  const half = all.slice(0, -2);
  const first = await engine.carryOut(plan, { stops: half, keep: true });
  const start = { step: half.at(-1)!.step, state: first.state! };
  const rest = all.slice(-2);
  const more = await engine.carryOut(plan, { stops: rest, start, keep: true, onProgress: losing(0.5) });
  const joined = { ...more, stops: all, gathered: [...first.gathered, ...more.gathered] };
  expectSameRuns(joined, undisturbed);
});

test('dispose() in mid-run: the run rejects by name at once, and so does every later one', async () => {
  const { engine } = await open();
  const running = engine.carryOut(plan, { ...sweep, onProgress: () => engine.dispose() });
  const waiting = engine.carryOut(plan, sweep);
  await expect(running).rejects.toMatchObject({ name: 'EngineDisposedError' });
  await expect(waiting).rejects.toMatchObject({ name: 'EngineDisposedError' });
  await expect(engine.run(plan)).rejects.toThrow(/disposed of.*make another engine/);
});

test('an abort while a fresh device is asked for ends the run, and the engine is of use afterwards', async () => {
  const { engine } = await open();
  const controller = new AbortController();
  const running = engine.carryOut(plan, {
    ...sweep,
    signal: controller.signal,
    onProgress: () => {
      loseDevice();
      setTimeout(() => controller.abort());
    },
  });
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  expectSameRuns(await engine.carryOut(plan, sweep), undisturbed);
});
