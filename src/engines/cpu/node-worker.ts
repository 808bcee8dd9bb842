/** A thread of the CPU engine in Node. */

import { parentPort } from 'node:worker_threads';
import { taskAnswerer, transfers, type CellsTask } from './task.ts';

const answer = taskAnswerer();

parentPort!.on('message', (task: CellsTask) => {
  const result = answer(task);
  parentPort!.postMessage(result, transfers(result));
});
