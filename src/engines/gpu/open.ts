/** The one way to a GPU engine, in a browser and in Node: an adapter is found and judged, and its device taken over. */

import { findAdapter, NoGpuError, requestDevice } from './adapter.ts';
import type { GpuEngine, GpuEngineOptions } from './gpu-engine.ts';

export interface OpenGpuOptions extends GpuEngineOptions {
  /** Whether an adapter in software will do; it is slower than the CPU engine, and of use to compare with. */
  readonly software?: boolean;
}

/**
 * The GPU engine on the first of several ways to a GPU that gives a device.
 * @throws NoGpuError of the last of them.
 */
export async function openFirstGpu(gpus: AsyncIterable<GPU>, options?: OpenGpuOptions): Promise<GpuEngine> {
  let reason = new NoGpuError('there is no way to a GPU here');
  for await (const gpu of gpus) {
    try {
      return await openGpuEngine(gpu, options);
    } catch (error) {
      if (!(error instanceof NoGpuError)) throw error;
      reason = error;
    }
  }
  throw reason;
}

/**
 * The engine is loaded once there is an adapter for it: half of what the laboratory loads is of use to no machine without.
 * @throws NoGpuError where there is no adapter, none but one in software that will not do, or no device.
 */
async function openGpuEngine(
  gpu: GPU,
  { software = true, ...options }: OpenGpuOptions = {},
): Promise<GpuEngine> {
  const found = await findAdapter(gpu);
  if (found.isSoftware && !software) {
    throw new NoGpuError(
      `the only GPU is one in software (${found.name}), slower than the CPU itself; ask for the GPU by name to use it`,
    );
  }
  const [{ GpuEngine }, { carriesInfinities }] = await loaded();
  const device = await requestDevice(found);
  try {
    return new GpuEngine(device, found.name, {
      ...options,
      carriesInfinities: options.carriesInfinities ?? (await carriesInfinities(device)),
    });
  } catch (error) {
    // A handler holds the device where Dawn runs in Node.
    device.onuncapturederror = null;
    device.destroy();
    throw new NoGpuError(`the GPU adapter ${found.name} failed its self-test: ${(error as Error).message}`);
  }
}

async function loaded() {
  try {
    return await Promise.all([import('./gpu-engine.ts'), import('./self-test.ts')]);
  } catch (error) {
    throw new NoGpuError(`the GPU engine could not be loaded: ${(error as Error).message}`);
  }
}
