/**
 * What the page asks of its laboratory: sweeps, replays, surfaces, comparisons. The laboratory is a worker, so that
 * nothing heavy ever runs on the page's own thread (see worker-lab.ts).
 */

import type { Facts } from '../analysis/facts.ts';
import type { ParityReport } from '../analysis/compare.ts';
import type { League } from '../analysis/league.ts';
import type { EngineChoice } from '../engines/register.ts';
import type { Precision } from '../formula/index.ts';
import type { LossSurface, SurfaceAxis } from '../replay/surface.ts';
import type { Trajectory } from '../replay/trajectory.ts';
import type { EngineInfo, Field } from '../sweep/field.ts';
import type { RunPoint } from '../spec/point.ts';
import type { Spec } from '../spec/spec.ts';
import type { Landscape } from '../sweep/landscape.ts';
import type { Manner, Sweep } from '../sweep/kept.ts';

export type { ParityReport, Parting } from '../analysis/compare.ts';

export type { EngineChoice } from '../engines/register.ts';

/** An engine that can be chosen, in words. */
export interface EngineWords {
  readonly id: EngineChoice;
  readonly title: string;
  readonly what: string;
}

/** The engine that computes, and why it is not the GPU where the GPU was not ruled out. */
export interface LabStatus {
  readonly engine: EngineInfo;
  /** What can be chosen: the page itself has no engine, and knows of none but by this. */
  readonly engines: readonly EngineWords[];
  readonly noGpu?: string;
  /** What failed and was survived, in a sentence: told once. */
  readonly notice?: string;
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
}

export interface SweepOptions extends RequestOptions, Manner {}

export interface Laboratory {
  /**
   * Chooses the engine for sweeps; `auto` is the GPU where there is one that is not in software. Rejects for an engine
   * that there is not, with those that there are.
   */
  open(choice: EngineChoice): Promise<LabStatus>;
  /** Runs go on from those of the last whole sweep, or are among them, where that can be. */
  sweep(spec: Spec, options?: SweepOptions): Promise<Sweep>;
  /** The landscape of the latest sweep at one of its stops; undefined where its runs were not kept. */
  landscapeAfter(step: number): Promise<Landscape | undefined>;
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
  /** What holds of a landscape beside its cells: its sharpness and limits. @param row see `rowOf`. */
  analyse(field: Landscape, row: Field, options?: RequestOptions): Promise<Facts>;
  /** Every optimizer at its own defaults on the spec's problem, over one range of eta0. */
  league(spec: Spec, options?: RequestOptions): Promise<League>;
  /**
   * Called when the status changes by itself: a lost device was replaced, the CPU took over, or the laboratory itself
   * ended and was started again.
   */
  onStatus: ((status: LabStatus) => void) | undefined;
}
