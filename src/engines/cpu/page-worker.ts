/** A thread of the CPU engine in a browser. */

import { holdLife } from '../../workers/worker-life.ts';
import { taskAnswerer, transfers, type CellsTask } from './task.ts';

const watched = holdLife();
const answer = taskAnswerer();

self.onmessage = async ({ data }: MessageEvent<CellsTask>) => {
  // From its first task on a thread is busy, and is to be missed if it ends.
  await watched;
  try {
    const result = answer(data);
    self.postMessage(result, { transfer: transfers(result) });
  } catch (error) {
    // Whoever started it is told of errors, of rejected promises it is not.
    reportError(error);
  }
};
