/** Choosing an engine: by the name of its row, or the first of the register that can compute here. */

import { didYouMean, quoted, type MathMode, type Precision } from '../formula/index.ts';
import { NoEngineError, type Engine } from '../sweep/engine.ts';
import type { EngineRow, EngineSettings, Host } from './engine-row.ts';
import { ENGINES } from './index.ts';

/** The id of an engine. */
export type EngineId = (typeof ENGINES)[number]['id'];
/** What can be asked for. */
export type EngineChoice = 'auto' | EngineId;

const ROWS: readonly EngineRow[] = ENGINES;

/** What can be chosen, in words. */
export const ENGINE_CHOICES: readonly (Pick<EngineRow, 'title' | 'what'> & { readonly id: EngineChoice })[] =
  [{ id: 'auto', title: 'Automatic', what: 'The GPU where there is a real one, else the CPU' }, ...ENGINES];
export const ENGINE_IDS: readonly EngineChoice[] = ENGINE_CHOICES.map(({ id }) => id);

/** Which engine is opened, and how it computes. */
export interface OpenOptions extends Partial<EngineSettings> {
  /** `auto`: the GPU where there is one that is not in software, else the CPU. */
  readonly kind: EngineChoice;
  /**
   * Whether an engine that is lost again and again may be replaced by another of the same bits; with `auto` it may,
   * unless said otherwise.
   */
  readonly replaceable?: boolean;
}

/** An engine that was opened: whoever asked for it disposes of it. */
export interface ChosenEngine {
  readonly engine: Engine;
  /** Why the CPU computes although the GPU was not ruled out. */
  readonly noGpu?: string;
}

/** What an engine is called, by its row's id. */
export function engineTitle(kind: string): string {
  return ROWS.find(({ id }) => id === kind)?.title ?? kind;
}

/** The engines that compute in a precision, and can use functions of a kind, in the register's order. */
export function enginesIn(precision: Precision, math: MathMode = 'portable'): readonly EngineRow[] {
  return ROWS.filter(({ precisions, maths }) => precisions.includes(precision) && maths.includes(math));
}

/** @throws RangeError for a name that no row has, and for an engine that does not compute in the precision. */
export function engineRow(kind: string, precision: Precision = 'f32'): EngineRow {
  const row = ROWS.find(({ id }) => id === kind);
  if (!row) {
    throw new RangeError(
      `got the engine ${quoted(kind)}, allowed: ${ENGINE_IDS.join(', ')}${didYouMean(kind, ENGINE_IDS)}`,
    );
  }
  if (!row.precisions.includes(precision)) {
    throw new RangeError(`the ${row.title} engine computes in ${row.precisions.join(', ')} only`);
  }
  return row;
}

/**
 * @throws NoEngineError if the engine that is demanded cannot compute here (NoGpuError where it is the GPU), or none
 * does in the precision; RangeError for a precision that the one that is demanded does not have.
 */
export async function openEngine(host: Host, options: OpenOptions): Promise<ChosenEngine> {
  const { kind, precision = 'f32', math = 'portable', replaceable = kind === 'auto', ...others } = options;
  const isDemanded = kind !== 'auto';
  const able = enginesIn(precision);
  const wanted = isDemanded ? [engineRow(kind, precision)] : able;
  const open = (row: EngineRow, noGpu: string | undefined, rest: readonly EngineRow[]): Promise<Engine> => {
    const standIn = (reason: string) => firstOf(rest, reason).then(({ engine }) => engine);
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
