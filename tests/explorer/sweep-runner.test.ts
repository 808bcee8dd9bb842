// How the page runs sweeps: coarse first, or not at all where most is known; looked at on the way without a sweep;
// stale results dropped, cancelled, failed and tried again.
import { beforeEach, expect, test, vi } from 'vitest';
import type { Laboratory, SweepOptions } from '../../src/lab/laboratory.ts';
import { SweepRunner } from '../../src/explorer/pane/sweeping.ts';
import type { Field } from '../../src/sweep/field.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec, type Spec } from '../../src/spec/spec.ts';
import { stopsOf } from '../../src/sweep/stops.ts';
import type { Sweep } from '../../src/sweep/kept.ts';

const lecture = parseSpec(findPreset('lecture')!.spec);
const longer: Spec = { ...lecture, steps: 600 };

interface Asked {
  readonly spec: Spec;
  readonly signal: AbortSignal;
  readonly progress: (fraction: number) => void;
  readonly coarse: boolean;
  /** Answers; `parts` of a sweep that had not to compute everything. */
  readonly answer: (parts?: { readonly from?: number; readonly computed?: number }) => void;
  readonly fail: (cause: string) => void;
}

let asked: Asked[];
let runner: SweepRunner;

/** The landscapes on the way that were asked for. */
let steps: number[];
/** Whether the laboratory still has the runs. */
let isKept: boolean;
/** The spec of the sweep that was answered last. */
let latest: Spec;

function fieldOf(spec: Spec): Field {
  const { x, y } = spec.axes;
  return { spec, elapsedMs: 0, regimes: new Uint8Array(x.count * y.count) } as unknown as Field;
}

/** A laboratory that answers when the test says so, with fields that carry their spec. */
const laboratory = {
  sweep: (spec: Spec, { signal, onProgress, coarse = false }: SweepOptions = {}) =>
    new Promise<Sweep>((resolve, reject) => {
      signal!.addEventListener('abort', () => reject(signal!.reason as Error));
      asked.push({
        spec,
        coarse,
        signal: signal!,
        progress: onProgress!,
        answer: ({ from = 0, computed = spec.axes.x.count * spec.axes.y.count } = {}) => {
          latest = spec;
          const stops = stopsOf(spec.steps, spec.tail).map(({ step }) => step);
          resolve({ field: fieldOf(spec), stops, from, computed });
        },
        fail: (cause) => reject(new Error(cause)),
      });
    }),
  landscapeAfter: (step: number) => {
    steps.push(step);
    return Promise.resolve(isKept ? fieldOf({ ...latest, steps: step, tail: 1 }) : undefined);
  },
} as unknown as Laboratory;

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (call: () => void) => setTimeout(call));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
  asked = [];
  steps = [];
  isKept = true;
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
  expect(runner.seen!.field.spec.axes.x.count).toBe(64);
  expect(asked[1].spec).toBe(lecture);
  asked[1].progress(0.4);
  expect(runner.status).toEqual({ phase: 'running', fraction: 0.4, pass: 'fine' });
  asked[1].answer();
  await settled();
  expect(runner.seen!.field.spec).toBe(lecture);
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
  expect(runner.seen!.field.spec.axes.x.count).toBe(64);
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
  expect(runner.seen).toBeDefined();
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

/** A whole picture of the lecture. */
async function whole(spec = lecture, after?: number): Promise<void> {
  void runner.run(spec, { after });
  asked[0].answer();
  await settled();
  asked[1].answer();
  await settled();
  expect(runner.status).toEqual({ phase: 'done' });
}

/** The lecture's axes moved by some of its columns. */
function moved(columns: number): Spec {
  const { x } = lecture.axes;
  const factor = (x.to / x.from) ** (columns / (x.count - 1));
  return {
    ...lecture,
    axes: { ...lecture.axes, x: { ...x, from: x.from * factor, to: x.to * factor } },
  };
}

