/** A GPU device in Node: Dawn from the optional package `webgpu`, on a real GPU or on Chromium's SwiftShader. */

import { NoGpuError, requestDevice, type GpuDevice } from './adapter.ts';
import { hasVulkanDriver, loadVulkan, useSwiftShader } from './swiftshader.ts';

/** Dawn's objects must outlive the devices they made, or the process crashes at times: they are kept here. */
const kept: GPU[] = [];

/** @throws NoGpuError where the package or an adapter is missing. */
export async function requestNodeDevice(): Promise<GpuDevice> {
  const dawn = await import('webgpu').catch((error: unknown) => {
    throw new NoGpuError(
      `the optional package "webgpu" cannot be loaded: ${(error as Error).message.split('\n')[0]}`,
    );
  });
  Object.assign(globalThis, dawn.globals);
  loadVulkan();
  if (!hasVulkanDriver()) useSwiftShader();
  try {
    return await requestDevice(created(dawn));
  } catch (error) {
    if (!(error instanceof NoGpuError) || !useSwiftShader()) throw error;
    return requestDevice(created(dawn));
  }
}

function created(dawn: typeof import('webgpu')): GPU {
  const gpu = dawn.create([]);
  kept.push(gpu);
  return gpu;
}
