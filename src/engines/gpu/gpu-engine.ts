/** The GPU engine: one invocation a cell, the runs' state kept in storage buffers between slices of steps. */

import { makeShaderDataDefinitions, makeStructuredView } from 'webgpu-utils';
import sliceSource from '../../../shaders/slice.wgsl?raw';
import { rounded, type MathMode } from '../../formula/index.ts';
import { makeGathered, type EngineInfo, type Field } from '../../sweep/field.ts';
import { GATHERED } from '../../sweep/metrics.ts';
import type { Plan } from '../../sweep/plan.ts';
import type { Runs } from '../../sweep/runs.ts';
import type { Stop } from '../../sweep/stops.ts';
import { endOf, runField, type Engine, type RunOptions, type RunsOptions } from '../engine.ts';
import { InTurn } from '../in-turn.ts';
import { Buffers } from './buffers.ts';
import { sweepShader, type ShaderOptions } from './shader.ts';
import { Stopwatch } from './stopwatch.ts';
import { cut, dispatchSize, Pace, residentCells, type Slice, type SliceLimits, type Turn } from './slices.ts';

const WORKGROUP_SIZE = 64;

/** The device was lost while it computed; another one may be asked for. */
export class DeviceLostError extends Error {
  override readonly name = 'DeviceLostError';
}

export interface GpuEngineOptions {
  /** `portable` (the default) gives the CPU's bits; `native` uses the device's own exp, log, sin, cos, tan, tanh. */
  readonly math?: MathMode;
  /** Whether repeating runs are cut short; the bits are the same. */
  readonly skipCycles?: boolean;
  /** What the self-test found (self-test.ts): where false, runs that overflow are stopped at that step. */
  readonly carriesInfinities?: boolean;
}

export class GpuEngine implements Engine {
  readonly info: EngineInfo;
  readonly #device: GPUDevice;
  readonly #limits: SliceLimits;
  readonly #shader: ShaderOptions;
  readonly #pipelines = new Map<string, Promise<GPUComputePipeline>>();
  readonly #sliceStruct = makeShaderDataDefinitions(sliceSource).structs.Slice;
  /** From one slice of a turn to the next, in the uniform buffer. */
  readonly #sliceBytes: number;
  readonly #layout: GPUBindGroupLayout;
  readonly #buffers: Buffers;
  /** One for each turn that may be under way. */
  readonly #stopwatches: readonly (Stopwatch | undefined)[];
  readonly #turns = new InTurn();
  #failure: Error | undefined;

