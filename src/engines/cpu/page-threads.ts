/** Threads of the CPU engine in a browser: module workers. */

import { watchWorker, workerName } from '../../workers/worker-life.ts';
import type { CellsAnswer } from './task.ts';
import { Asked, type Thread } from './thread.ts';

export function spawnPageThread(): Thread {
  const name = workerName('cells');
  const asked = new Asked();
  const { worker, terminate } = watchWorker<CellsAnswer>(
    new Worker(new URL('./page-worker.ts', import.meta.url), { type: 'module', name }),
    name,
    (answer) => asked.answer(answer),
    (reason) => asked.end(reason),
  );
  return {
    ask: (task) => asked.ask(() => worker.postMessage(task)),
    terminate: () => {
      asked.end('it was terminated');
      terminate();
    },
  };
}
