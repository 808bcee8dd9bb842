/**
 * The page's side of the laboratory: a worker that holds the engines, so that nothing heavy ever runs on the page's
 * own thread. Each method is one request; an abort signal ends it there.
 */

import type { BitComparison, PrecisionComparison } from '../analysis/comparison.ts';
import type { Precision } from '../formula/index.ts';
import type { LossSurface, SurfaceAxis } from '../replay/surface.ts';
import type { Trajectory } from '../replay/trajectory.ts';
import type { EngineInfo, Field } from '../sweep/field.ts';
import type { RunPoint } from '../sweep/point.ts';
import type { Spec } from '../sweep/spec.ts';

export type EngineChoice = 'auto' | 'gpu' | 'cpu';

/** The engines that the laboratory found, and why the GPU is not among them if it is not. */
export interface LabStatus {
  readonly engine: EngineInfo;
  /** Why the CPU computes although the GPU was not ruled out; undefined where the GPU computes. */
  readonly noGpu?: string;
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
}

/** Where two computations of one cell part. */
export interface Parting {
  readonly column: number;
  readonly row: number;
  readonly at: RunPoint;
  /** The first step at which the losses or parameters differ. */
  readonly step: number;
}

export interface ParityReport {
  readonly gpu: Field;
  readonly cpu: Field;
  readonly gpuVsF32: BitComparison;
  readonly f32VsF64: PrecisionComparison;
  /** The first cell, row-major, whose bits differ; undefined if all are equal. */
  readonly parting?: Parting;
}

export interface Laboratory {
  /** Chooses the engine for sweeps; the GPU where there is one, unless the CPU is asked for. */
  open(choice: EngineChoice): Promise<LabStatus>;
  sweep(spec: Spec, options?: RequestOptions): Promise<Field>;
  replay(spec: Spec, at: RunPoint, precision?: Precision): Promise<Trajectory>;
  /** The loss over two parameters; `around` holds the others. */
  surface(
    spec: Spec,
    at: RunPoint,
    x: SurfaceAxis,
    y: SurfaceAxis,
    around: Readonly<Record<string, number>>,
  ): Promise<LossSurface>;
  compare(spec: Spec, options?: RequestOptions): Promise<ParityReport>;
  /** Called when the status changes by itself: the device was lost and the CPU or a new device took over. */
  onStatus: ((status: LabStatus) => void) | undefined;
}
