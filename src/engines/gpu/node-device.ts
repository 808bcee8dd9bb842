/** The GPU in Node: Dawn from the optional package `webgpu`, on a real GPU or on Chromium's SwiftShader. */

import { NoGpuError } from './adapter.ts';
import type { GpuEngine } from './gpu-engine.ts';
import { openGpuEngine, type OpenGpuOptions } from './open.ts';
import { hasVulkanDriver, loadVulkan, useSwiftShader } from './swiftshader.ts';

/**
 * Dawn's instance must outlive the devices it made, or the process crashes at times. One a driver serves all engines:
 * each instance weighs some megabytes that are never given back.
 */
const instances = new Map<string, GPU>();

/** @throws NoGpuError where the package, an adapter, or one that is not in software if that is asked for, is missing. */
export async function openNodeGpuEngine(options: OpenGpuOptions = {}): Promise<GpuEngine> {
  const { software = true } = options;
  const dawn = await import('webgpu').catch((error: unknown) => {
    throw new NoGpuError(
      `the optional package "webgpu" cannot be loaded: ${(error as Error).message.split('\n')[0]}`,
    );
  });
  Object.assign(globalThis, dawn.globals);
  loadVulkan();
  if (!hasVulkanDriver()) {
    if (!software) throw new NoGpuError('no driver of a GPU (Vulkan) is installed');
    useSwiftShader();
  }
  try {
    return await openGpuEngine(instance(dawn), options);
  } catch (error) {
    if (!(error instanceof NoGpuError) || !software || !useSwiftShader()) throw error;
    return openGpuEngine(instance(dawn), options);
  }
}

function instance(dawn: typeof import('webgpu')): GPU {
  const driver = process.env.VK_ICD_FILENAMES ?? '';
  const gpu = instances.get(driver) ?? dawn.create([]);
  instances.set(driver, gpu);
  return gpu;
}
