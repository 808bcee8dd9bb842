/** Threads of the CPU engine in a browser: module workers. */

import type { Thread } from './cpu-engine.ts';
import type { CellsAnswer } from './task.ts';

export function spawnPageThread(): Thread {
  const worker = new Worker(new URL('./page-worker.ts', import.meta.url), { type: 'module', name: 'cells' });
  /** Answers come in the order of the questions. */
  const pending: { resolve: (answer: CellsAnswer) => void; reject: (reason: Error) => void }[] = [];
  worker.onmessage = ({ data }: MessageEvent<CellsAnswer>) => pending.shift()?.resolve(data);
  worker.onerror = (event) => {
    const reason = new Error(event.message || 'a thread could not be started');
    for (const { reject } of pending.splice(0)) reject(reason);
  };
  return {
    ask: (task) =>
      new Promise((resolve, reject) => {
        pending.push({ resolve, reject });
        worker.postMessage(task);
      }),
    terminate: () => worker.terminate(),
  };
}
