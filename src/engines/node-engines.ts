/** Node as the host of engines: Dawn's GPU, worker threads. */

import { availableParallelism } from 'node:os';
import { spawnNodeThread } from './cpu/node-threads.ts';
import type { Host } from './engine-row.ts';
import { nodeGpus } from './gpu/node-device.ts';
import { openEngine, type ChosenEngine } from './open-engine.ts';
import type { OpenOptions } from './register.ts';

export const nodeHost: Host = {
  gpus: nodeGpus,
  thread: spawnNodeThread,
  threads: availableParallelism(),
};

/**
 * An engine of the register, in Node. Whoever opens it disposes of it.
 * @param options without a `kind` it is the GPU where there is one that is not in software, else the CPU.
 * @throws NoGpuError if the GPU is demanded and there is none; RangeError for options that are not allowed, or not
 * together, f64 on the GPU say.
 */
export function createNodeEngine(options?: OpenOptions): Promise<ChosenEngine> {
  return openEngine(nodeHost, options);
}
