// Whether a browser's worker started is judged by what it sends, not by when the browser tells it of its lock; a fake
// one stands here for a worker that is slow, busy or never there.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { holdLife, watchWorker, workerName } from '../../src/workers/worker-life.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('whoever started a worker', () => {
  let worker: { onmessage?: (event: { data: unknown }) => void; terminate: () => void };
  let [messages, ends]: [unknown[], string[]] = [[], []];
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('navigator', { locks: { request: () => new Promise(() => undefined) } });
    worker = { terminate: vi.fn() };
    [messages, ends] = [[], []];
    watchWorker(
      worker as unknown as Worker,
      workerName('test'),
      (message) => messages.push(message),
      (reason) => ends.push(reason),
    );
  });

  test('ends one that sends nothing, after half a minute', () => {
    vi.advanceTimersByTime(29_500);
    expect(ends).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(ends).toEqual(['it did not start']);
    expect(worker.terminate).toHaveBeenCalledOnce();
  });

  test.each([
    ['says that it started', 'etascape: started', []],
    ['answers', 'an answer', ['an answer']],
  ])('leaves one alone that %s and is busy from then on', (_, data, expected) => {
    worker.onmessage!({ data });
    vi.advanceTimersByTime(3_600_000);
    expect([ends, messages]).toEqual([[], expected]);
  });

  test('does not count time in which it could not hear it', () => {
    const timers: (() => void)[] = [];
    const note = (timer: () => void): number => timers.push(timer);
    vi.stubGlobal('setTimeout', note);
    vi.stubGlobal('setInterval', note);
    watchWorker({ ...worker } as unknown as Worker, workerName('test'), vi.fn(), (reason) =>
      ends.push(reason),
    );
    // After sleep of whatever length a timer that was due is called once, and may be so before what it waits for.
    for (const timer of timers) timer();
    expect([timers.length, ends]).toEqual([1, []]);
  });
});

describe('in the worker', () => {
  const said: unknown[] = [];
  let granted: (() => unknown) | undefined;
  beforeEach(() => {
    said.length = 0;
    granted = undefined;
    vi.stubGlobal('self', { name: workerName('test'), postMessage: (data: unknown) => said.push(data) });
  });
  const stubLocks = (request: (name: string, hold: () => unknown) => Promise<unknown>): void =>
    void vi.stubGlobal('navigator', { locks: { request } });

  test('what started is said before the lock is asked for, what is alive when it is held', async () => {
    stubLocks((_, hold) => {
      expect(said).toEqual(['etascape: started']);
      granted = hold;
      return new Promise(() => undefined);
    });
    let isWatched = false;
    const watched = holdLife().then(() => (isWatched = true));
    await Promise.resolve();
    expect(isWatched).toBe(false);
    void granted!();
    await watched;
    expect(said).toEqual(['etascape: started', 'etascape: alive']);
  });

  test.each([
    ['there are no locks', () => vi.stubGlobal('navigator', {})],
    ['locks are refused', () => stubLocks(() => Promise.reject(new Error('not here')))],
  ])('where %s it works all the same, unwatched', async (_, stub) => {
    stub();
    await holdLife();
    expect(said).toEqual(['etascape: started']);
  });
});
