/** A browser as the host of engines, on a page or in a worker: its WebGPU, module workers. */

import { spawnPageThread } from './cpu/page-threads.ts';
import type { Host } from './engine-row.ts';
import { NoGpuError } from './gpu/adapter.ts';

export const pageHost: Host = {
  async *gpus() {
    const { gpu } = navigator as { gpu?: GPU };
    if (!gpu) {
      const secure = globalThis.isSecureContext
        ? 'this browser has no WebGPU'
        : 'WebGPU needs a secure address (https)';
      throw new NoGpuError(secure);
    }
    yield gpu;
  },
  thread: spawnPageThread,
  get threads() {
    return navigator.hardwareConcurrency || 2;
  },
};
