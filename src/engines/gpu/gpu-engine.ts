/** The GPU engine: one invocation a cell, the runs' state kept in storage buffers between slices of steps. */

import type { MathMode } from '../../formula/index.ts';
import type { EngineInfo, Field } from '../../sweep/field.ts';
import { GATHERED } from '../../program/metrics/gather.ts';
import type { Plan } from '../../sweep/plan.ts';
import type { Runs } from '../../sweep/runs.ts';
import {
  EngineDisposedError,
  landscapeOf,
  type Engine,
  type RunOptions,
  type RunsOptions,
} from '../../sweep/engine.ts';
import { Gathering, type Cells } from '../../sweep/gathering.ts';
import { InTurn } from '../../sweep/in-turn.ts';
import { unlessAborted } from '../../sweep/unless-aborted.ts';
import { Buffers } from './buffers.ts';
import { DeviceWatch } from './device-watch.ts';
import { packed, packInputs } from './pack-inputs.ts';
import { Pipelines, WORKGROUP_SIZE } from './pipelines.ts';
import { Readback } from './readback.ts';
import { SliceStruct, type ResidentCells } from './slice-struct.ts';
import { turnsOf, dispatchSize, Pace, residentCells, type SliceLimits, type Turn } from './slices.ts';
import { Stopwatch } from './stopwatch.ts';

export interface GpuEngineOptions {
  /** `portable` (the default) gives the CPU's bits; `native` uses the device's own exp, log, sin, cos, tan, tanh. */
  readonly math?: MathMode;
  /** Whether repeating runs are cut short; the bits are the same. */
  readonly skipCycles?: boolean;
  /** What the self-test found (self-test.ts): where false, runs that overflow are stopped at that step. */
  readonly carriesInfinities?: boolean;
  /** Cells that are at their end are read back so often (500 ms): a lost device takes about as much work along. */
  readonly saveMs?: number;
}

export class GpuEngine implements Engine {
  readonly info: EngineInfo;
  readonly #device: GPUDevice;
  readonly #watch: DeviceWatch;
  readonly #limits: SliceLimits;
  readonly #pipelines: Pipelines;
  readonly #struct: SliceStruct;
  readonly #buffers: Buffers;
  readonly #readback: Readback;
  /** One for each turn that may be under way. */
  readonly #stopwatches: readonly (Stopwatch | undefined)[];
  readonly #turns = new InTurn();
  readonly #saveMs: number;
  #updates = 0;

