// How a pane shows its sweep: pictures as they come, looked at on the way without a sweep; stale ones dropped, cancelled,
// failed, refused and tried again.
import { beforeEach, expect, test, vi } from 'vitest';
import type { Laboratory, SweepEvents, SweepPass, Wanted } from '../../src/lab/laboratory.ts';
import { Sweeping } from '../../src/explorer/pane/sweeping.ts';
import { SpecError } from '../../src/spec/error.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec, type Spec } from '../../src/spec/spec.ts';
import type { Field } from '../../src/sweep/field.ts';
import { stopsOf } from '../../src/sweep/stops.ts';

const lecture = parseSpec(findPreset('lecture')!.spec);
const longer: Spec = { ...lecture, steps: 600 };

interface Asked extends Wanted {
  readonly signal: AbortSignal;
  readonly progress: (pass: SweepPass, fraction: number) => void;
  /** Sends a picture: of a few cells, or the whole. */
  readonly picture: (isCoarse: boolean) => void;
  readonly end: () => void;
  readonly fail: (cause: Error) => void;
}

let asked: Asked[];
let released: string[];
let sweeping: Sweeping;
let accepted: Spec[];
let refused: (readonly [Spec, string])[];
/** The landscapes on the way that were asked for. */
let steps: number[];
/** Whether the laboratory still has the runs. */
let isKept: boolean;
/** The spec of the picture that was sent last. */
let latest: Spec;

function fieldOf(spec: Spec): Field {
  return { spec, elapsedMs: 0 } as unknown as Field;
}

/** A laboratory that answers when the test says so, with fields that carry their spec. */
const laboratory = {
  sweep: (id: string, wanted: Wanted, { signal, onProgress, onPicture }: SweepEvents) => {
    expect(id).toBe('a');
    return new Promise<void>((resolve, reject) => {
      signal!.addEventListener('abort', () => reject(signal!.reason as Error));
      const { spec } = wanted;
      asked.push({
        ...wanted,
        signal: signal!,
        progress: onProgress!,
        picture: (isCoarse) => {
          const { axes } = spec;
          const few = { x: { ...axes.x, count: 64 }, y: { ...axes.y, count: 64 } };
          latest = isCoarse ? { ...spec, axes: few } : spec;
          const stops = stopsOf(spec.steps, spec.tail).map(({ step }) => step);
          if (!signal!.aborted) onPicture({ field: fieldOf(latest), stops, from: 0, computed: 1 }, isCoarse);
        },
        end: resolve,
        fail: reject,
      });
    });
  },
  landscapeAt: (id: string, step: number) => {
    expect(id).toBe('a');
    steps.push(step);
    return Promise.resolve(isKept ? fieldOf({ ...latest, steps: step, tail: 1 }) : undefined);
  },
  release: (id: string) => void released.push(id),
} as unknown as Laboratory;

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (call: () => void) => setTimeout(call));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
  [asked, steps, accepted, refused, released] = [[], [], [], [], []];
  isKept = true;
  const host = {
    addController: () => {},
    removeController: () => {},
    requestUpdate: () => {},
    updateComplete: Promise.resolve(true),
  };
  sweeping = new Sweeping(host, laboratory, 'a', {
    onAccepted: (spec) => accepted.push(spec),
    onRefused: (spec, { message }) => refused.push([spec, message]),
  });
});

test('pictures as they come: a coarse one, then the whole', async () => {
  void sweeping.run(lecture);
  asked[0].progress('coarse', 0);
  expect(sweeping.status).toEqual({ is: 'running', fraction: 0, pass: 'coarse' });
  asked[0].picture(true);
  await settled();
  expect(sweeping.seen).toMatchObject({ isCoarse: true, field: { spec: latest } });
  asked[0].progress('least', 0.5);
  expect(sweeping.status).toEqual({ is: 'running', fraction: 0.5, pass: 'least' });
  asked[0].progress('whole', 0.4);
  expect(sweeping.status).toEqual({ is: 'running', fraction: 0.4, pass: 'whole' });
  asked[0].picture(false);
  asked[0].end();
  await settled();
  expect(sweeping.seen).toMatchObject({ isCoarse: false, field: { spec: lecture } });
  expect(sweeping.status).toEqual({ is: 'done' });
  expect(accepted).toEqual([lecture, lecture]);
});

test('what is seen is not told to be done from the moment another spec is wanted', async () => {
  void sweeping.run(lecture);
  asked[0].picture(false);
  asked[0].end();
  await settled();
  expect(sweeping.status).toEqual({ is: 'done' });
  void sweeping.run(longer);
  // A laboratory whose worker has ended starts another one before it says anything.
  expect(sweeping.status).toEqual({ is: 'running', fraction: 0, pass: 'coarse' });
  expect(sweeping.seen).toMatchObject({ field: { spec: lecture } });
});

test('a new spec ends the whole picture, and one that comes late is dropped', async () => {
  void sweeping.run(lecture);
  asked[0].progress('coarse', 0);
  asked[0].picture(true);
  asked[0].progress('whole', 0);
  await settled();
  void sweeping.run(longer);
  expect(asked[0].signal.aborted).toBe(true);
  asked[0].picture(false);
  await settled();
  expect(sweeping.seen!.isCoarse).toBe(true);
  expect(asked[1].spec.steps).toBe(600);
});

