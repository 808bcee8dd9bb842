/** Finds a GPU adapter, says whether it is one in software, and asks it for a device with its own limits. */

import { NoEngineError } from '../../sweep/engine.ts';

/** There is no GPU to compute on; the message says why. */
export class NoGpuError extends NoEngineError {
  override readonly name: string = 'NoGpuError';
}

export interface FoundAdapter {
  readonly adapter: GPUAdapter;
  /** The adapter in words: `SwiftShader`, `nvidia hopper`. */
  readonly name: string;
  /** Whether the processor plays the GPU, which the CPU engine does better. */
  readonly isSoftware: boolean;
}

/** What drivers that compute on the processor call themselves. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|microsoft basic render|\bwarp\b/i;

/**
 * An adapter must live as long as its device: where Dawn runs in Node, the process crashes at times if it is collected
 * before.
 */
const adapters = new WeakMap<GPUDevice, GPUAdapter>();

/** @throws NoGpuError if there is no adapter. */
export async function findAdapter(gpu: GPU): Promise<FoundAdapter> {
  let adapter: GPUAdapter | null;
  try {
    adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  } catch (error) {
    throw new NoGpuError(`asking for a GPU adapter failed: ${messageOf(error)}`);
  }
  if (!adapter) throw new NoGpuError('WebGPU is there, but found no GPU adapter');
  return { adapter, name: nameOf(adapter.info), isSoftware: isSoftware(adapter.info) };
}

/** @throws NoGpuError if the adapter gives no device. */
export async function requestDevice({ adapter, name }: FoundAdapter): Promise<GPUDevice> {
  const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
  const wished: GPUFeatureName[] = ['timestamp-query'];
  try {
    const device = await adapter.requestDevice({
      label: 'etascape',
      requiredFeatures: wished.filter((feature) => adapter.features.has(feature)),
      requiredLimits: { maxStorageBufferBindingSize, maxBufferSize },
    });
    adapters.set(device, adapter);
    return device;
  } catch (error) {
    throw new NoGpuError(`the GPU adapter ${name} gave no device: ${messageOf(error)}`);
  }
}

/** Whether an adapter is one in software: it says so, or is known by its name. */
export function isSoftware(info: GPUAdapterInfo): boolean {
  const { vendor, architecture, device, description, isFallbackAdapter } = info;
  return isFallbackAdapter || [vendor, architecture, device, description].some((word) => SOFTWARE.test(word));
}

function nameOf({ vendor, architecture, description }: GPUAdapterInfo): string {
  if (architecture === 'swiftshader' || description.includes('SwiftShader')) return 'SwiftShader';
  return description || [vendor, architecture].filter(Boolean).join(' ') || 'unnamed adapter';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
