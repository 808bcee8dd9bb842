/** The library's face for Node: all that is the same everywhere, and engines on Dawn's GPU and on worker threads. */

import { nodeHost } from './engines/node-engines.ts';
import { sweepOn, type SweepOptions } from './faces/sweep.ts';
import type { SpecInput } from './spec/structure.ts';
import type { Field } from './sweep/field.ts';

export * from './index.ts';
export { createNodeEngine } from './engines/node-engines.ts';
export type { CpuReading } from './engines/cpu/task.ts';
export type { EngineSettings } from './engines/engine-row.ts';
export type { ChosenEngine } from './engines/open-engine.ts';
export type { OpenOptions } from './engines/register.ts';
export type { SweepOptions } from './faces/sweep.ts';

/**
 * Computes a landscape: one training run for every cell of the two axes.
 * @param spec problem, optimizer and axes; what it leaves out has defaults, see {@link checkSpec}.
 * @returns one typed array a metric, row-major `[y][x]`, in the engine's precision.
 * @throws SpecError for a spec that is refused; RangeError for an option that is; NoEngineError where the engine that was
 * asked for cannot compute here (NoGpuError where it is the GPU); DeviceLostError, GpuFaultError or ThreadEndedError
 * where it was lost again and again; the signal's reason when it is aborted.
 * @example
 * const field = await sweep({
 *   problem: { id: 'quadratic' },
 *   optimizer: { id: 'gradient-descent' },
 *   axes: {
 *     x: { param: 'eta0', from: 0.01, to: 1, count: 3 },
 *     y: { param: 'start.x', from: -1, to: 1, count: 2 },
 *   },
 * });
 * field.shape; // [2, 3]
 */
export function sweep(spec: SpecInput, options?: SweepOptions): Promise<Field> {
  return sweepOn(nodeHost, spec, options);
}