test('runs that only take more steps: no coarse pass, and the whole picture stays until the next is there', async () => {
  await whole();
  void runner.run(longer);
  expect(asked).toHaveLength(3);
  expect(asked[2]).toMatchObject({ spec: longer, coarse: false });
  asked[2].progress(0.5);
  expect(runner.status).toEqual({ phase: 'running', fraction: 0.5, pass: 'fine' });
  expect(runner.seen!.sweep.field.spec).toBe(lecture);
  asked[2].answer({ from: 500 });
  await settled();
  expect(runner.seen!.sweep).toMatchObject({ from: 500, field: { spec: { steps: 600 } } });
});

test('runs whose new tail began before their end are begun again, coarse first', async () => {
  await whole();
  void runner.run({ ...lecture, steps: 520 });
  expect(asked[2].coarse).toBe(true);
});

test('a map that was moved a little: no coarse pass; moved far: a coarse one', async () => {
  await whole();
  void runner.run(moved(20));
  expect(asked[2]).toMatchObject({ coarse: false });
  asked[2].answer({ computed: 20 * 256 });
  await settled();
  void runner.run(moved(220));
  expect(asked[3].coarse).toBe(true);
});

test('in a gesture over a map that is known, what comes into view is computed whole, and not given up', async () => {
  await whole();
  void runner.run(moved(5), { passing: true });
  void runner.run(moved(9), { passing: true });
  expect(asked[2].signal.aborted).toBe(false);
  asked[2].answer({ computed: 5 * 256 });
  await settled();
  expect(runner.seen!.isCoarse).toBe(false);
  expect(asked[3].spec).toEqual(moved(9));
  asked[3].answer({ computed: 4 * 256 });
  await settled();
  expect(runner.status).toEqual({ phase: 'coarse' });
  // Where the gesture ends on what is seen there is nothing left to do.
  await runner.run(moved(9));
  expect(asked).toHaveLength(4);
  expect(runner.status).toEqual({ phase: 'done' });
});

test('another engine knows nothing', async () => {
  await whole();
  runner.forget();
  void runner.run(longer);
  expect(asked[2].coarse).toBe(true);
});

test('a coarse pass of another kind of map is given up at once', async () => {
  void runner.run(lecture);
  void runner.run({ ...lecture, optimizer: { ...lecture.optimizer, id: 'adagrad' } });
  expect(asked[0].signal.aborted).toBe(true);
  await settled();
  expect(asked[1].spec.optimizer.id).toBe('adagrad');
});

test('looking at the runs on the way asks for landscapes, never for a sweep', async () => {
  await whole();
  await runner.look(20);
  expect(runner.seen!.field.spec.steps).toBe(20);
  expect(runner.seen!.sweep.field.spec.steps).toBe(500);
  await runner.look(undefined);
  expect(runner.seen!.field).toBe(runner.seen!.sweep.field);
  expect(steps).toEqual([20]);
  expect(asked).toHaveLength(2);
});

test('of many steps in a row the last is shown', async () => {
  await whole();
  const first = runner.look(1);
  void runner.look(2);
  void runner.look(5);
  await first;
  expect(steps).toEqual([1, 5]);
  expect(runner.seen!.field.spec.steps).toBe(5);
});

test('a sweep that is looked at on the way shows no other step', async () => {
  const shown: number[] = [];
  void runner.run(lecture, { after: 20 });
  for (let pass = 0; pass < 2; pass++) {
    asked[pass].answer();
    await settled();
    shown.push(runner.seen!.field.spec.steps);
  }
  expect(shown).toEqual([20, 20]);
  // No stop: the end.
  await runner.look(21);
  expect(runner.seen!.field.spec.steps).toBe(500);
});

test('runs that are gone are run again', async () => {
  await whole();
  isKept = false;
  await runner.look(20);
  expect(asked[2].coarse).toBe(true);
  isKept = true;
  asked[2].answer();
  await settled();
  expect(runner.seen!.field.spec.steps).toBe(20);
});
