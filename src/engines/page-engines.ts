/** Chooses and makes an engine in a browser, on a page or in a worker. */

import type { MathMode, Precision } from '../formula/index.ts';
import { CpuEngine } from './cpu/cpu-engine.ts';
import { spawnPageThread } from './cpu/page-threads.ts';
import { NoGpuError, requestDevice } from './gpu/adapter.ts';
import { GpuEngine } from './gpu/gpu-engine.ts';

/** @throws NoGpuError where the browser has no WebGPU, no adapter or no device. */
export async function createGpuEngine(options: { math?: MathMode } = {}): Promise<GpuEngine> {
  const gpu = (navigator as { gpu?: GPU }).gpu;
  if (!gpu) {
    const secure = globalThis.isSecureContext
      ? 'this browser has no WebGPU'
      : 'WebGPU needs a secure address (https)';
    throw new NoGpuError(secure);
  }
  const { device, name } = await requestDevice(gpu);
  return new GpuEngine(device, name, options);
}

export function createCpuEngine(options: { precision?: Precision; threads?: number } = {}): CpuEngine {
  const { precision, threads = navigator.hardwareConcurrency || 2 } = options;
  return new CpuEngine({ spawn: spawnPageThread, threads, precision });
}
