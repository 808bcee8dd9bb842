/**
 * What a page asks of its laboratory: sweeps, landscapes on their way, and works such as replays, surfaces and
 * comparisons. The laboratory is a worker, so that nothing heavy ever runs on the page's own thread (see client.ts).
 */

import type { EngineChoice } from '../engines/register.ts';
import type { Spec } from '../spec/spec.ts';
import type { EngineInfo } from '../sweep/field.ts';
import type { Sweep, SweepId } from '../sweep/kept.ts';
import type { Landscape } from '../sweep/landscape.ts';
import type { AnswerOf, ArgsOf, WorkId } from './works/index.ts';

export type { AnswerOf, ArgsOf, WorkId } from './works/index.ts';

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
  /** Called with the share of the work that is done, 0 … 1. */
  readonly onProgress?: (fraction: number) => void;
}

/** What is wanted of a sweep. */
export interface Wanted {
  readonly spec: Spec;
  /** The step that is looked at; undefined for the end. */
  readonly after?: number;
  /** In the midst of a gesture: it will soon be another, so a coarse picture will do. */
  readonly passing?: boolean;
}

/** What a sweep is at: a coarse picture first, then the least loss, where it takes long, then every cell. */
export type SweepPass = 'coarse' | 'least' | 'whole';

/** Who hears of a sweep, and can end it. */
export interface SweepEvents<F extends Landscape = Landscape> {
  readonly signal?: AbortSignal;
  /** A picture is there: the coarse one, or the whole. */
  readonly onPicture: (sweep: Sweep<F>, isCoarse: boolean) => void;
  readonly onProgress?: (pass: SweepPass, fraction: number) => void;
}

/** What a laboratory does of sweeps; `F` is what becomes of their fields. */
export interface SweepLaboratory<F extends Landscape = Landscape> {
  /**
   * Chooses the engine for sweeps; `auto` is the GPU where there is one that is not in software. Rejects for an engine
   * that there is not, with those that there are.
   */
  open(choice: EngineChoice): Promise<LabStatus>;
  /**
   * Computes a landscape: a coarse one first unless most of it is known, then the whole. Runs go on from those of
   * earlier sweeps, or are among them, where that can be. Resolves after the last picture.
   * @throws SpecError for a formula that does not compile; the signal's reason when it is aborted.
   */
  sweep(id: SweepId, wanted: Wanted, events: SweepEvents<F>): Promise<void>;
  /** The landscape of the latest sweep at one of its stops; undefined where its runs are not kept. */
  landscapeAt(id: SweepId, step: number): Promise<F | undefined>;
  /**
   * Which sweep comes first from now on, where several wait: coarse pictures come before whole ones, and of both that of
   * the preferred sweep before the others.
   */
  prefer(id: SweepId | undefined): void;
  /** Nothing more is asked of the sweep: what is kept of it is let go. */
  release(id: SweepId): void;
  /**
   * Called when the status changes by itself: a lost device was replaced, another engine took over, or the laboratory itself
   * ended and was started again.
   */
  onStatus: ((status: LabStatus) => void) | undefined;
}

export interface Laboratory<F extends Landscape = Landscape> extends SweepLaboratory<F> {
  /** Has a work done, see works/. @throws SpecError for a formula that does not compile. */
  ask<W extends WorkId>(work: W, args: ArgsOf<W>, options?: RequestOptions): Promise<AnswerOf<W>>;
}
