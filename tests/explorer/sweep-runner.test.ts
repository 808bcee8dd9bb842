// How the page runs sweeps: coarse first, stale results dropped, cancelled, failed and tried again.
import { beforeEach, expect, test, vi } from 'vitest';
import type { Laboratory, RequestOptions } from '../../src/explorer/lab.ts';
import { SweepRunner } from '../../src/explorer/sweep-runner.ts';
import type { Field } from '../../src/sweep/field.ts';
import { findPreset } from '../../src/sweep/presets.ts';
import { parseSpec, type Spec } from '../../src/sweep/spec.ts';

const lecture = parseSpec(findPreset('lecture')!.spec);
const longer: Spec = { ...lecture, steps: 600 };

interface Asked {
  readonly spec: Spec;
  readonly signal: AbortSignal;
  readonly progress: (fraction: number) => void;
  readonly answer: (field?: Field) => void;
  readonly fail: (cause: string) => void;
}

let asked: Asked[];
let runner: SweepRunner;

/** A laboratory that answers when the test says so, with a field that carries its spec. */
const laboratory = {
  sweep: (spec: Spec, { signal, onProgress }: RequestOptions = {}) =>
    new Promise<Field>((resolve, reject) => {
      signal!.addEventListener('abort', () => reject(signal!.reason as Error));
      const { x, y } = spec.axes;
      asked.push({
        spec,
        signal: signal!,
        progress: onProgress!,
        answer: () =>
          resolve({ spec, elapsedMs: 0, regimes: new Uint8Array(x.count * y.count) } as unknown as Field),
        fail: (cause) => reject(new Error(cause)),
      });
    }),
} as unknown as Laboratory;

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (call: () => void) => setTimeout(call));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
  asked = [];
  const host = {
    addController: () => {},
    removeController: () => {},
    requestUpdate: () => {},
    updateComplete: Promise.resolve(true),
  };
  runner = new SweepRunner(host, laboratory);
});

test('a coarse picture first, then the whole one', async () => {
  void runner.run(lecture);
  expect(asked[0].spec.axes.x.count).toBe(64);
  expect(runner.status).toEqual({ phase: 'running', fraction: 0, pass: 'coarse' });
  asked[0].answer();
  await settled();
  expect(runner.field!.spec.axes.x.count).toBe(64);
  expect(asked[1].spec).toBe(lecture);
  asked[1].progress(0.4);
  expect(runner.status).toEqual({ phase: 'running', fraction: 0.4, pass: 'fine' });
  asked[1].answer();
  await settled();
  expect(runner.field!.spec).toBe(lecture);
  expect(runner.status).toEqual({ phase: 'done' });
});

test('a small map needs no coarse pass', async () => {
  const small = {
    ...lecture,
    axes: { x: { ...lecture.axes.x, count: 32 }, y: { ...lecture.axes.y, count: 8 } },
  };
  void runner.run(small);
  expect(asked.map(({ spec }) => spec)).toEqual([small]);
});

test('a new spec ends the fine pass, and its late result is dropped', async () => {
  void runner.run(lecture);
  asked[0].answer();
  await settled();
  void runner.run(longer);
  expect(asked[1].signal.aborted).toBe(true);
  asked[1].answer();
  await settled();
  expect(runner.field!.spec.axes.x.count).toBe(64);
  expect(asked[2].spec.steps).toBe(600);
});

test('in a gesture the coarse pass ends, then the last frame is taken', async () => {
  void runner.run(lecture, { passing: true });
  void runner.run({ ...lecture, steps: 510 }, { passing: true });
  void runner.run({ ...lecture, steps: 520 }, { passing: true });
  expect(asked).toHaveLength(1);
  asked[0].answer();
  await settled();
  expect(asked.map(({ spec }) => spec.steps)).toEqual([500, 520]);
  asked[1].answer();
  await settled();
  expect(runner.status).toEqual({ phase: 'coarse' });
});

test('a coarse pass that takes long is given up', async () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(0);
  void runner.run(lecture);
  now.mockReturnValue(60_000);
  void runner.run(longer);
  expect(asked[0].signal.aborted).toBe(true);
  await settled();
  expect(asked[1].spec.steps).toBe(600);
  now.mockRestore();
});

test('cancelled: the picture stays, and it can go on', async () => {
  void runner.run(lecture);
  asked[0].answer();
  await settled();
  asked[1].progress(0.25);
  runner.cancel();
  expect(asked[1].signal.aborted).toBe(true);
  await settled();
  expect(runner.status).toEqual({ phase: 'cancelled', fraction: 0.25 });
  expect(runner.field).toBeDefined();
  void runner.retry();
  expect(asked[2].spec.axes.x.count).toBe(64);
});

test('failed: the cause as it is, and another try', async () => {
  void runner.run(lecture);
  asked[0].fail('the device was lost');
  await settled();
  expect(runner.status).toEqual({ phase: 'failed', cause: 'the device was lost' });
  void runner.retry();
  expect(asked).toHaveLength(2);
});
