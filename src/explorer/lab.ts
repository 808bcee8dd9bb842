/**
 * What the page asks of its laboratory: sweeps, replays, surfaces, comparisons. The laboratory is a worker, so that
 * nothing heavy ever runs on the page's own thread (see worker-lab.ts).
 */

import type { Advice } from '../analysis/advice.ts';
import type { ParityReport } from '../analysis/compare.ts';
import type { League } from '../analysis/league.ts';
import type { Precision } from '../formula/index.ts';
import type { LossSurface, SurfaceAxis } from '../replay/surface.ts';
import type { Trajectory } from '../replay/trajectory.ts';
import type { EngineInfo, Field } from '../sweep/field.ts';
import type { RunPoint } from '../sweep/point.ts';
import type { Spec } from '../sweep/spec.ts';

export type { ParityReport, Parting } from '../analysis/compare.ts';

export type EngineChoice = 'auto' | 'gpu' | 'cpu';

/** The engine that computes, and why it is not the GPU where the GPU was not ruled out. */
export interface LabStatus {
  readonly engine: EngineInfo;
  readonly noGpu?: string;
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
}

/** What a sweep is for. */
export interface Pass {
  /** A quick look before the whole, looked at nowhere but after the step `after` and at its end. */
  readonly coarse?: boolean;
  readonly after?: number;
}

export interface SweepOptions extends RequestOptions, Pass {}

/** A landscape, and how its runs came about. */
export interface Sweep {
  /** After the last step. */
  readonly field: Field;
  /** After how many steps the runs can be looked at, the last of them their end. */
  readonly stops: readonly number[];
  /** The step that the runs went on from; 0 if they were started. */
  readonly from: number;
  /** Cells that were not taken from an earlier sweep. */
  readonly computed: number;
}

export interface Laboratory {
  /** Chooses the engine for sweeps; `auto` is the GPU where there is one. */
  open(choice: EngineChoice): Promise<LabStatus>;
  /** Runs go on from those of the last whole sweep, or are among them, where that can be. */
  sweep(spec: Spec, options?: SweepOptions): Promise<Sweep>;
  /** The landscape of the latest sweep at one of its stops; undefined where its runs were not kept. */
  landscapeAfter(step: number): Promise<Field | undefined>;
  replay(spec: Spec, at: RunPoint, precision?: Precision): Promise<Trajectory>;
  /** The loss over two parameters; `around` holds the others. */
  surface(
    spec: Spec,
    at: RunPoint,
    x: SurfaceAxis,
    y: SurfaceAxis,
    around: Readonly<Record<string, number>>,
  ): Promise<LossSurface>;
  /** Compares GPU, f32 and f64; rejects where there is no GPU. */
  compare(spec: Spec, options?: RequestOptions): Promise<ParityReport>;
  /** What the landscape means: limits, bands, the value to take. */
  analyse(field: Field, options?: RequestOptions): Promise<Advice>;
  /** Every optimizer at its own defaults on the spec's problem, over one range of eta0. */
  league(spec: Spec, options?: RequestOptions): Promise<League>;
  /** Called when the status changes by itself: a lost device was replaced, or the CPU took over. */
  onStatus: ((status: LabStatus) => void) | undefined;
}
