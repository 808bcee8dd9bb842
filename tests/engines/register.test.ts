// Choosing an engine: by name or the first that can, on any host; why it is not the GPU; what takes over from it.
import { afterEach, expect, test, vi } from 'vitest';
import { NoGpuError } from '../../src/engines/gpu/adapter.ts';
import type { EngineRow, Host } from '../../src/engines/engine-row.ts';
import { nodeHost } from '../../src/engines/node-engines.ts';
import {
  ENGINE_CHOICES,
  ENGINE_IDS,
  engineRow,
  engineTitle,
  openEngine,
} from '../../src/engines/register.ts';
import { ENGINES } from '../../src/engines/index.ts';
import { NoEngineError } from '../../src/sweep/engine.ts';

const gpus = vi.fn((): AsyncIterable<GPU> => {
  throw new NoGpuError('no GPU in this test');
});
/** Node without a GPU. */
const host: Host = { ...nodeHost, gpus, threads: 2 };

afterEach(() => {
  gpus.mockClear();
  vi.restoreAllMocks();
});

test('auto is the first that can compute, with the reason why it is none before it', async () => {
  const { engine, noGpu } = await openEngine(host, { kind: 'auto' });
  engine.dispose();
  expect(engine.info).toEqual({
    kind: 'cpu',
    adapter: '2 threads',
    precision: 'f32',
    noGpu: 'no GPU in this test',
  });
  expect(noGpu).toBe('no GPU in this test');
});

test('an engine that does not compute in the precision is not tried, and that is no news', async () => {
  const { engine, noGpu } = await openEngine(host, { kind: 'auto', precision: 'f64' });
  engine.dispose();
  expect(engine.info).toEqual({ kind: 'cpu', adapter: '2 threads', precision: 'f64' });
  expect(noGpu).toBeUndefined();
  expect(gpus).not.toHaveBeenCalled();
});

test('an engine that is demanded is that or none', async () => {
  const opening = openEngine(host, { kind: 'gpu' });
  await expect(opening).rejects.toThrow(NoGpuError);
  await expect(opening).rejects.toThrow(NoEngineError);
  const { engine, noGpu } = await openEngine(host, { kind: 'cpu', threads: 1 });
  engine.dispose();
  expect(engine.info).toEqual({ kind: 'cpu', adapter: '1 thread', precision: 'f32' });
  expect(noGpu).toBeUndefined();
});

test('what is no NoEngineError is no reason to try another', async () => {
  gpus.mockImplementationOnce(() => {
    throw new TypeError('a mistake');
  });
  await expect(openEngine(host, { kind: 'auto' })).rejects.toThrow(TypeError);
});

test.each([
  ['auto, portable functions', { kind: 'auto' }, { software: false, standIn: true }],
  ['auto, native functions', { kind: 'auto', math: 'native' }, { software: true, standIn: true }],
  ['by name', { kind: 'gpu' }, { software: true, standIn: false }],
  ['by name, to be replaced', { kind: 'gpu', replaceable: true }, { software: true, standIn: true }],
] as const)(
  '%s: a GPU in software will do or not, and the CPU may stand in or not',
  async (_, options, expected) => {
    const open = vi.spyOn(ENGINES[0] as EngineRow, 'open');
    await openEngine(host, options).then(
      ({ engine }) => engine.dispose(),
      () => undefined,
    );
    expect(gpus).toHaveBeenCalledWith({ software: expected.software });
    const [, { standIn }] = open.mock.calls[0];
    expect(standIn !== undefined).toBe(expected.standIn);
    const stand = await standIn?.('it was lost');
    stand?.dispose();
    if (stand) expect(stand.info).toMatchObject({ kind: 'cpu', noGpu: 'it was lost' });
  },
);

test('a name that no row has is refused, and so is a precision', async () => {
  await expect(openEngine(host, { kind: 'gpy' as 'gpu' })).rejects.toThrow(
    'got the engine "gpy", allowed: auto, gpu, cpu; did you mean "gpu"?',
  );
  expect(() => engineRow('gpu', 'f64')).toThrow('the GPU engine computes in f32 only');
});

test('choices and titles follow from the rows', () => {
  expect(ENGINE_IDS).toEqual(['auto', ...ENGINES.map(({ id }) => id)]);
  expect(ENGINE_CHOICES.every(({ title, what }) => title !== '' && what !== '')).toBe(true);
  expect(engineTitle('gpu')).toBe('GPU');
});
