// Threads of the CPU engine end in mid-sweep and while idle: others take their place, and every bit is the same.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Worker } from 'node:worker_threads';
import { CpuEngine } from '../../src/engines/cpu/cpu-engine.ts';
import { spawnNodeThread } from '../../src/engines/cpu/node-threads.ts';
import type { CellsTask } from '../../src/engines/cpu/task.ts';
import { createNodeEngine } from '../../src/engines/node-engines.ts';
import type { Runs } from '../../src/sweep/runs.ts';
import { expectSameRuns, planOf, stops } from './sweeps.ts';

const STEPS = 600;
const plan = planOf(64, STEPS);
const sweep = { stops: stops(STEPS), keep: true };
let undisturbed: Runs;

/** The real threads, whose ends a test brings about. */
const workers: Worker[] = [];
const { postMessage } = Worker.prototype;
let beforeTask: ((worker: Worker, task: CellsTask) => void) | undefined;
Worker.prototype.postMessage = function (this: Worker, ...args: Parameters<Worker['postMessage']>) {
  if (!workers.includes(this)) workers.push(this);
  beforeTask?.(this, args[0] as CellsTask);
  postMessage.apply(this, args);
};

const engines: CpuEngine[] = [];
function open(threads = 2): CpuEngine {
  const engine = new CpuEngine({ spawn: spawnNodeThread, threads });
  engines.push(engine);
  return engine;
}

/** Ends a thread for good: it is sent what it cannot work on outside of all care. */
const ENDS: [string, (worker: Worker) => unknown][] = [
  ['is terminated', (worker) => worker.terminate()],
  ['throws what nothing catches', (worker) => postMessage.call(worker, null)],
];

beforeAll(async () => {
  undisturbed = await open().carryOut(plan, sweep);
});
afterAll(() => {
  Worker.prototype.postMessage = postMessage;
  engines.forEach((engine) => engine.dispose());
});

test.each(ENDS)('a thread that %s in mid-sweep is replaced', async (_, end) => {
  workers.length = 0;
  const engine = open();
  let ended = 0;
  const onProgress = (fraction: number): void => {
    if (fraction < 0.3 || ended > 0) return;
    ended++;
    end(workers[0]);
  };
  expectSameRuns(await engine.carryOut(plan, { ...sweep, onProgress }), undisturbed);
  expect(ended).toBe(1);
  expect(workers).toHaveLength(3);
});

test('all threads end at once, and the sweep goes on', async () => {
  workers.length = 0;
  let ended = false;
  const onProgress = (fraction: number): void => {
    if (fraction < 0.5 || ended) return;
    ended = true;
    for (const worker of workers) void worker.terminate();
  };
  expectSameRuns(await open().carryOut(plan, { ...sweep, onProgress }), undisturbed);
  expect(workers).toHaveLength(4);
});

test('a thread that ends while idle is replaced when the next sweep is asked for', async () => {
  workers.length = 0;
  const engine = open();
  await engine.carryOut(plan, sweep);
  await Promise.all(workers.map((worker) => worker.terminate()));
  expectSameRuns(await engine.carryOut(plan, sweep), undisturbed);
});

test('ranges that were done are not done again', async () => {
  workers.length = 0;
  let asked = 0;
  let isEnded = false;
  /** Cells of the two ranges that the thread was given last, for it holds two: it may get others before its end comes. */
  let held = [0, 0];
  beforeTask = (worker, { range }) => {
    const cells = range.to - range.from;
    asked += cells;
    if (worker === workers[0]) held = [held[1], cells];
  };
  const onProgress = (fraction: number): void => {
    if (fraction < 0.5 || isEnded) return;
    isEnded = true;
    void workers[0].terminate();
  };
  await open().carryOut(plan, { ...sweep, onProgress });
  beforeTask = undefined;
  expect(asked).toBeGreaterThan(64 * 64);
  expect(asked).toBeLessThanOrEqual(64 * 64 + held[0] + held[1]);
});

test('cells that end every thread are given up with a clear error, and the engine is of use afterwards', async () => {
  workers.length = 0;
  const engine = open();
  beforeTask = (worker, { range }) => {
    if (range.from === 0) void worker.terminate();
  };
  const running = engine.carryOut(plan, sweep);
  await expect(running).rejects.toMatchObject({ name: 'ThreadEndedError' });
  await expect(running).rejects.toThrow(
    /the third to end over the runs 0 to \d+, expected threads that answer/,
  );
  expect(workers.length).toBeLessThanOrEqual(8);
  beforeTask = undefined;
  expectSameRuns(await engine.carryOut(plan, sweep), undisturbed);
});

test('dispose() in mid-run rejects by name, and so does what waits and what comes later', async () => {
  const { engine } = await createNodeEngine({ kind: 'cpu', threads: 2 });
  const running = engine.carryOut(plan, { ...sweep, onProgress: () => engine.dispose() });
  const waiting = engine.carryOut(plan, sweep);
  await expect(running).rejects.toMatchObject({ name: 'EngineDisposedError' });
  await expect(waiting).rejects.toMatchObject({ name: 'EngineDisposedError' });
  await expect(engine.run(plan)).rejects.toThrow(/disposed of.*make another engine/);
});
