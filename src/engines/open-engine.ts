/** Opening an engine: that of a name, or the first of the register that can compute here. */

import { NoEngineError, type Engine } from '../sweep/engine.ts';
import type { EngineRow, Host } from './engine-row.ts';
import type { StandIn } from './recovering-engine.ts';
import { checkOpenOptions, engineTitle, enginesIn, type OpenOptions } from './register.ts';

/** An engine that was opened: whoever asked for it disposes of it. */
export interface ChosenEngine {
  readonly engine: Engine;
  /** Why the CPU computes although the GPU was not ruled out. */
  readonly noGpu?: string;
}

/**
 * @throws NoEngineError if the engine that is demanded cannot compute here (NoGpuError where it is the GPU); RangeError
 * for options that are not allowed, or not together.
 */
export async function openEngine(host: Host, options: OpenOptions = {}): Promise<ChosenEngine> {
  checkOpenOptions(options);
  const { kind = 'auto', precision = 'f32', math = 'portable', ...rest } = options;
  const { replaceable = kind === 'auto', ...others } = rest;
  const isDemanded = kind !== 'auto';
  const able = enginesIn(precision);
  const wanted = isDemanded ? able.filter(({ id }) => id === kind) : able;
  const open = (row: EngineRow, noGpu: string | undefined, rest: readonly EngineRow[]): Promise<Engine> => {
    const standIn = async (reason: string): Promise<StandIn> => {
      const { engine } = await firstOf(rest, reason);
      return { engine, title: engineTitle(engine.info.kind) };
    };
    const canBeReplaced = replaceable && rest.length > 0;
    const own = { ...others, precision, math, isDemanded, noGpu };
    return row.open(host, canBeReplaced ? { ...own, standIn } : own);
  };
  /** The first of some rows that can compute. @param noGpu why it is none before them. */
  const firstOf = async (rows: readonly EngineRow[], noGpu?: string): Promise<ChosenEngine> => {
    for (const row of rows) {
      try {
        const engine = await open(row, noGpu, able.slice(able.indexOf(row) + 1));
        return { engine, ...(noGpu === undefined ? {} : { noGpu }) };
      } catch (error) {
        if (!(error instanceof NoEngineError) || row === rows.at(-1)) throw error;
        noGpu ??= error.message;
      }
    }
    throw new NoEngineError(`no engine computes in ${precision}, allowed: f32, f64`);
  };
  return firstOf(wanted);
}
