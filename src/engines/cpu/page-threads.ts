/** Threads of the CPU engine in a browser: module workers. */

import type { Thread } from './cpu-engine.ts';
import type { CellsAnswer } from './task.ts';

export function spawnPageThread(): Thread {
  const worker = new Worker(new URL('./page-worker.ts', import.meta.url), { type: 'module', name: 'cells' });
  return {
    ask(task) {
      return new Promise((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<CellsAnswer>) => resolve(data);
        worker.onerror = (event) => reject(new Error(event.message || 'a thread could not be started'));
        worker.postMessage(task);
      });
    },
    terminate: () => worker.terminate(),
  };
}
