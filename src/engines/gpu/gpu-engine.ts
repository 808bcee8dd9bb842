/** The GPU engine: one invocation a cell, the runs' state kept in storage buffers between slices of steps. */

import { makeShaderDataDefinitions, makeStructuredView } from 'webgpu-utils';
import sliceSource from '../../../shaders/slice.wgsl?raw';
import type { MathMode } from '../../formula/index.ts';
import { finishField, makeGathered, type EngineInfo, type Field } from '../../sweep/field.ts';
import { GATHERED } from '../../sweep/metrics.ts';
import type { Plan } from '../../sweep/plan.ts';
import type { Engine, RunOptions } from '../engine.ts';
import { sweepShader } from './shader.ts';
import { cut, dispatchSize, Pace, residentCells, type Slice, type SliceLimits } from './slices.ts';

const WORKGROUP_SIZE = 64;

/** The device was lost while it computed; another one may be asked for. */
export class DeviceLostError extends Error {
  override readonly name = 'DeviceLostError';
}

export interface GpuEngineOptions {
  /** `portable` (the default) gives the CPU's bits; `native` uses the device's own exp, log, sin, cos, tan, tanh. */
  readonly math?: MathMode;
}

export class GpuEngine implements Engine {
  readonly info: EngineInfo;
  readonly #device: GPUDevice;
  readonly #limits: SliceLimits;
  readonly #math: MathMode;
  readonly #pipelines = new Map<string, Promise<GPUComputePipeline>>();
  readonly #sliceStruct = makeShaderDataDefinitions(sliceSource).structs.Slice;
  readonly #layout: GPUBindGroupLayout;
  #failure: Error | undefined;

