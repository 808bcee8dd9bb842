// The ground that the GPU tests stand on: Dawn in Node computes on SwiftShader and judges WGSL.
import { create, globals } from 'webgpu';
import { expect, test } from 'vitest';

Object.assign(globalThis, globals);

const shader = `
@group(0) @binding(0) var<storage, read_write> numbers: array<u32>;
@compute @workgroup_size(4) fn triple(@builtin(global_invocation_id) id: vec3u) {
  numbers[id.x] = numbers[id.x] * 3u;
}`;

test('a compute shader runs and its result comes back', async () => {
  const gpu = create([]);
  const adapter = await gpu.requestAdapter();
  if (!adapter) throw new Error('No WebGPU adapter: install Chromium, whose SwiftShader these tests use.');
  const device = await adapter.requestDevice();
  const size = 16;
  const numbers = device.createBuffer({
    label: 'numbers',
    size,
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
  });
  const readback = device.createBuffer({
    label: 'readback',
    size,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  device.queue.writeBuffer(numbers, 0, new Uint32Array([1, 2, 3, 4]));
  const pipeline = device.createComputePipeline({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code: shader }) },
  });
  const bindGroup = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: [{ binding: 0, resource: { buffer: numbers } }],
  });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, bindGroup);
  pass.dispatchWorkgroups(1);
  pass.end();
  encoder.copyBufferToBuffer(numbers, 0, readback, 0, size);
  device.queue.submit([encoder.finish()]);
  await readback.mapAsync(GPUMapMode.READ);
  expect([...new Uint32Array(readback.getMappedRange())]).toEqual([3, 6, 9, 12]);
  readback.destroy();
  numbers.destroy();
  device.destroy();
});

test('the null backend tells right WGSL from wrong, with line and column', async () => {
  const gpu = create(['backend=null']);
  const adapter = await gpu.requestAdapter();
  if (!adapter) throw new Error('No null adapter.');
  const device = await adapter.requestDevice();
  const messagesOf = async (code: string) => {
    device.pushErrorScope('validation');
    const { messages } = await device.createShaderModule({ code }).getCompilationInfo();
    await device.popErrorScope();
    return messages.map(({ type, lineNum, linePos }) => ({ type, lineNum, linePos }));
  };
  expect(await messagesOf(shader)).toEqual([]);
  expect(await messagesOf('fn good() {}\nfn bad() -> f32 { return wrong; }')).toEqual([
    { type: 'error', lineNum: 2, linePos: 26 },
  ]);
  device.destroy();
});
