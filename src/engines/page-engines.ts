/** Chooses and makes an engine in a browser, on a page or in a worker. */

import type { Precision } from '../formula/index.ts';
import { CpuEngine } from './cpu/cpu-engine.ts';
import { spawnPageThread } from './cpu/page-threads.ts';
import type { Engine } from '../sweep/engine.ts';
import { NoGpuError } from './gpu/adapter.ts';
import type { GpuEngine } from './gpu/gpu-engine.ts';
import { openGpuEngine, type OpenGpuOptions } from './gpu/open.ts';
import { RecoveringEngine, type RecoveringOptions } from './recovering-engine.ts';

export interface PageGpuOptions extends OpenGpuOptions, Pick<RecoveringOptions, 'onRecovery'> {
  /** Whether the CPU may stand in for a GPU that is lost again and again. */
  readonly replaceable?: boolean;
}

/**
 * An engine on the GPU that survives the loss of its device.
 * @throws NoGpuError where the browser has no WebGPU, no adapter, none but one in software that will not do, or no
 * device.
 */
export async function createGpuEngine(options: PageGpuOptions = {}): Promise<Engine> {
  const { replaceable = false, onRecovery, ...opening } = options;
  const openGpu = () => openPageGpu(opening);
  return new RecoveringEngine(await openGpu(), {
    openGpu,
    onRecovery,
    ...(replaceable ? { openCpu: (noGpu: string) => createCpuEngine({ noGpu }) } : {}),
  });
}

async function openPageGpu(options: OpenGpuOptions): Promise<GpuEngine> {
  const { gpu } = navigator as { gpu?: GPU };
  if (!gpu) {
    const secure = globalThis.isSecureContext
      ? 'this browser has no WebGPU'
      : 'WebGPU needs a secure address (https)';
    throw new NoGpuError(secure);
  }
  return openGpuEngine(gpu, options);
}

export interface PageCpuOptions {
  readonly precision?: Precision;
  readonly threads?: number;
  /** Why it computes in the place of a GPU. */
  readonly noGpu?: string;
}

export function createCpuEngine(options: PageCpuOptions = {}): CpuEngine {
  const { precision, threads = navigator.hardwareConcurrency || 2, noGpu } = options;
  return new CpuEngine({ spawn: spawnPageThread, threads, precision, noGpu });
}
