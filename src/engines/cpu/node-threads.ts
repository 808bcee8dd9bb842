/** Threads of the CPU engine in Node: worker_threads. */

import { Worker } from 'node:worker_threads';
import type { CellsAnswer } from './task.ts';
import { Asked, type Thread } from './thread.ts';

/** Node runs no TypeScript: a thread always runs the built file, beside this one when this one is built too. */
const built = import.meta.url.endsWith('.ts') ? '../../../dist/cpu-worker.js' : './cpu-worker.js';

export function spawnNodeThread(): Thread {
  // Flags that are meant for the program's own entry, as in `node --input-type=module -e …`, are refused by a thread.
  const worker = new Worker(new URL(built, import.meta.url), { execArgv: [] });
  const asked = new Asked();
  worker.on('message', (answer: CellsAnswer) => {
    asked.answer(answer);
    // An idle thread must not keep the process alive; one with a task does.
    if (asked.count === 0) worker.unref();
  });
  worker.on('error', (error) => asked.end(error.message));
  worker.on('exit', (code) => asked.end(`it left with code ${code}`));
  worker.unref();
  return {
    ask: (task) =>
      asked.ask(() => {
        worker.ref();
        worker.postMessage(task);
      }),
    terminate: () => {
      asked.end('it was terminated');
      void worker.terminate();
    },
  };
}
