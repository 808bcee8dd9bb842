/** Chooses and makes an engine in Node. */

import { availableParallelism } from 'node:os';
import type { MathMode, Precision } from '../formula/index.ts';
import { CpuEngine } from './cpu/cpu-engine.ts';
import { spawnNodeThread } from './cpu/node-threads.ts';
import type { CpuReading } from './cpu/task.ts';
import type { Engine } from '../sweep/engine.ts';
import { NoGpuError } from './gpu/adapter.ts';
import { openNodeGpuEngine } from './gpu/node-device.ts';
import { RecoveringEngine, type Recovery } from './recovering-engine.ts';

export interface NodeEngineOptions {
  /** `auto`: the GPU where there is one that is not in software, else the CPU. */
  readonly kind: 'auto' | 'gpu' | 'cpu';
  /** f64 is for the CPU only. */
  readonly precision?: Precision;
  readonly threads?: number;
  readonly math?: MathMode;
  readonly reading?: CpuReading;
  /** Whether repeating runs are cut short; the bits are the same. */
  readonly skipCycles?: boolean;
  /**
   * Told when the GPU was lost and the sweep goes on without it. A fresh device takes over; with `auto` and portable
   * arithmetic also the CPU.
   */
  readonly onRecovery?: (recovery: Recovery) => void;
}

export interface ChosenEngine {
  readonly engine: Engine;
  /** Why the CPU computes although the GPU was not ruled out. */
  readonly noGpu?: string;
}

/** @throws NoGpuError if the GPU is demanded and there is none; RangeError for f64 on the GPU. */
export async function createNodeEngine(options: NodeEngineOptions): Promise<ChosenEngine> {
  const { kind, precision = 'f32', threads = availableParallelism(), math = 'portable' } = options;
  const { reading, skipCycles, onRecovery } = options;
  if (kind === 'gpu' && precision === 'f64') throw new RangeError('the GPU engine computes in f32 only');
  const openCpu = (noGpu?: string): Engine =>
    new CpuEngine({ spawn: spawnNodeThread, threads, precision, reading, skipCycles, noGpu });
  if (kind === 'cpu' || precision === 'f64') return { engine: openCpu() };
  // With functions of its own a GPU has other bits, and only it can tell them.
  const isReplaceable = kind === 'auto' && math === 'portable';
  const openGpu = () => openNodeGpuEngine({ math, skipCycles, software: !isReplaceable });
  try {
    const gpu = await openGpu();
    const stand = isReplaceable ? { openCpu } : {};
    return { engine: new RecoveringEngine(gpu, { openGpu, ...stand, onRecovery }) };
  } catch (error) {
    if (kind === 'gpu' || !(error instanceof NoGpuError)) throw error;
    return { engine: openCpu(error.message), noGpu: error.message };
  }
}