test('in a gesture a coarse picture that was begun is waited for, then the last frame is taken', async () => {
  void sweeping.run(lecture, { passing: true });
  void sweeping.run({ ...lecture, steps: 510 }, { passing: true });
  void sweeping.run({ ...lecture, steps: 520 }, { passing: true });
  expect(asked).toHaveLength(1);
  asked[0].progress('coarse', 0);
  asked[0].picture(true);
  await settled();
  expect(asked.map(({ spec, passing }) => [spec.steps, passing])).toEqual([
    [500, true],
    [520, true],
  ]);
  asked[1].picture(true);
  asked[1].end();
  await settled();
  expect(sweeping.status).toEqual({ is: 'coarse' });
});

test('a coarse picture is waited for by a spec that follows, and no whole one after it', async () => {
  void sweeping.run(lecture);
  asked[0].progress('coarse', 0);
  void sweeping.run(longer);
  expect(asked[0].signal.aborted).toBe(false);
  asked[0].picture(true);
  expect(asked[0].signal.aborted).toBe(true);
  await settled();
  expect(sweeping.seen!.isCoarse).toBe(true);
  expect(asked[1].spec).toBe(longer);
});

test('a coarse picture that takes long is given up', async () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(0);
  void sweeping.run(lecture);
  now.mockReturnValue(60_000);
  void sweeping.run(longer);
  expect(asked[0].signal.aborted).toBe(true);
  await settled();
  expect(asked[1].spec.steps).toBe(600);
  now.mockRestore();
});

test('in a gesture over a map that is known, what comes into view is computed whole, and not given up', async () => {
  void sweeping.run(lecture, { passing: true });
  asked[0].progress('whole', 0);
  void sweeping.run(longer, { passing: true });
  expect(asked[0].signal.aborted).toBe(false);
});

test('cancelled: the picture stays, and it can go on', async () => {
  void sweeping.run(lecture);
  asked[0].picture(true);
  asked[0].progress('whole', 0.25);
  await settled();
  sweeping.cancel();
  expect(asked[0].signal.aborted).toBe(true);
  await settled();
  expect(sweeping.status).toEqual({ is: 'cancelled', fraction: 0.25 });
  expect(sweeping.seen).toBeDefined();
  void sweeping.retry();
  expect(asked[1].spec).toBe(lecture);
});

test('failed: the cause as it is, and another try', async () => {
  void sweeping.run(lecture);
  asked[0].fail(new Error('the device was lost'));
  await settled();
  expect(sweeping.status).toEqual({ is: 'failed', cause: 'the device was lost' });
  expect(refused).toEqual([]);
  void sweeping.retry();
  expect(asked).toHaveLength(2);
});

test('a formula that does not compile is refused, and nothing of it accepted', async () => {
  void sweeping.run(lecture);
  asked[0].fail(new SpecError([{ path: 'problem.loss', message: 'unknown name "q"' }]));
  await settled();
  expect(refused).toEqual([[lecture, 'problem.loss: unknown name "q"']]);
  expect(accepted).toEqual([]);
});

test('a coarse picture of another kind of map is given up at once', async () => {
  void sweeping.run(lecture);
  void sweeping.run({ ...lecture, optimizer: { ...lecture.optimizer, id: 'adagrad' } });
  expect(asked[0].signal.aborted).toBe(true);
  await settled();
  expect(asked[1].spec.optimizer.id).toBe('adagrad');
});

/** A whole picture of the lecture. */
async function whole(after?: number): Promise<void> {
  void sweeping.run(lecture, { after });
  asked[0].picture(false);
  asked[0].end();
  await settled();
  expect(sweeping.status).toEqual({ is: 'done' });
}

test('looking at the runs on the way asks for landscapes, never for a sweep', async () => {
  await whole();
  await sweeping.look(20);
  expect(sweeping.seen!.field.spec.steps).toBe(20);
  expect(sweeping.seen!.sweep.field.spec.steps).toBe(500);
  await sweeping.look(undefined);
  expect(sweeping.seen!.field).toBe(sweeping.seen!.sweep.field);
  expect(steps).toEqual([20]);
  expect(asked).toHaveLength(1);
});

test('of many steps in a row the last is shown', async () => {
  await whole();
  const first = sweeping.look(1);
  void sweeping.look(2);
  void sweeping.look(5);
  await first;
  expect(steps).toEqual([1, 5]);
  expect(sweeping.seen!.field.spec.steps).toBe(5);
});

test('a sweep that is looked at on the way shows no other step', async () => {
  const shown: number[] = [];
  void sweeping.run(lecture, { after: 20 });
  for (const isCoarse of [true, false]) {
    asked[0].picture(isCoarse);
    await settled();
    shown.push(sweeping.seen!.field.spec.steps);
  }
  expect(shown).toEqual([20, 20]);
  // No stop: the end.
  await sweeping.look(21);
  expect(sweeping.seen!.field.spec.steps).toBe(500);
});

test('runs that are gone are run again', async () => {
  await whole();
  isKept = false;
  await sweeping.look(20);
  expect(asked[1].spec).toBe(lecture);
  isKept = true;
  asked[1].picture(false);
  asked[1].end();
  await settled();
  expect(sweeping.seen!.field.spec.steps).toBe(20);
});

test('a pane that is taken away ends its sweep and lets go of its runs', async () => {
  void sweeping.run(lecture);
  sweeping.hostDisconnected();
  expect(asked[0].signal.aborted).toBe(true);
  expect(released).toEqual(['a']);
});
