/** A sweep in one call: the spec checked, an engine opened for it unless there is one, and given back whatever happens. */

import type { MathMode, Precision } from '../formula/index.ts';
import { MAX_THREADS } from '../model/limits.ts';
import { checkSpec } from '../program/check.ts';
import type { SpecInput } from '../spec/structure.ts';
import type { Engine, RunOptions } from '../sweep/engine.ts';
import type { Field } from '../sweep/field.ts';
import { makePlan } from '../sweep/plan.ts';
import type { Host } from '../engines/engine-row.ts';
import { engineRow, enginesIn, openEngine, type EngineChoice } from '../engines/register.ts';

/** How a spec is swept: on which engine, and who hears of it. */
export interface SweepOptions extends RunOptions {
  /**
   * `auto`, by default: the GPU where there is one that is not in software, else the CPU; an engine by its id; or an
   * engine that is there already, which stays open.
   */
  readonly engine?: EngineChoice | Engine;
  /** `f32` by default; the CPU has `f64` too. Not beside an engine that is there already, nor are `math` and `threads`. */
  readonly precision?: Precision;
  /** `portable` by default, which has the same bits everywhere; `native` uses the GPU's own exp, log, sin … */
  readonly math?: MathMode;
  /** Threads of the CPU engine, 1 … 256; by default as many as the machine has room for. */
  readonly threads?: number;
}

/** What the faces for Node and for browsers call `sweep`, see there. */
export async function sweepOn(host: Host, spec: SpecInput, options: SweepOptions = {}): Promise<Field> {
  const { engine = 'auto', signal, onProgress } = options;
  checkOptions(options);
  signal?.throwIfAborted();
  const plan = makePlan(checkSpec(spec));
  if (typeof engine !== 'string') return engine.run(plan, { signal, onProgress });
  const { precision, math, threads } = options;
  const { engine: opened } = await openEngine(host, { kind: engine, precision, math, threads });
  try {
    return await opened.run(plan, { signal, onProgress });
  } finally {
    opened.dispose();
  }
}

/** @throws RangeError for what no engine has, or the one that is there was not made with. */
function checkOptions({ engine = 'auto', precision, math, threads }: SweepOptions): void {
  if (typeof engine !== 'string') {
    const given = Object.entries({ precision, math, threads }).filter(([, value]) => value !== undefined);
    if (given.length === 0) return;
    const names = given.map(([name]) => name).join(', ');
    throw new RangeError(
      `got ${names} beside an engine that is there already, allowed: signal, onProgress; it was made with its own`,
    );
  }
  const rows = engine === 'auto' ? enginesIn(precision ?? 'f32') : [engineRow(engine, precision)];
  if (rows.length === 0) throw new RangeError(`got the precision "${precision}", allowed: f32, f64`);
  if (math !== undefined && !rows.some(({ maths }) => maths.includes(math))) {
    const allowed = [...new Set(rows.flatMap(({ maths }) => maths))].join(', ');
    const where = engine === 'auto' ? `in ${precision ?? 'f32'}` : `on the engine ${engine}`;
    throw new RangeError(`got the math "${math}" ${where}, allowed: ${allowed}`);
  }
  if (threads === undefined || (Number.isInteger(threads) && threads >= 1 && threads <= MAX_THREADS)) return;
  throw new RangeError(`got ${threads} threads, allowed: a whole number 1 … ${MAX_THREADS}`);
}