  /** Takes the device over: `dispose` destroys it. `adapter` names what it runs on. */
  constructor(device: GPUDevice, adapter: string, options: GpuEngineOptions = {}) {
    this.#device = device;
    this.#shader = options;
    this.#buffers = new Buffers(device);
    this.#stopwatches = [Stopwatch.of(device), Stopwatch.of(device)];
    this.info = { kind: 'gpu', adapter, precision: 'f32' };
    const { maxStorageBufferBindingSize, maxBufferSize, maxComputeWorkgroupsPerDimension } = device.limits;
    this.#limits = {
      bufferBytes: Math.min(maxStorageBufferBindingSize, maxBufferSize),
      workgroups: maxComputeWorkgroupsPerDimension,
    };
    const { minUniformBufferOffsetAlignment } = device.limits;
    this.#sliceBytes =
      minUniformBufferOffsetAlignment * Math.ceil(this.#sliceStruct.size / minUniformBufferOffsetAlignment);
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
        buffer: { type, hasDynamicOffset: type === 'uniform' },
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

  /** What was made so far: a change of numbers alone makes neither. */
  get made(): { readonly pipelines: number; readonly buffers: number } {
    return { pipelines: this.#pipelines.size, buffers: this.#buffers.made };
  }

  run(plan: Plan, options: RunOptions = {}): Promise<Field> {
    return runField(this, plan, options);
  }

  /**
   * Runs that are asked for while another is under way wait for their turn, since they share their buffers.
   * @throws DeviceLostError if the device is lost on the way; FormulaError for a constant beyond f32; the signal's
   * reason when it is aborted.
   */
  carryOut(plan: Plan, options: RunsOptions = {}): Promise<Runs> {
    return this.#turns.take(() => this.#carryOut(plan, options));
  }

  async #carryOut(plan: Plan, options: RunsOptions): Promise<Runs> {
    const { signal, onProgress, start, keep = false, stops = endOf(plan) } = options;
    const started = performance.now();
    signal?.throwIfAborted();
    this.#throwIfFailed();
    const pipeline = await this.#pipeline(plan);
    const cells = plan.x.length * plan.y.length;
    const slots = plan.program.slots.length;
    const stride = residentCells(cells, Math.max(slots, stops.length * GATHERED.length), this.#limits);
    const bindings = this.#bind(plan, stride, stops.length);
    const pace = new Pace();
    const gathered = stops.map(() => makeGathered('f32', cells));
    const state = keep ? new Float32Array(slots * cells) : undefined;
    const progress = (cell: number) => {
      signal?.throwIfAborted();
      onProgress?.(cell / cells);
    };
    for (let first = 0; first < cells; first += stride) {
      const count = Math.min(stride, cells - first);
      const resident: Resident = { plan, stops, pipeline, bindings, stride, first };
      if (start) {
        for (let slot = 0; slot < slots; slot++) {
          const values = start.state.subarray(slot * cells + first, slot * cells + first + count);
          this.#device.queue.writeBuffer(
            this.#buffers.get('runs'),
            4 * slot * stride,
            values as Float32Array<ArrayBuffer>,
          );
        }
      }
      const turns = cut(
        stops.map(({ step }) => step),
        start?.step ?? 0,
        count,
        pace,
      );
      await this.#runTurns(resident, turns, pace, (done) => progress(first + done));
      const values = await this.#read('gathered', stops.length * GATHERED.length * stride);
      gathered.forEach((arrays, stop) => {
        GATHERED.forEach((name, index) => {
          const from = (stop * GATHERED.length + index) * stride;
          arrays[name].set(values.subarray(from, from + count), first);
        });
      });
      if (!state) continue;
      const kept = await this.#read('runs', slots * stride);
      for (let slot = 0; slot < slots; slot++) {
        state.set(kept.subarray(slot * stride, slot * stride + count), slot * cells + first);
      }
    }
    return { plan, engine: this.info, stops, gathered, state, elapsedMs: performance.now() - started };
  }

  dispose(): void {
    this.#device.destroy();
  }

  /** Pipelines are kept by their programs, which hold no numbers of a spec. */
  #pipeline(plan: Plan): Promise<GPUComputePipeline> {
    const key = JSON.stringify([plan.program.key, plan.rows, plan.noise !== undefined]);
    let pipeline = this.#pipelines.get(key);
    if (!pipeline) {
      const code = sweepShader(plan, this.#shader);
      const module = this.#device.createShaderModule({ label: 'sweep', code });
      pipeline = this.#device.createComputePipelineAsync({
        label: 'sweep',
        layout: this.#device.createPipelineLayout({ label: 'sweep', bindGroupLayouts: [this.#layout] }),
        compute: { module, entryPoint: 'sweep', constants: { workgroup_size: WORKGROUP_SIZE } },
      });
      this.#pipelines.set(key, pipeline);
      pipeline.catch(() => this.#pipelines.delete(key));
    }
    return pipeline;
  }

