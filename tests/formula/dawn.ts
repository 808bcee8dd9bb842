/** A WebGPU device in Node for tests: runs formulas' WGSL on SwiftShader, or judges it on the null backend. */

import { create, globals } from 'webgpu';

Object.assign(globalThis, globals);

export interface TestDevice {
  readonly device: GPUDevice;
  /** Errors and warnings of a module: `type line:column message`. */
  judge(code: string): Promise<string[]>;
  close(): void;
}

/** Dawn's own objects must outlive the device, or Node crashes at times. */
const alive: unknown[] = [];

export async function openDevice(...flags: string[]): Promise<TestDevice> {
  const gpu = create(flags);
  const adapter = await gpu.requestAdapter();
  if (!adapter) throw new Error('No WebGPU adapter: install Chromium, whose SwiftShader these tests use.');
  const device = await adapter.requestDevice();
  alive.push(gpu, adapter);
  return {
    device,
    async judge(code) {
      device.pushErrorScope('validation');
      const module = device.createShaderModule({ label: 'judged', code });
      const { messages } = await module.getCompilationInfo();
      await device.popErrorScope();
      return messages.map(
        ({ type, lineNum, linePos, message }) => `${type} ${lineNum}:${linePos} ${message}`,
      );
    },
    close: () => device.destroy(),
  };
}

/** One formula's WGSL over `variables`: statements, and the expressions that it is worth. */
export interface KernelPart {
  readonly body: string;
  readonly outputs: readonly string[];
}

/** A shader that computes every part at each point; point i has its `variables` side by side in `points`. */
export function kernel(variables: readonly string[], parts: readonly KernelPart[]): string {
  let slot = 0;
  const blocks = parts.map(({ body, outputs }) => {
    const stores = outputs.map((output) => `  results[${slot++}u * count + id.x] = ${output};\n`);
    return `  {\n${body}${stores.join('')}  }\n`;
  });
  const loads = variables.map(
    (name, index) => `  let ${name} = points[${variables.length}u * id.x + ${index}u];\n`,
  );
  return `@group(0) @binding(0) var<storage, read> points: array<f32>;
@group(0) @binding(1) var<storage, read_write> results: array<f32>;
@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3u) {
  let count = arrayLength(&points) / ${variables.length}u;
  if (id.x >= count) { return; }
${loads.join('')}${blocks.join('')}}
`;
}

/** Runs a {@link kernel} and gives its outputs, one array each. */
export async function runKernel(
  { device }: TestDevice,
  variables: readonly string[],
  parts: readonly KernelPart[],
  points: Float32Array<ArrayBuffer>,
): Promise<Float32Array[]> {
  const count = points.length / variables.length;
  const outputs = parts.reduce((sum, part) => sum + part.outputs.length, 0);
  const size = Math.max(4, 4 * count * outputs);
  const buffer = (label: string, bytes: number, usage: number) =>
    device.createBuffer({ label, size: bytes, usage });
  const input = buffer('points', points.byteLength, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST);
  const results = buffer('results', size, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
  const readback = buffer('readback', size, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
  try {
    device.queue.writeBuffer(input, 0, points);
    const module = device.createShaderModule({ label: 'formulas', code: kernel(variables, parts) });
    const pipeline = await device.createComputePipelineAsync({
      label: 'formulas',
      layout: 'auto',
      compute: { module, entryPoint: 'main' },
    });
    const bindGroup = device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [
        { binding: 0, resource: { buffer: input } },
        { binding: 1, resource: { buffer: results } },
      ],
    });
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup);
    pass.dispatchWorkgroups(Math.ceil(count / 64));
    pass.end();
    encoder.copyBufferToBuffer(results, 0, readback, 0, size);
    device.queue.submit([encoder.finish()]);
    await readback.mapAsync(GPUMapMode.READ);
    const all = new Float32Array(readback.getMappedRange().slice(0));
    return Array.from({ length: outputs }, (_, index) => all.subarray(index * count, (index + 1) * count));
  } finally {
    for (const made of [input, results, readback]) made.destroy();
  }
}
