/** Threads of the CPU engine in Node: worker_threads. */

import { Worker } from 'node:worker_threads';
import type { Thread } from './cpu-engine.ts';
import type { CellsAnswer } from './task.ts';

/** Node runs no TypeScript: a thread always runs the built file, beside this one when this one is built too. */
const built = import.meta.url.endsWith('.ts') ? '../../../dist/cpu-worker.js' : './cpu-worker.js';

export function spawnNodeThread(): Thread {
  // Flags that are meant for the program's own entry, as in `node --input-type=module -e …`, are refused by a thread.
  const worker = new Worker(new URL(built, import.meta.url), { execArgv: [] });
  /** Answers come in the order of the questions. */
  const pending: { resolve: (answer: CellsAnswer) => void; reject: (reason: Error) => void }[] = [];
  const fail = (reason: Error) => {
    for (const { reject } of pending.splice(0)) reject(reason);
  };
  worker.on('message', (answer: CellsAnswer) => {
    pending.shift()?.resolve(answer);
    // An idle thread must not keep the process alive; one with a task does.
    if (pending.length === 0) worker.unref();
  });
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`a thread of the CPU engine ended with code ${code}`)));
  worker.unref();
  return {
    ask: (task) =>
      new Promise((resolve, reject) => {
        pending.push({ resolve, reject });
        worker.ref();
        worker.postMessage(task);
      }),
    terminate: () => void worker.terminate(),
  };
}
