// Runs the hand-written kernel on the adapter that the GPU engine here uses, a group of cells after the other so that
// no dispatch takes long.

import { readFileSync } from 'node:fs';
import { NATIVE_METRICS, resultsOf } from './native.js';
import { provideGpu } from './node-gpu.js';

const SOURCE = readFileSync(new URL('kernel.wgsl', import.meta.url), 'utf8');
const WORKGROUP_SIZE = 64;
/** Updates of runs in a dispatch: a fraction of a second on a software device, a moment on a GPU. */
const DISPATCHED = 2 ** 23;

/** Where the kernel finds its data: written out in its own text, which is the fastest, or in a storage buffer. */
const PLACES = {
  code: (x, y) => `fn sum_of_rows(w: f32, b: f32) -> vec3f {
  return ${x.map((value, index) => `row(w, b, vec2f(${value}, ${y[index]}))`).join(' + ')};
}`,
  storage: () => `@group(0) @binding(4) var<storage, read> data: array<vec4f>;
fn sum_of_rows(w: f32, b: f32) -> vec3f {
  var sum = vec3f();
  for (var index = 0u; index < POINTS; index++) {
    sum += row(w, b, data[index].xy);
  }
  return sum;
}`,
};

export class WgslPeer {
  #device;
  #pipelines = new Map();
  name;

  static async start() {
    const { adapter, name } = await provideGpu();
    const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
    const device = await adapter.requestDevice({
      label: 'hand-written kernel',
      requiredLimits: { maxStorageBufferBindingSize, maxBufferSize },
    });
    return Object.assign(new WgslPeer(), { name }).#with(device);
  }

  #with(device) {
    this.#device = device;
    return this;
  }

  /** @param {{ gather?: boolean, place?: keyof typeof PLACES }} options */
  async run({ eta0, beta, x, y, steps, plan }, { gather = false, place = 'code' } = {}) {
    const started = performance.now();
    const device = this.#device;
    const pipeline = await this.#pipeline(
      `const GATHER = ${gather};\nconst POINTS = ${x.length}u;\n${PLACES[place](x, y)}\n${SOURCE}`,
    );
    const cells = eta0.length * beta.length;
    const resultBytes = 4 * cells * (gather ? 1 + NATIVE_METRICS.length : 1);
    const { COPY_DST, COPY_SRC, MAP_READ, STORAGE, UNIFORM } = GPUBufferUsage;
    const create = (label, size, usage) => device.createBuffer({ label, size, usage });
    const filled = (label, usage, values) => {
      const content = Float32Array.from(values);
      const buffer = create(label, content.byteLength, usage | COPY_DST);
      device.queue.writeBuffer(buffer, 0, content);
      return buffer;
    };
    const data = x.flatMap((value, index) => [value, y[index], 0, 0]);
    const sweep = create('sweep', 32, UNIFORM | COPY_DST);
    const results = create('results', resultBytes, STORAGE | COPY_SRC);
    const readback = create('readback', resultBytes, MAP_READ | COPY_DST);
    const bound = [sweep, filled('eta0', STORAGE, eta0), filled('beta', STORAGE, beta), results];
    if (place === 'storage') bound.push(filled('data', STORAGE, data));
    const bindings = device.createBindGroup({
      label: 'sweep',
      layout: pipeline.getBindGroupLayout(0),
      entries: bound.map((buffer, binding) => ({ binding, resource: { buffer } })),
    });

    const { values: least } = plan.least;
    const constants = new DataView(new ArrayBuffer(32));
    [cells, eta0.length, steps, plan.tailFrom].forEach((value, index) =>
      constants.setUint32(4 + 4 * index, value, true),
    );
    [least[0], plan.spec.thresholds.settle, plan.tail].forEach((value, index) =>
      constants.setFloat32(20 + 4 * index, value, true),
    );
    const group =
      WORKGROUP_SIZE * Math.max(1, Math.min(65_535, Math.floor(DISPATCHED / steps / WORKGROUP_SIZE)));
    for (let first = 0; first < cells; first += group) {
      constants.setUint32(0, first, true);
      device.queue.writeBuffer(sweep, 0, constants.buffer);
      const encoder = device.createCommandEncoder({ label: 'group' });
      const pass = encoder.beginComputePass({ label: 'group' });
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, bindings);
      pass.dispatchWorkgroups(Math.ceil(Math.min(group, cells - first) / WORKGROUP_SIZE));
      pass.end();
      device.queue.submit([encoder.finish()]);
    }
    const encoder = device.createCommandEncoder({ label: 'read back' });
    encoder.copyBufferToBuffer(results, 0, readback, 0, resultBytes);
    device.queue.submit([encoder.finish()]);
    await readback.mapAsync(GPUMapMode.READ);
    const values = new Float32Array(readback.getMappedRange()).slice();
    for (const buffer of [...bound, readback]) buffer.destroy();
    const seconds = (performance.now() - started) / 1000;
    return { seconds, ...resultsOf(values, cells) };
  }

  dispose() {
    this.#device.destroy();
  }

  #pipeline(code) {
    let pipeline = this.#pipelines.get(code);
    if (!pipeline) {
      const module = this.#device.createShaderModule({ label: 'kernel', code });
      pipeline = this.#device.createComputePipelineAsync({
        label: 'kernel',
        layout: 'auto',
        compute: { module, entryPoint: 'run' },
      });
      this.#pipelines.set(code, pipeline);
    }
    return pipeline;
  }
}
