// Choosing an engine: by name or the first that can, on any host; why it is not the GPU; what takes over from it.
import { afterEach, expect, test, vi } from 'vitest';
import { NoGpuError } from '../../src/engines/gpu/adapter.ts';
import type { EngineRow, Host } from '../../src/engines/engine-row.ts';
import { nodeHost } from '../../src/engines/node-engines.ts';
import { openEngine } from '../../src/engines/open-engine.ts';
import { ENGINE_CHOICES, ENGINE_IDS, engineTitle } from '../../src/engines/register.ts';
import { ENGINE_ROWS } from '../../src/engines/index.ts';
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
    const open = vi.spyOn(ENGINE_ROWS[0] as EngineRow, 'open');
    await openEngine(host, options).then(
      ({ engine }) => engine.dispose(),
      () => undefined,
    );
    expect(gpus).toHaveBeenCalledWith({ software: expected.software });
    const [, { standIn }] = open.mock.calls[0];
    expect(standIn !== undefined).toBe(expected.standIn);
    const stand = await standIn?.('it was lost');
    stand?.engine.dispose();
    if (stand) {
      expect(stand).toMatchObject({ engine: { info: { kind: 'cpu', noGpu: 'it was lost' } }, title: 'CPU' });
    }
  },
);

test.each([
  ['no object', 'cpu', 'got "cpu", allowed: an object of options (kind, precision,'],
  ['null', null, 'got null, allowed: an object of options'],
  ['another option', { engine: 'cpu' }, 'got the option "engine", allowed: kind, precision, math, threads'],
  ['a slip', { thread: 2 }, '; did you mean "threads"?'],
  ['another kind', { kind: 'gpy' }, 'kind: got "gpy", allowed: auto, gpu, cpu; did you mean "gpu"?'],
  ['a kind that is no text', { kind: 3 }, 'kind: got 3, allowed: auto, gpu, cpu'],
  [
    'no number of threads',
    { kind: 'cpu', threads: NaN },
    'threads: got NaN, allowed: a whole number 1 … 256',
  ],
  ['too many threads', { kind: 'cpu', threads: 1e6 }, 'threads: got 1000000, allowed: a whole number'],
  ['no thread', { threads: 0 }, 'threads: got 0, allowed: a whole number 1 … 256'],
  ['threads as text', { threads: '2' }, 'threads: got "2", allowed: a whole number 1 … 256'],
  ['another precision', { precision: 'f16' }, 'precision: got "f16", allowed: f32, f64'],
  ['other functions', { math: 'zzz' }, 'math: got "zzz", allowed: portable, native'],
  ['another reading', { reading: 'zzz' }, 'reading: got "zzz", allowed: simd, reference'],
  ['what is not called', { onRecovery: 'x' }, 'onRecovery: got "x", allowed: a function'],
  [
    'a precision of another',
    { kind: 'gpu', precision: 'f64' },
    'precision: got f64 with kind gpu, allowed: f32',
  ],
  [
    'functions of another',
    { kind: 'cpu', math: 'native' },
    'math: got native with kind cpu, allowed: portable',
  ],
  ['functions in no precision', { precision: 'f64', math: 'native' }, 'math: got native with precision f64'],
])('%s: refused before anything is opened', async (_, options, message) => {
  const opening = openEngine(host, options as object);
  await expect(opening).rejects.toThrow(RangeError);
  await expect(opening).rejects.toThrow(message);
  expect(gpus).not.toHaveBeenCalled();
});

test('what is left out, or undefined, has defaults', async () => {
  const { engine } = await openEngine(host, { kind: undefined, threads: undefined });
  engine.dispose();
  expect(engine.info).toMatchObject({ kind: 'cpu', adapter: '2 threads', precision: 'f32' });
});

test('choices and titles follow from the rows', () => {
  expect(ENGINE_IDS).toEqual(['auto', ...ENGINE_ROWS.map(({ id }) => id)]);
  expect(ENGINE_CHOICES.every(({ title, what }) => title !== '' && what !== '')).toBe(true);
  expect(engineTitle('gpu')).toBe('GPU');
});
