// A run that waits for its turn and is aborted: it rejects at once, is never begun, and holds up nobody.
import { afterAll, describe, expect, test } from 'vitest';
import { openNodeGpuEngine } from '../../src/engines/gpu/node-device.ts';
import { InTurn } from '../../src/sweep/in-turn.ts';
import { createNodeEngine } from '../../src/engines/node-engines.ts';
import { RecoveringEngine } from '../../src/engines/recovering-engine.ts';
import type { Engine } from '../../src/sweep/engine.ts';
import type { Plan } from '../../src/sweep/plan.ts';
import { planOf } from './sweeps.ts';

/** Under way for some time on the CPU, and on a GPU in software, which takes ten times as long. */
const longOnCpu = planOf(128, 2000);
const longOnGpu = planOf(96, 1000);
const short = planOf(8, 100);

const openGpu = () => openNodeGpuEngine({ skipCycles: false });
const engines: [string, Engine, Plan][] = [
  ['CPU', (await createNodeEngine({ kind: 'cpu', threads: 1 })).engine, longOnCpu],
  ['GPU', await openGpu(), longOnGpu],
  ['GPU that is replaced when it is lost', new RecoveringEngine(await openGpu(), { openGpu }), longOnGpu],
];
afterAll(() => engines.forEach(([, engine]) => engine.dispose()));

describe.each(engines)('on the %s', (_, engine, long) => {
  test('an aborted run that waits rejects while the run before it is under way', async () => {
    let isOver = false;
    const before = engine.run(long).finally(() => (isOver = true));
    const reason = new Error('no longer wanted');
    const aborted = new AbortController();
    let progress = 0;
    const waiting = engine.run(short, { signal: aborted.signal, onProgress: () => progress++ });
    const after = engine.run(short);
    setTimeout(() => aborted.abort(reason), 20);
    await expect(waiting).rejects.toBe(reason);
    expect(isOver).toBe(false);
    await expect(engine.run(short, { signal: aborted.signal })).rejects.toBe(reason);
    expect(isOver).toBe(false);
    await before;
    expect((await after).regimes).toHaveLength(64);
    expect(progress).toBe(0);
  });
});

test('work is done in order, whatever fails or leaves before it', async () => {
  const turns = new InTurn();
  const begun: string[] = [];
  const work = (name: string) => () => {
    begun.push(name);
    return Promise.resolve(name);
  };
  const aborted = new AbortController();
  const failing = turns.take(() => Promise.reject(new Error('failed')));
  const throwing = turns.take(() => {
    throw new Error('thrown');
  });
  const leaving = turns.take(work('leaves'), aborted.signal);
  const last = turns.take(work('last'), new AbortController().signal);
  aborted.abort();
  await expect(failing).rejects.toThrow('failed');
  await expect(throwing).rejects.toThrow('thrown');
  await expect(leaving).rejects.toMatchObject({ name: 'AbortError' });
  await expect(last).resolves.toBe('last');
  expect(begun).toEqual(['last']);
});

test('a signal that is aborted after its work began is left to the work', async () => {
  const aborted = new AbortController();
  const done = new InTurn().take(async () => {
    await Promise.resolve();
    aborted.abort();
    return 'done';
  }, aborted.signal);
  await expect(done).resolves.toBe('done');
});
