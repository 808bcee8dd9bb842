// A job on demand: the latest wins, progress and failure are told, and one that was cancelled says nothing more.
import { beforeEach, expect, test } from 'vitest';
import { Job, type JobEnd, type JobOptions } from '../../src/explorer/ui/job.ts';

let updates: number;
let ends: JobEnd<string>[];
let job: Job<string>;
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  updates = 0;
  ends = [];
  const host = {
    addController: () => {},
    removeController: () => {},
    requestUpdate: () => updates++,
    updateComplete: Promise.resolve(true),
  };
  job = new Job<string>(host, (end) => ends.push(end));
});

interface Begun extends JobOptions {
  readonly end: (result: string) => void;
  readonly fail: (error: Error) => void;
}

function begin(what?: string): Begun {
  let begun: Begun | undefined;
  void job.run(
    (options) =>
      new Promise<string>((end, fail) => {
        begun = { ...options, end, fail };
      }),
    what,
  );
  return begun!;
}

test('idle, running with progress, done', async () => {
  expect(job.state).toEqual({ is: 'idle' });
  const { onProgress, end } = begin('counting');
  onProgress(0.5);
  expect(job.state).toEqual({ is: 'running', what: 'counting', progress: 0.5 });
  expect(job.result).toBeUndefined();
  end('two');
  await settled();
  expect(job.state).toEqual({ is: 'done', result: 'two' });
  expect(job.result).toBe('two');
  expect(updates).toBe(3);
});

test('the latest wins, whatever comes of those before', async () => {
  const first = begin();
  const second = begin();
  expect(first.signal.aborted).toBe(true);
  second.end('second');
  await settled();
  first.onProgress(0.9);
  first.end('first');
  await settled();
  expect(job.result).toBe('second');
});

test('failed with its cause, and run again', async () => {
  begin().fail(new Error('no room'));
  await settled();
  expect(job.state).toMatchObject({ is: 'failed', error: { message: 'no room' } });
  begin().end('again');
  await settled();
  expect(job.result).toBe('again');
});

test('cancelled is told; what is not under way cannot be', async () => {
  const { signal, fail } = begin();
  job.cancel();
  expect(signal.aborted).toBe(true);
  fail(new Error('aborted'));
  await settled();
  expect(job.state).toEqual({ is: 'cancelled' });
  begin().end('done');
  await settled();
  job.cancel();
  expect(job.result).toBe('done');
});

test('an element that is taken away ends its job, which begins again when it is back', async () => {
  const first = begin('counting');
  job.hostDisconnected();
  expect([first.signal.aborted, job.state]).toEqual([true, { is: 'idle' }]);
  job.hostConnected();
  expect(job.state).toEqual({ is: 'running', what: 'counting', progress: 0 });
  begin().end('kept');
  await settled();
  job.hostDisconnected();
  job.hostConnected();
  expect(job.result).toBe('kept');
  begin();
  job.hostDisconnected();
  job.reset();
  job.hostConnected();
  expect(job.state).toEqual({ is: 'idle' });
});

test('how it ended is told once, and of the latest alone', async () => {
  const first = begin();
  const second = begin();
  second.end('second');
  first.end('first');
  await settled();
  begin().fail(new Error('no room'));
  await settled();
  const { end } = begin();
  job.cancel();
  end('too late');
  await settled();
  expect(ends).toEqual([
    { is: 'done', result: 'second' },
    { is: 'failed', error: new Error('no room') },
  ]);
});
