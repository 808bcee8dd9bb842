/** A sweep in one call: the spec checked, an engine opened for it unless there is one, and given back whatever happens. */

import type { MathMode, Precision } from '../formula/index.ts';
import { A_FUNCTION, AN_ABORT_SIGNAL, checkOptions, type Allowed } from '../model/options.ts';
import { checkSpec } from '../program/check.ts';
import type { SpecInput } from '../spec/structure.ts';
import type { Engine, RunOptions } from '../sweep/engine.ts';
import type { Field } from '../sweep/field.ts';
import { makePlan } from '../sweep/plan.ts';
import type { Host } from '../engines/engine-row.ts';
import { openEngine } from '../engines/open-engine.ts';
import { checkTogether, OPEN_OPTIONS, type EngineChoice } from '../engines/register.ts';

/** How a spec is swept: on which engine, and who hears of it. */
export interface SweepOptions extends RunOptions {
  /** An engine that is there already, and stays open. Beside it there is no `kind`, `precision`, `math` or `threads`. */
  readonly engine?: Engine;
  /** Which engine is opened: `auto`, by default, is the GPU where there is one that is not in software, else the CPU. */
  readonly kind?: EngineChoice;
  /** `f32` by default; the CPU has `f64` too. */
  readonly precision?: Precision;
  /** `portable` by default, which has the same bits everywhere; `native` uses the GPU's own exp, log, sin … */
  readonly math?: MathMode;
  /** Threads of the CPU engine, 1 … 256; by default as many as the machine has room for. */
  readonly threads?: number;
}

/** What the faces for Node and for browsers call `sweep`, see there. */
export async function sweepOn(host: Host, spec: SpecInput, options: SweepOptions = {}): Promise<Field> {
  checkSweepOptions(options);
  const { engine, signal, onProgress, ...own } = options;
  signal?.throwIfAborted();
  const plan = makePlan(checkSpec(spec));
  if (engine) return engine.run(plan, { signal, onProgress });
  const { engine: opened } = await openEngine(host, own);
  try {
    return await opened.run(plan, { signal, onProgress });
  } finally {
    opened.dispose();
  }
}

const AN_ENGINE: Allowed = {
  words: 'an engine that is there already; kind names one that is to be opened',
  holds: (value) => typeof value === 'object' && value !== null && 'run' in value && 'carryOut' in value,
};

/** @throws RangeError for what is not allowed, not together, or not beside an engine that is there. */
function checkSweepOptions(options: SweepOptions): void {
  const { kind, precision, math, threads } = OPEN_OPTIONS;
  checkOptions<SweepOptions>(options, {
    ...{ kind, precision, math, threads },
    ...{ engine: AN_ENGINE, signal: AN_ABORT_SIGNAL, onProgress: A_FUNCTION },
  });
  const { engine, signal: _signal, onProgress: _onProgress, ...own } = options;
  if (!engine) return checkTogether(own);
  const given = Object.entries(own).filter(([, value]) => value !== undefined);
  if (given.length === 0) return;
  const names = given.map(([name]) => name).join(', ');
  throw new RangeError(
    `got ${names} beside an engine that is there already, allowed: signal, onProgress; it was made with its own`,
  );
}
