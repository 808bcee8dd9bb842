// The fields that the page looks at: their arrays are handed over, let go of when nobody looks at them, and what is
// asked of those that are gone is said to be gone.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KeptFields } from '../../src/fields/fields.ts';
import type { ToKeeper } from '../../src/fields/protocol.ts';
import { Latest } from '../../src/explorer/ui/latest.ts';
import type { Field } from '../../src/sweep/field.ts';

/** A worker that notes what it is sent, and answers each question with the number of its field. */
class FakeWorker {
  readonly sent: ToKeeper[] = [];
  onmessage: ((event: { data: unknown }) => void) | undefined;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | undefined;
  isMute = false;
  terminate = vi.fn();

  postMessage(message: ToKeeper): void {
    this.sent.push(message);
    if (!('ask' in message) || this.isMute) return;
    queueMicrotask(() =>
      this.onmessage?.({ data: { ask: message.ask, answer: 'field' in message ? message.field : 0 } }),
    );
  }
}

let workers: FakeWorker[];
let fields: KeptFields;
beforeEach(() => {
  // Without locks no worker is watched but for its errors.
  vi.stubGlobal('navigator', {});
  workers = [];
  fields = new KeptFields(undefined, () => {
    workers.push(new FakeWorker());
    return workers.at(-1) as unknown as Worker;
  });
});

afterEach(() => vi.unstubAllGlobals());

function aField(): Field {
  return {
    shape: [1, 2],
    metrics: { finalLoss: new Float32Array(2) },
    regimes: new Uint8Array(2),
    startLoss: new Float32Array(2),
  } as unknown as Field;
}

const letGo = (): number[] =>
  workers[0].sent.flatMap((message) => ('letGo' in message ? [...message.letGo] : []));

test('a landscape has no arrays of its own, and is asked by what stands for it', async () => {
  const landscape = fields.take(aField());
  expect(Object.keys(landscape)).toEqual(['shape']);
  expect(await fields.ask('summary', landscape)).toBe(1);
  expect(await fields.ask('summary', fields.take(aField()))).toBe(2);
});

test('what came before the latest that is wanted is let go of, and what comes after it stays', async () => {
  const [first, second, third, next] = [1, 2, 3, 4].map(() => fields.take(aField()));
  fields.keepOnly([second, third]);
  expect(letGo()).toEqual([1]);
  expect(await fields.ask('summary', first)).toBeUndefined();
  expect(await fields.ask('summary', second)).toBe(2);
  // It may be seen in a moment.
  expect(await fields.ask('summary', next)).toBe(4);
  fields.keepOnly([next]);
  expect(letGo()).toEqual([1, 2, 3]);
});

test('landscapes of other sweeps stay, until their sweep is released', async () => {
  const [own, other, next] = ['a', 'b', 'a'].map((sweep) => fields.take(aField(), sweep));
  fields.keepOnly([next]);
  expect(letGo()).toEqual([fields.numberOf(own)]);
  expect(await fields.ask('summary', other)).toBe(2);
  fields.release('b');
  expect(letGo()).toEqual([fields.numberOf(own), fields.numberOf(other)]);
  expect(await fields.ask('summary', next)).toBe(3);
});

test('a worker that fails takes its landscapes along, says so, and is replaced for the next', async () => {
  const told: string[] = [];
  fields.onLost = (reason) => told.push(reason);
  const lost = fields.take(aField());
  workers[0].isMute = true;
  const asked = fields.ask('summary', lost);
  workers[0].onerror!({ message: 'out of memory', preventDefault: () => undefined });
  await expect(asked).rejects.toThrow(
    'the worker that kept the map was lost (out of memory); compute it again',
  );
  await expect(fields.ask('summary', lost)).rejects.toThrow('compute it again');
  expect(workers[0].terminate).toHaveBeenCalled();
  expect(told).toEqual(['out of memory']);
  const next = fields.take(aField());
  expect(workers).toHaveLength(2);
  expect(await fields.ask('summary', next)).toBe(2);
});

test('of questions that come faster than answers, the first and the last are answered', async () => {
  const answered: number[] = [];
  const latest = new Latest<number>(async (question) => {
    await Promise.resolve();
    answered.push(question);
  });
  for (const question of [1, 2, 3, 4]) latest.ask(question);
  await vi.waitFor(() => expect(answered).toEqual([1, 4]));
});
