/** Asks for a GPU device with the adapter's own limits, and says why where there is none. */

/** There is no GPU to compute on; the message says why. */
export class NoGpuError extends Error {
  override readonly name = 'NoGpuError';
}

export interface GpuDevice {
  readonly device: GPUDevice;
  /** The adapter in words: `SwiftShader`, `nvidia hopper`. */
  readonly name: string;
}

/** @throws NoGpuError if there is no adapter or it gives no device. */
export async function requestDevice(gpu: GPU): Promise<GpuDevice> {
  let adapter: GPUAdapter | null;
  try {
    adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  } catch (error) {
    throw new NoGpuError(`asking for a GPU adapter failed: ${messageOf(error)}`);
  }
  if (!adapter) throw new NoGpuError('WebGPU is there, but found no GPU adapter');
  const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
  const wished: GPUFeatureName[] = ['timestamp-query'];
  try {
    const device = await adapter.requestDevice({
      label: 'etascape',
      requiredFeatures: wished.filter((feature) => adapter.features.has(feature)),
      requiredLimits: { maxStorageBufferBindingSize, maxBufferSize },
    });
    return { device, name: nameOf(adapter.info) };
  } catch (error) {
    throw new NoGpuError(`the GPU adapter ${nameOf(adapter.info)} gave no device: ${messageOf(error)}`);
  }
}

function nameOf({ vendor, architecture, description }: GPUAdapterInfo): string {
  if (architecture === 'swiftshader' || description.includes('SwiftShader')) return 'SwiftShader';
  return description || [vendor, architecture].filter(Boolean).join(' ') || 'unnamed adapter';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
