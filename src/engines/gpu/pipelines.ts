/**
 * The pipelines that were last used, by their programs. These hold no number of a spec, so what a slider moves needs no
 * new one. A pipeline weighs more than a megabyte and cannot be destroyed: it goes when nothing refers to it.
 */

import type { Plan } from '../../sweep/plan.ts';
import type { DeviceWatch } from './device-watch.ts';
import { sweepShader, type ShaderOptions } from './shader.ts';

export const WORKGROUP_SIZE = 64;

/** Pipelines that are kept: what one goes back and forth between. */
const MOST = 8;

export class Pipelines {
  readonly layout: GPUBindGroupLayout;
  readonly #device: GPUDevice;
  readonly #watch: DeviceWatch;
  readonly #shader: ShaderOptions;
  readonly #pipelines = new Map<string, Promise<GPUComputePipeline>>();
  #made = 0;

  constructor(device: GPUDevice, watch: DeviceWatch, shader: ShaderOptions) {
    this.#device = device;
    this.#watch = watch;
    this.#shader = shader;
    // Written out, since an automatic layout leaves out what a program without data does not read.
    const buffers = [
      'uniform',
      ...Array(3).fill('read-only-storage'),
      'storage',
      'storage',
    ] as GPUBufferBindingType[];
    this.layout = device.createBindGroupLayout({
      label: 'sweep',
      entries: buffers.map((type, binding) => ({
        binding,
        visibility: GPUShaderStage.COMPUTE,
        buffer: { type, hasDynamicOffset: type === 'uniform' },
      })),
    });
  }

  /** Pipelines that were made so far. */
  get made(): number {
    return this.#made;
  }

  /** Pipelines that are kept now. */
  get kept(): number {
    return this.#pipelines.size;
  }

  /** @throws FormulaError for a constant beyond f32; GpuFaultError if the device cannot build it. */
  get(plan: Plan): Promise<GPUComputePipeline> {
    const key = JSON.stringify([plan.program.key, plan.rows, plan.noise !== undefined]);
    const pipeline = this.#pipelines.get(key) ?? this.#make(key, plan);
    // The latest last.
    this.#pipelines.delete(key);
    this.#pipelines.set(key, pipeline);
    if (this.#pipelines.size > MOST) this.#pipelines.delete(this.#pipelines.keys().next().value!);
    return pipeline;
  }

  clear(): void {
    this.#pipelines.clear();
  }

  #make(key: string, plan: Plan): Promise<GPUComputePipeline> {
    const code = sweepShader(plan, this.#shader);
    const module = this.#device.createShaderModule({ label: 'sweep', code });
    const pipeline = this.#watch.guard(
      this.#device.createComputePipelineAsync({
        label: 'sweep',
        layout: this.#device.createPipelineLayout({ label: 'sweep', bindGroupLayouts: [this.layout] }),
        compute: { module, entryPoint: 'sweep', constants: { workgroup_size: WORKGROUP_SIZE } },
      }),
    );
    this.#made++;
    pipeline.catch(() => {
      if (this.#pipelines.get(key) === pipeline) this.#pipelines.delete(key);
    });
    return pipeline;
  }
}
