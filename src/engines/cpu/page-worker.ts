/** A thread of the CPU engine in a browser. */

import { holdLife } from '../worker-life.ts';
import { taskAnswerer, transfers, type CellsTask } from './task.ts';

holdLife();
const answer = taskAnswerer();

self.onmessage = ({ data }: MessageEvent<CellsTask>) => {
  const result = answer(data);
  self.postMessage(result, { transfer: transfers(result) });
};
