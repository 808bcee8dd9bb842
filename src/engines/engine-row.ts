/** What the register asks of an engine: one folder each beside this file, and one row in `index.ts`. */

import type { MathMode, Precision } from '../formula/index.ts';
import type { Engine } from '../sweep/engine.ts';
import type { Thread } from './cpu/thread.ts';
import type { CpuReading } from './cpu/task.ts';
import type { Recovery, StandIn } from './recovering-engine.ts';

/** What engines run on: Node (node-engines.ts), or a browser's page or worker (page-engines.ts). */
export interface Host {
  /**
   * The ways to a GPU, the best first, each to be tried where the one before it gave no device.
   * @param options.software whether a GPU in software will do.
   * @throws NoGpuError if there is none at all.
   */
  gpus(options: { readonly software: boolean }): AsyncIterable<GPU>;
  /** Starts a thread that computes ranges of cells. */
  thread(): Thread;
  /** Threads that the machine has room for. */
  readonly threads: number;
}

/** How an engine computes. */
export interface EngineSettings {
  readonly precision: Precision;
  /** Whose exp, log, sin … an engine is to use that has the choice. */
  readonly math: MathMode;
  /** Undefined: as many as the host has room for. */
  readonly threads?: number;
  readonly reading?: CpuReading;
  /** Whether repeating runs are cut short; the bits are the same. */
  readonly skipCycles?: boolean;
  /** Told when the engine was lost, and what goes on in its place. */
  readonly onRecovery?: (recovery: Recovery) => void;
}

export interface EngineOptions extends EngineSettings {
  /** Whether it was asked for by name, and not tried as one of several. */
  readonly isDemanded: boolean;
  /** Why it computes although an engine before it was not ruled out. */
  readonly noGpu?: string;
  /** Opens what goes on in the place of this engine, which is given up for a reason; the bits must be the same. */
  readonly standIn?: (reason: string) => Promise<StandIn>;
}

/** What an engine can do. */
export interface EngineDescription {
  /** As `--engine`, links and `EngineInfo.kind` name it. */
  readonly id: string;
  readonly title: string;
  /** What it computes on, in a few words. */
  readonly what: string;
  readonly precisions: readonly Precision[];
  /** Whose functions it can use: `portable` gives every engine's bits. */
  readonly maths: readonly MathMode[];
}

export interface EngineRow extends EngineDescription {
  /** @throws NoEngineError, with the reason in words, where it cannot compute here. */
  open(host: Host, options: EngineOptions): Promise<Engine>;
}
