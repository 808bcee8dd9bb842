/** Node as the host of engines: Dawn's GPU, worker threads. */

import { availableParallelism } from 'node:os';
import { spawnNodeThread } from './cpu/node-threads.ts';
import type { Host } from './engine-row.ts';
import { nodeGpus } from './gpu/node-device.ts';
import { openEngine, type ChosenEngine, type OpenOptions } from './register.ts';

export type { ChosenEngine } from './register.ts';
export type NodeEngineOptions = OpenOptions;

export const nodeHost: Host = {
  gpus: nodeGpus,
  thread: spawnNodeThread,
  threads: availableParallelism(),
};

/**
 * An engine of the register, in Node.
 * @throws NoGpuError if the GPU is demanded and there is none; RangeError for f64 on the GPU.
 */
export function createNodeEngine(options: NodeEngineOptions): Promise<ChosenEngine> {
  return openEngine(nodeHost, options);
}
