// A thread of the CPU engine in a browser says that it is there before its first task, however long that takes, and its
// end is seen from the first task on.
import { afterEach, expect, test } from 'vitest';
import { watchWorker, workerName } from '../../src/workers/worker-life.ts';

const started: Worker[] = [];
afterEach(() => started.splice(0).forEach((worker) => worker.terminate()));

function start(): { readonly name: string; readonly worker: Worker } {
  const name = workerName('cells');
  const url = new URL('../../src/engines/cpu/page-worker.ts', import.meta.url);
  const worker = new Worker(url, { type: 'module', name });
  started.push(worker);
  return { name, worker };
}

test('two tasks that wait for it are answered after it said that it is there and is watched', async () => {
  const { name, worker } = start();
  // Tasks without a job fail, which is an answer too.
  for (let task = 0; task < 2; task++) worker.postMessage({ range: {} });
  const said: unknown[] = [];
  await new Promise<void>((all) => {
    worker.onmessage = ({ data }) => {
      said.push(typeof data === 'string' ? data : 'an answer');
      if (said.length === 4) all();
    };
  });
  expect(said).toEqual(['etascape: started', 'etascape: alive', 'an answer', 'an answer']);
  expect((await navigator.locks.query()).held!.map((lock) => lock.name)).toContain(name);
});

test.each<[string, (worker: Worker) => void, RegExp]>([
  ['is killed', (worker) => worker.terminate(), /^it is gone$/],
  ['fails at a task', (worker) => worker.postMessage(null), /TypeError|null/],
])('one that %s is missed', async (_, end, expected) => {
  const { name, worker } = start();
  const reason = await new Promise<string>((ended) => {
    watchWorker(worker, name, () => end(worker), ended);
    worker.postMessage({ range: {} });
  });
  expect(reason).toMatch(expected);
});
