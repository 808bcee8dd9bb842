/**
 * The library's face for browsers, on a page or in a worker: all that is the same everywhere, and engines on WebGPU and on
 * module workers, which lie beside the built file.
 */

import { pageHost } from './engines/page-engines.ts';
import { openEngine, type ChosenEngine } from './engines/open-engine.ts';
import type { OpenOptions } from './engines/register.ts';
import { sweepOn, type SweepOptions } from './faces/sweep.ts';
import { WorkerLaboratory } from './lab/client.ts';
import type { SweepLaboratory } from './lab/laboratory.ts';
import type { SpecInput } from './spec/structure.ts';
import type { Field } from './sweep/field.ts';

export * from './index.ts';
export type { CpuReading } from './engines/cpu/task.ts';
export type { EngineSettings } from './engines/engine-row.ts';
export type { ChosenEngine } from './engines/open-engine.ts';
export type { OpenOptions } from './engines/register.ts';
export type { SweepOptions } from './faces/sweep.ts';
export { LaboratoryDisposedError } from './lab/client.ts';
export type {
  EngineWords,
  LabStatus,
  SweepEvents,
  SweepLaboratory,
  SweepPass,
  Wanted,
} from './lab/laboratory.ts';
export type { Sweep, SweepId } from './sweep/kept.ts';
export type { Landscape } from './sweep/landscape.ts';

/**
 * Computes a landscape: one training run for every cell of the two axes. It plans on the thread that calls it; a page
 * that must not stutter for a formula or a search asks a {@link createLaboratory laboratory}.
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
  return sweepOn(pageHost, spec, options);
}

/**
 * An engine of the register, on a page or in a worker. Whoever opens it disposes of it.
 * @param options without a `kind` it is the GPU where there is one that is not in software, else the CPU.
 * @throws NoGpuError if the GPU is demanded and there is none; RangeError for options that are not allowed, or not
 * together, f64 on the GPU say.
 */
export function createBrowserEngine(options?: OpenOptions): Promise<ChosenEngine> {
  return openEngine(pageHost, options);
}

/** A laboratory of a page's own: pictures are whole fields. */
export interface BrowserLaboratory extends SweepLaboratory<Field> {
  /** Ends the worker. What it has not answered, and what is asked after it, rejects with LaboratoryDisposedError. */
  dispose(): void;
}

/**
 * A worker that sweeps for a page, so that nothing heavy runs on the page's own thread: a coarse picture first, then the
 * whole, and what is known of earlier sweeps is not computed again. Its errors are those of `sweep`, told by their names.
 * @example
 * const laboratory = createLaboratory();
 * await laboratory.sweep('mine', { spec: parseSpec(spec) }, { onPicture: ({ field }, isCoarse) => draw(field) });
 */
export function createLaboratory(): BrowserLaboratory {
  return new WorkerLaboratory<Field>({ take: (field) => field });
}