  /** Makes room for so many cells that are resident at once, and writes what the runs need. */
  #bind(plan: Plan, stride: number, stops: number): GPUBindGroup {
    const { STORAGE, UNIFORM, COPY_DST, COPY_SRC } = GPUBufferUsage;
    const inputs = packInputs(plan);
    const gatheredBytes = 4 * stride * GATHERED.length * stops;
    const runBytes = 4 * stride * plan.program.slots.length;
    // A turn has one slice on the way to each stop at most.
    this.#buffers.reserve('slice', stops * this.#sliceBytes, UNIFORM | COPY_DST);
    this.#buffers.fill('input values', inputs.values);
    this.#buffers.fill('input places', inputs.places);
    this.#buffers.fill('data', asF32(plan.columns.flatMap((column) => [...column])));
    this.#buffers.reserve('runs', runBytes, STORAGE | COPY_SRC | COPY_DST);
    this.#buffers.reserve('gathered', gatheredBytes, STORAGE | COPY_SRC);
    return this.#buffers.bind(this.#layout, BINDINGS, { slice: this.#sliceStruct.size });
  }

  /** Keeps one turn ahead of the device, so that it never waits; learns the pace from when they are done. */
  async #runTurns(
    resident: Resident,
    turns: Iterable<Turn>,
    pace: Pace,
    onDone: (cells: number) => void,
  ): Promise<void> {
    let idleSince = 0;
    const settle = async ({ turn, submitted, done }: Submitted): Promise<void> => {
      const onDevice = await done;
      const finished = performance.now();
      this.#throwIfFailed();
      pace.learn(turn, onDevice ?? finished - Math.max(submitted, idleSince));
      idleSince = finished;
      onDone(turn.done);
    };
    let ahead: Submitted | undefined;
    let count = 0;
    try {
      for (const turn of turns) {
        const submitted = performance.now();
        const done = this.#submit(resident, turn, this.#stopwatches[count++ % this.#stopwatches.length]);
        const before = ahead;
        ahead = { turn, submitted, done };
        if (before) await settle(before);
      }
      if (ahead) await settle(ahead);
    } finally {
      // The next run uses the same buffers.
      await ahead?.done.catch(() => undefined);
    }
  }

  /** Resolves when the device is done with it, to the milliseconds it took there where the device tells them. */
  #submit(
    resident: Resident,
    { slices }: Turn,
    stopwatch: Stopwatch | undefined,
  ): Promise<number | undefined> {
    const content = new Uint8Array(slices.length * this.#sliceBytes);
    slices.forEach((slice, index) => {
      content.set(new Uint8Array(this.#sliceContent(resident, slice)), index * this.#sliceBytes);
    });
    this.#device.queue.writeBuffer(this.#buffers.get('slice'), 0, content);
    const encoder = this.#device.createCommandEncoder({ label: 'turn' });
    const pass = encoder.beginComputePass({ label: 'turn', timestampWrites: stopwatch?.writes });
    pass.setPipeline(resident.pipeline);
    slices.forEach(({ cells }, index) => {
      pass.setBindGroup(0, resident.bindings, [index * this.#sliceBytes]);
      pass.dispatchWorkgroups(...dispatchSize(cells, WORKGROUP_SIZE, this.#limits));
    });
    pass.end();
    stopwatch?.resolve(encoder);
    this.#device.queue.submit([encoder.finish()]);
    return stopwatch?.milliseconds() ?? this.#device.queue.onSubmittedWorkDone().then(() => undefined);
  }

  #sliceContent(
    { plan, stops, stride, first: firstCell }: Resident,
    { first, cells, from, to, stop }: Slice,
  ): ArrayBuffer {
    const slice = makeStructuredView(this.#sliceStruct);
    slice.set({
      first_cell: firstCell + first,
      first_lane: first,
      cells,
      stride,
      width: plan.x.length,
      from_step: from,
      to_step: to,
      tail_from: stops[stop].tailFrom,
      tail: stops[stop].tail,
      gather_at: stop * GATHERED.length * stride,
      rows: plan.rows,
      scale: plan.scale,
      batch: plan.noise?.batch ?? 0,
      seed: plan.noise?.seed ?? 0,
      batch_scale: plan.batchScale,
    });
    return slice.arrayBuffer;
  }

  /** The first values of a buffer. */
  async #read(label: string, count: number): Promise<Float32Array> {
    const { MAP_READ, COPY_DST } = GPUBufferUsage;
    const bytes = 4 * count;
    const readback = this.#buffers.reserve('readback', bytes, MAP_READ | COPY_DST);
    const encoder = this.#device.createCommandEncoder({ label: 'read back' });
    encoder.copyBufferToBuffer(this.#buffers.get(label), 0, readback, 0, bytes);
    this.#device.queue.submit([encoder.finish()]);
    await readback.mapAsync(GPUMapMode.READ, 0, bytes);
    this.#throwIfFailed();
    const values = new Float32Array(readback.getMappedRange(0, bytes)).slice();
    readback.unmap();
    return values;
  }

  #throwIfFailed(): void {
    if (this.#failure) throw this.#failure;
  }
}

/** The buffers' labels in the order of the bindings. */
const BINDINGS = ['slice', 'input values', 'input places', 'data', 'runs', 'gathered'];

/** The cells that are in the buffers at once. */
interface Resident {
  readonly plan: Plan;
  readonly stops: readonly Stop[];
  readonly pipeline: GPUComputePipeline;
  readonly bindings: GPUBindGroup;
  /** Cells that the buffers have room for: the distance from one value of a run to the next. */
  readonly stride: number;
  /** The first of the cells. */
  readonly first: number;
}

interface Submitted {
  readonly turn: Turn;
  readonly submitted: number;
  /** Resolves when the device is done with it, to its own time in milliseconds where that is known. */
  readonly done: Promise<number | undefined>;
}

function asF32(values: ArrayLike<number>): Float32Array<ArrayBuffer> {
  return Float32Array.from(values, (value) => rounded(value, 'f32'));
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
    values.set(asF32(input.values), offset);
    places.set([offset, input.strideX, input.strideY], 4 * index);
    offset += input.values.length;
  });
  return { values, places };
}
