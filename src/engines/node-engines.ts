/** Chooses and makes an engine in Node. */

import { availableParallelism } from 'node:os';
import type { MathMode, Precision } from '../formula/index.ts';
import { CpuEngine } from './cpu/cpu-engine.ts';
import { spawnNodeThread } from './cpu/node-threads.ts';
import type { CpuReading } from './cpu/task.ts';
import type { Engine } from './engine.ts';
import { NoGpuError } from './gpu/adapter.ts';
import { GpuEngine } from './gpu/gpu-engine.ts';
import { requestNodeDevice } from './gpu/node-device.ts';

export interface NodeEngineOptions {
  /** `auto`: the GPU where there is one, else the CPU. */
  readonly kind: 'auto' | 'gpu' | 'cpu';
  /** f64 is for the CPU only. */
  readonly precision?: Precision;
  readonly threads?: number;
  readonly math?: MathMode;
  readonly reading?: CpuReading;
  /** Whether repeating runs are cut short; the bits are the same. */
  readonly skipCycles?: boolean;
}

export interface ChosenEngine {
  readonly engine: Engine;
  /** Why the CPU computes although the GPU was not ruled out. */
  readonly noGpu?: string;
}

/** @throws NoGpuError if the GPU is demanded and there is none; RangeError for f64 on the GPU. */
export async function createNodeEngine(options: NodeEngineOptions): Promise<ChosenEngine> {
  const { kind, precision = 'f32', threads = availableParallelism(), math, reading, skipCycles } = options;
  if (kind === 'gpu' && precision === 'f64') throw new RangeError('the GPU engine computes in f32 only');
  const cpu = (): Engine =>
    new CpuEngine({ spawn: spawnNodeThread, threads, precision, reading, skipCycles });
  if (kind === 'cpu' || precision === 'f64') return { engine: cpu() };
  try {
    const { device, name } = await requestNodeDevice();
    return { engine: new GpuEngine(device, name, { math, skipCycles }) };
  } catch (error) {
    if (kind === 'gpu' || !(error instanceof NoGpuError)) throw error;
    return { engine: cpu(), noGpu: error.message };
  }
}
