/**
 * An engine that survives its GPU. When the device is lost or fails, a fresh one goes on with the cells that are
 * missing; when devices are lost one after the other, or there is none any more, another engine does, whose bits are the
 * same.
 */

import type { EngineInfo, Field } from '../sweep/field.ts';
import type { Plan } from '../sweep/plan.ts';
import type { Runs } from '../sweep/runs.ts';
import {
  EngineDisposedError,
  landscapeOf,
  type Engine,
  type RunOptions,
  type RunsOptions,
} from '../sweep/engine.ts';
import { Gathering } from '../sweep/gathering.ts';
import { NoGpuError } from './gpu/adapter.ts';
import { GpuFaultError } from './gpu/device-watch.ts';
import { InTurn } from '../sweep/in-turn.ts';

/** What became of a GPU that failed. */
export interface Recovery {
  /** What computes from now on. */
  readonly engine: EngineInfo;
  /** What happened and how it goes on, in a sentence. */
  readonly notice: string;
  /** Why the GPU does not compute any more, where another engine took over. */
  readonly noGpu?: string;
}

/** What goes on in the place of an engine that is given up, with what it is called. */
export interface StandIn {
  readonly engine: Engine;
  readonly title: string;
}

export interface RecoveringOptions {
  /** Asks for an engine on a fresh device; rejects with NoGpuError or GpuFaultError where there is none of use. */
  readonly openGpu: () => Promise<Engine>;
  /** Opens what stands in for a GPU that is given up for this reason; without it the run rejects. */
  readonly standIn?: (noGpu: string) => Promise<StandIn>;
  readonly onRecovery?: (recovery: Recovery) => void;
}

/** Fresh devices that are asked for in a row. */
const MOST_FRESH = 2;
/** A device that computed for so long before it was lost was a good one: losses are counted anew. */
const GOOD_MS = 30_000;
/** Before each attempt to get a fresh device: a browser first has to start its GPU process again. */
const PAUSES_MS = [0, 200, 1000];

export class RecoveringEngine implements Engine {
  readonly #options: RecoveringOptions;
  readonly #turns = new InTurn();
  #engine: Engine;
  #isDisposed = false;

  /** Takes over an engine on a GPU. */
  constructor(engine: Engine, options: RecoveringOptions) {
    this.#engine = engine;
    this.#options = options;
  }

  /** What computes now. */
  get info(): EngineInfo {
    return this.#engine.info;
  }

  run(plan: Plan, options: RunOptions = {}): Promise<Field> {
    return landscapeOf(this, plan, options);
  }

  /**
   * @throws GpuFaultError if the GPU is given up and nothing stands in for it; EngineDisposedError; the signal's
   * reason when it is aborted; FormulaError for a constant beyond f32.
   */
  carryOut(plan: Plan, options: RunsOptions = {}): Promise<Runs> {
    return this.#turns.take(() => this.#carryOut(plan, options), options.signal);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#engine.dispose();
  }

  async #carryOut(plan: Plan, options: RunsOptions): Promise<Runs> {
    const { signal } = options;
    signal?.throwIfAborted();
    const into = options.into ?? new Gathering(plan, this.info.precision, options);
    // Work that a device took along is done again, but what was said of it is not taken back.
    let furthest = 0;
    const onProgress = (fraction: number): void => {
      furthest = Math.max(furthest, fraction);
      options.onProgress?.(furthest);
    };
    for (let losses = 1; ; losses++) {
      if (this.#isDisposed) throw new EngineDisposedError();
      const since = performance.now();
      try {
        return await this.#engine.carryOut(plan, { ...options, onProgress, into });
      } catch (error) {
        if (this.#isDisposed) throw new EngineDisposedError();
        signal?.throwIfAborted();
        if (!(error instanceof GpuFaultError)) throw error;
        if (performance.now() - since > GOOD_MS) losses = 1;
        await this.#replace(error, losses, into, signal);
      }
    }
  }

  /**
   * Puts another engine in the place of the one that failed.
   * @throws GpuFaultError where there is none; EngineDisposedError; the signal's reason.
   */
  async #replace(
    fault: GpuFaultError,
    losses: number,
    into: Gathering,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    this.#engine.dispose();
    const fresh = losses > MOST_FRESH ? undefined : await this.#openGpu(signal);
    const standIn = fresh ? undefined : await this.#options.standIn?.(fault.message);
    const engine = fresh ?? standIn?.engine;
    if (this.#isDisposed) {
      // Of use to nobody, it is no news either.
      engine?.dispose();
      throw new EngineDisposedError();
    }
    if (!engine) {
      const tried =
        losses > MOST_FRESH ? `so were ${MOST_FRESH} fresh ones after it` : 'no other was to be had';
      throw new GpuFaultError(
        `${fault.message}; ${tried}; expected a GPU that keeps going: try another engine`,
        {
          cause: fault,
        },
      );
    }
    this.#engine = engine;
    const { done, cells } = into;
    const onWhat = standIn ? `the ${standIn.title}` : 'a fresh device';
    const goesOn = signal?.aborted ? 'The next sweep runs' : 'The sweep goes on,';
    const fromWhere =
      done > 0 && !signal?.aborted ? `, with ${cells - done} of ${cells} runs still to do` : '';
    this.#options.onRecovery?.({
      engine: engine.info,
      notice: `${capitalized(fault.message)}. ${goesOn} on ${onWhat}${fromWhere}.`,
      ...(fresh ? {} : { noGpu: fault.message }),
    });
  }

  /** An engine on a fresh device; undefined where none is to be had. @throws EngineDisposedError */
  async #openGpu(signal: AbortSignal | undefined): Promise<Engine | undefined> {
    for (const pause of PAUSES_MS) {
      await new Promise((over) => setTimeout(over, pause));
      signal?.throwIfAborted();
      if (this.#isDisposed) throw new EngineDisposedError();
      try {
        return await this.#options.openGpu();
      } catch (error) {
        if (this.#isDisposed) throw new EngineDisposedError();
        if (!(error instanceof NoGpuError || error instanceof GpuFaultError)) throw error;
      }
    }
    return undefined;
  }
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