  /** Takes the device over: `dispose` destroys it. `adapter` names what it runs on. */
  constructor(device: GPUDevice, adapter: string, { math = 'portable' }: GpuEngineOptions = {}) {
    this.#device = device;
    this.#math = math;
    this.info = { kind: 'gpu', adapter, precision: 'f32' };
    const { maxStorageBufferBindingSize, maxBufferSize, maxComputeWorkgroupsPerDimension } = device.limits;
    this.#limits = {
      bufferBytes: Math.min(maxStorageBufferBindingSize, maxBufferSize),
      workgroups: maxComputeWorkgroupsPerDimension,
    };
    // Written out, since an automatic layout leaves out what a program without data does not read.
    const buffers = [
      'uniform',
      ...Array(3).fill('read-only-storage'),
      'storage',
      'storage',
    ] as GPUBufferBindingType[];
    this.#layout = device.createBindGroupLayout({
      label: 'sweep',
      entries: buffers.map((type, binding) => ({
        binding,
        visibility: GPUShaderStage.COMPUTE,
        buffer: { type },
      })),
    });
    void device.lost.then(({ message, reason }) => {
      this.#failure = new DeviceLostError(
        `the GPU device was lost (${reason}): ${message || 'no reason given'}`,
      );
    });
    device.onuncapturederror = ({ error }) => {
      this.#failure ??= new Error(`the GPU refused a command: ${error.message}`);
    };
  }

  /**
   * @throws DeviceLostError if the device is lost on the way; FormulaError for a constant beyond f32; the signal's
   * reason when it is aborted.
   */
  async run(plan: Plan, { signal, onProgress }: RunOptions = {}): Promise<Field> {
    const started = performance.now();
    signal?.throwIfAborted();
    const pipeline = await this.#pipeline(sweepShader(plan, this.#math));
    const cells = plan.x.length * plan.y.length;
    const stride = residentCells(cells, plan.program.slots.length, this.#limits);
    const resources = this.#allocate(plan, stride);
    const gathered = makeGathered('f32', cells);
    const pace = new Pace();
    const progress = (cell: number) => {
      signal?.throwIfAborted();
      onProgress?.(cell / cells);
    };
    try {
      for (let first = 0; first < cells; first += stride) {
        const count = Math.min(stride, cells - first);
        const slices = cut(plan.steps, count, pace);
        await this.#runSlices(pipeline, resources, plan, first, slices, pace, (done) =>
          progress(first + done),
        );
        const values = await this.#read(resources);
        GATHERED.forEach((name, index) => {
          gathered[name].set(values.subarray(index * stride, index * stride + count), first);
        });
      }
    } finally {
      for (const buffer of Object.values(resources.buffers)) buffer.destroy();
    }
    return finishField(plan, gathered, this.info, performance.now() - started);
  }

  dispose(): void {
    this.#device.destroy();
  }

  /** Pipelines are kept by their text, which holds no numbers of a spec. */
  #pipeline(code: string): Promise<GPUComputePipeline> {
    let pipeline = this.#pipelines.get(code);
    if (!pipeline) {
      const module = this.#device.createShaderModule({ label: 'sweep', code });
      pipeline = this.#device.createComputePipelineAsync({
        label: 'sweep',
        layout: this.#device.createPipelineLayout({ label: 'sweep', bindGroupLayouts: [this.#layout] }),
        compute: { module, entryPoint: 'sweep', constants: { workgroup_size: WORKGROUP_SIZE } },
      });
      this.#pipelines.set(code, pipeline);
      pipeline.catch(() => this.#pipelines.delete(code));
    }
    return pipeline;
  }

  #allocate(plan: Plan, stride: number): Resources {
    const { STORAGE, UNIFORM, COPY_DST, COPY_SRC, MAP_READ } = GPUBufferUsage;
    const inputs = packInputs(plan);
    const data = Float32Array.from(plan.columns.flatMap((column) => [...column]));
    const gatheredBytes = 4 * stride * GATHERED.length;
    const create = (label: string, size: number, usage: number): GPUBuffer =>
      this.#device.createBuffer({ label, size: Math.max(16, size), usage });
    const filled = (
      label: string,
      content: Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>,
    ): GPUBuffer => {
      const buffer = create(label, content.byteLength, STORAGE | COPY_DST);
      this.#device.queue.writeBuffer(buffer, 0, content);
      return buffer;
    };
    const buffers = {
      slice: create('slice', this.#sliceStruct.size, UNIFORM | COPY_DST),
      values: filled('input values', inputs.values),
      places: filled('input places', inputs.places),
      data: filled('data', data),
      runs: create('runs', 4 * stride * plan.program.slots.length, STORAGE),
      gathered: create('gathered', gatheredBytes, STORAGE | COPY_SRC),
      readback: create('readback', gatheredBytes, MAP_READ | COPY_DST),
    };
    const { slice, values, places, data: rows, runs, gathered } = buffers;
    const bindings = this.#device.createBindGroup({
      label: 'sweep',
      layout: this.#layout,
      entries: [slice, values, places, rows, runs, gathered].map((buffer, binding) => ({
        binding,
        resource: { buffer },
      })),
    });
    return { buffers, bindings, stride };
  }

  /** Keeps one slice ahead of the device, so that it never waits; learns the pace from when they are done. */
  async #runSlices(
    pipeline: GPUComputePipeline,
    resources: Resources,
    plan: Plan,
    firstCell: number,
    slices: Iterable<Slice>,
    pace: Pace,
    onDone: (cells: number) => void,
  ): Promise<void> {
    let idleSince = 0;
    const settle = async ({ slice, submitted, done }: Submitted): Promise<void> => {
      const finished = await done;
      this.#throwIfFailed();
      pace.learn(slice.cells, slice.to - slice.from, finished - Math.max(submitted, idleSince));
      idleSince = finished;
      onDone(slice.first + (slice.cells * slice.to) / plan.steps);
    };
    let ahead: Submitted | undefined;
    for (const slice of slices) {
      const submitted = performance.now();
      this.#submit(pipeline, resources, plan, firstCell, slice);
      const done = this.#device.queue.onSubmittedWorkDone().then(() => performance.now());
      const before = ahead;
      ahead = { slice, submitted, done };
      if (before) await settle(before);
    }
    if (ahead) await settle(ahead);
  }

  #submit(
    pipeline: GPUComputePipeline,
    { buffers, bindings, stride }: Resources,
    plan: Plan,
    firstCell: number,
    { first, cells, from, to }: Slice,
  ): void {
    const slice = makeStructuredView(this.#sliceStruct);
    slice.set({
      first_cell: firstCell + first,
      first_lane: first,
      cells,
      stride,
      width: plan.x.length,
      from_step: from,
      to_step: to,
      tail_from: plan.tailFrom,
      rows: plan.rows,
      scale: plan.scale,
      batch: plan.noise?.batch ?? 0,
      seed: plan.noise?.seed ?? 0,
      batch_scale: plan.batchScale,
    });
    this.#device.queue.writeBuffer(buffers.slice, 0, slice.arrayBuffer);
    const encoder = this.#device.createCommandEncoder({ label: 'slice' });
    const pass = encoder.beginComputePass({ label: 'slice' });
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindings);
    pass.dispatchWorkgroups(...dispatchSize(cells, WORKGROUP_SIZE, this.#limits));
    pass.end();
    this.#device.queue.submit([encoder.finish()]);
  }

  async #read({ buffers: { gathered, readback } }: Resources): Promise<Float32Array> {
    const encoder = this.#device.createCommandEncoder({ label: 'read back' });
    encoder.copyBufferToBuffer(gathered, 0, readback, 0, gathered.size);
    this.#device.queue.submit([encoder.finish()]);
    await readback.mapAsync(GPUMapMode.READ);
    this.#throwIfFailed();
    const values = new Float32Array(readback.getMappedRange()).slice();
    readback.unmap();
    return values;
  }

  #throwIfFailed(): void {
    if (this.#failure) throw this.#failure;
  }
}

interface Resources {
  readonly buffers: Readonly<
    Record<'slice' | 'values' | 'places' | 'data' | 'runs' | 'gathered' | 'readback', GPUBuffer>
  >;
  readonly bindings: GPUBindGroup;
  /** Cells that the buffers have room for. */
  readonly stride: number;
}

interface Submitted {
  readonly slice: Slice;
  readonly submitted: number;
  /** When the device was done with it. */
  readonly done: Promise<number>;
}

/** The values of all inputs in a row, and a vec3u (16 bytes apart) for each: offset, strides of column and row. */
function packInputs({ inputs }: Plan): {
  values: Float32Array<ArrayBuffer>;
  places: Uint32Array<ArrayBuffer>;
} {
  const values = new Float32Array(inputs.reduce((sum, input) => sum + input.values.length, 0));
  const places = new Uint32Array(4 * inputs.length);
  let offset = 0;
  inputs.forEach((input, index) => {
    values.set(input.values, offset);
    places.set([offset, input.strideX, input.strideY], 4 * index);
    offset += input.values.length;
  });
  return { values, places };
}
