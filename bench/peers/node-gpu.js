// WebGPU in Node for the peers: the adapter that the GPU engine here finds, and found in the same way.

import { create, globals } from 'webgpu';
import { createNodeEngine } from '../../dist/node.js';

/** Dawn's objects must outlive the devices they made, or the process crashes at times. */
const kept = [];

/** Puts `navigator.gpu` and the WebGPU classes where a browser has them; returns the adapter and its name. */
export async function provideGpu() {
  // An engine leads Dawn to SwiftShader where there is no other driver; what it finds, everyone after it finds.
  const { engine } = await createNodeEngine({ kind: 'gpu' });
  const name = engine.info.adapter;
  engine.dispose();
  Object.assign(globalThis, globals);
  const gpu = create([]);
  const userAgent = globalThis.navigator?.userAgent ?? 'Node';
  Object.defineProperty(globalThis, 'navigator', { value: { gpu, userAgent }, configurable: true });
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('WebGPU is there, but found no GPU adapter');
  kept.push(gpu, adapter);
  return { adapter, name };
}

/** A device of that adapter with all it allows. */
export async function requestGpuDevice(label = 'bench') {
  const { adapter } = await provideGpu();
  const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
  return adapter.requestDevice({ label, requiredLimits: { maxStorageBufferBindingSize, maxBufferSize } });
}
