/** The GPU in Node: Dawn from the optional package `webgpu`, on a real GPU or on Chromium's SwiftShader. */

import { NoGpuError } from './adapter.ts';
import type { GpuEngine } from './gpu-engine.ts';
import { openFirstGpu, type OpenGpuOptions } from './open.ts';
import { hasVulkanDriver, loadVulkan, useSwiftShader } from './swiftshader.ts';

/**
 * Dawn's instance must outlive the devices it made, or the process crashes at times. One a driver serves all engines:
 * each instance weighs some megabytes that are never given back.
 */
const instances = new Map<string, GPU>();

/**
 * Dawn on the machine's driver, then on SwiftShader where one in software will do.
 * @throws NoGpuError where the package is missing, or a driver of a GPU that is not in software if that is asked for.
 */
export async function* nodeGpus({ software }: { readonly software: boolean }): AsyncGenerator<GPU> {
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
  yield instance(dawn);
  if (software && useSwiftShader()) yield instance(dawn);
}

/** The GPU engine itself, without what recovers it. @throws NoGpuError where no GPU that will do gives a device. */
export function openNodeGpuEngine(options: OpenGpuOptions = {}): Promise<GpuEngine> {
  return openFirstGpu(nodeGpus({ software: options.software ?? true }), options);
}

function instance(dawn: typeof import('webgpu')): GPU {
  const driver = process.env.VK_ICD_FILENAMES ?? '';
  const gpu = instances.get(driver) ?? dawn.create([]);
  instances.set(driver, gpu);
  return gpu;
}