  /** Takes the device over: `dispose` destroys it. `adapter` names what it runs on. */
  constructor(device: GPUDevice, adapter: string, { saveMs = 500, ...options }: GpuEngineOptions = {}) {
    const arithmetic = `${adapter}, ${options.math ?? 'portable'}`;
    this.info = { kind: 'gpu', adapter, precision: 'f32', arithmetic };
    this.#device = device;
    this.#saveMs = saveMs;
    this.#watch = new DeviceWatch(device);
    this.#pipelines = new Pipelines(device, this.#watch, options);
    this.#buffers = new Buffers(device);
    this.#readback = new Readback(device, this.#watch, this.#buffers);
    this.#stopwatches = [Stopwatch.of(device), Stopwatch.of(device)];
    const { maxStorageBufferBindingSize, maxBufferSize, maxComputeWorkgroupsPerDimension } = device.limits;
    this.#limits = {
      bufferBytes: Math.min(maxStorageBufferBindingSize, maxBufferSize),
      workgroups: maxComputeWorkgroupsPerDimension,
    };
    this.#struct = new SliceStruct(device.limits.minUniformBufferOffsetAlignment);
  }

  /** What was made so far: a change of numbers alone makes neither. */
  get made(): { readonly pipelines: number; readonly buffers: number } {
    return { pipelines: this.#pipelines.made, buffers: this.#buffers.made };
  }

  /** Pipelines that are kept: a bounded number, however many losses were seen. */
  get pipelinesKept(): number {
    return this.#pipelines.kept;
  }

  /** Updates of runs that the device was asked for so far. */
  get updates(): number {
    return this.#updates;
  }

  run(plan: Plan, options: RunOptions = {}): Promise<Field> {
    return landscapeOf(this, plan, options);
  }

  /**
   * Runs that are asked for while another is under way wait for their turn, since they share their buffers.
   * @throws GpuFaultError if the device is lost (DeviceLostError) or fails on the way; FormulaError for a constant
   * beyond f32; EngineDisposedError; the signal's reason when it is aborted.
   */
  carryOut(plan: Plan, options: RunsOptions = {}): Promise<Runs> {
    return this.#turns.take(() => this.#carryOut(plan, options), options.signal);
  }

  async #carryOut(plan: Plan, options: RunsOptions): Promise<Runs> {
    const { signal, onProgress, into = new Gathering(plan, 'f32', options) } = options;
    signal?.throwIfAborted();
    this.#watch.throwIfFailed();
    const pipeline = await unlessAborted(signal, this.#pipelines.get(plan));
    // One that was kept is there even of an engine that is not any more.
    this.#watch.throwIfFailed();
    const { cells, slots, stops } = into;
    const most = Math.max(...into.missing.map(({ from, to }) => to - from), 0);
    const stride = residentCells(most, Math.max(slots, stops.length * GATHERED.length), this.#limits);
    const bindings = this.#bind(plan, stride, stops.length);
    const pace = new Pace();
    for (const { from, to } of into.missing) {
      for (let first = from; first < to; first += stride) {
        const resident: Resident = { plan, stops, pipeline, bindings, stride, first };
        const before = into.done;
        await this.#run(resident, { from: first, to: Math.min(to, first + stride) }, into, pace, (done) => {
          signal?.throwIfAborted();
          onProgress?.((before + done) / cells);
        });
        signal?.throwIfAborted();
      }
    }
    return into.runs(this.info);
  }

  /** What is under way, and what waits for it, rejects. */
  dispose(): void {
    this.#watch.fail(new EngineDisposedError());
    this.#pipelines.clear();
    this.#buffers.destroy();
    for (const stopwatch of this.#stopwatches) stopwatch?.destroy();
    // A handler holds the device, and all that was made of it, where Dawn runs in Node.
    this.#device.onuncapturederror = null;
    this.#device.destroy();
  }

  /** Makes room for so many cells that are resident at once, and writes what the runs need. */
  #bind(plan: Plan, stride: number, stops: number): GPUBindGroup {
    const { STORAGE, UNIFORM, COPY_DST, COPY_SRC } = GPUBufferUsage;
    const inputs = packInputs(plan);
    const gatheredBytes = 4 * stride * GATHERED.length * stops;
    const runBytes = 4 * stride * plan.program.slots.length;
    // A turn has one slice on the way to each stop at most.
    this.#buffers.reserve('slice', stops * this.#struct.distance, UNIFORM | COPY_DST);
    this.#buffers.fill('input values', inputs.values);
    this.#buffers.fill('input places', inputs.places);
    this.#buffers.fill('data', packed(plan.columns.flatMap((column) => [...column])));
    this.#buffers.reserve('runs', runBytes, STORAGE | COPY_SRC | COPY_DST);
    this.#buffers.reserve('gathered', gatheredBytes, STORAGE | COPY_SRC);
    return this.#buffers.bind(this.#pipelines.layout, BINDINGS, { slice: this.#struct.size });
  }

  /** Runs the cells that are resident from start to end. */
  async #run(
    resident: Resident,
    cells: Cells,
    into: Gathering,
    pace: Pace,
    onDone: (cells: number) => void,
  ): Promise<void> {
    this.#watch.throwIfFailed();
    const { stride, stops } = resident;
    const count = cells.to - cells.from;
    const start = into.startOf(cells);
    for (let slot = 0; start && slot < into.slots; slot++) {
      const values = start.state.subarray(slot * count, (slot + 1) * count) as Float32Array<ArrayBuffer>;
      this.#device.queue.writeBuffer(this.#buffers.get('runs'), 4 * slot * stride, values);
    }
    let saved = 0;
    let savedAt = performance.now();
    const save = async (to: number): Promise<void> => {
      const lanes = { from: saved, to };
      const gathered = await this.#readback.gathered(stops.length, stride, lanes);
      const state = into.keep ? await this.#readback.state(into.slots, stride, lanes) : undefined;
      into.add({ from: cells.from + saved, to: cells.from + to }, gathered, state);
      saved = to;
      savedAt = performance.now();
    };
    const ends = stops.map(({ step }) => step);
    const turns = turnsOf(ends, start?.step ?? 0, count, pace);
    await this.#runTurns(resident, turns, pace, async ({ done, finished }) => {
      onDone(done);
      if (finished > saved && performance.now() - savedAt >= this.#saveMs) await save(finished);
    });
    if (saved < count) await save(count);
  }

  /** Keeps one turn ahead of the device, so that it never waits; learns the pace from when they are done. */
  async #runTurns(
    resident: Resident,
    turns: Iterable<Turn>,
    pace: Pace,
    onDone: (turn: Turn) => Promise<void>,
  ): Promise<void> {
    let idleSince = 0;
    const settle = async ({ turn, submitted, done }: Submitted): Promise<void> => {
      const onDevice = await done;
      const finished = performance.now();
      pace.learn(turn, onDevice ?? finished - Math.max(submitted, idleSince));
      idleSince = finished;
      await onDone(turn);
    };
    let ahead: Submitted | undefined;
    let count = 0;
    try {
      for (const turn of turns) {
        const submitted = performance.now();
        const done = this.#submit(resident, turn, this.#stopwatches[count++ % this.#stopwatches.length]);
        // What fails is told when the turn is settled.
        done.catch(() => undefined);
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
    { slices, work }: Turn,
    stopwatch: Stopwatch | undefined,
  ): Promise<number | undefined> {
    this.#watch.throwIfFailed();
    const content = this.#struct.contentOf(resident, slices);
    this.#device.queue.writeBuffer(this.#buffers.get('slice'), 0, content);
    const encoder = this.#device.createCommandEncoder({ label: 'turn' });
    const pass = encoder.beginComputePass({ label: 'turn', timestampWrites: stopwatch?.writes });
    pass.setPipeline(resident.pipeline);
    slices.forEach(({ cells }, index) => {
      pass.setBindGroup(0, resident.bindings, [index * this.#struct.distance]);
      pass.dispatchWorkgroups(...dispatchSize(cells, WORKGROUP_SIZE, this.#limits));
    });
    pass.end();
    stopwatch?.resolve(encoder);
    this.#device.queue.submit([encoder.finish()]);
    this.#updates += work;
    const done = stopwatch?.milliseconds() ?? this.#device.queue.onSubmittedWorkDone().then(() => undefined);
    return this.#watch.guard(done);
  }
}

/** The buffers' labels in the order of the bindings. */
const BINDINGS = ['slice', 'input values', 'input places', 'data', 'runs', 'gathered'];

interface Resident extends ResidentCells {
  readonly pipeline: GPUComputePipeline;
  readonly bindings: GPUBindGroup;
}

interface Submitted {
  readonly turn: Turn;
  readonly submitted: number;
  /** Resolves when the device is done with it, to its own time in milliseconds where that is known. */
  readonly done: Promise<number | undefined>;
}
