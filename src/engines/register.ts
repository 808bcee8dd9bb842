/** What can be asked of an engine, and what contradicts itself: one check for library, page and command line. */

import type { MathMode, Precision } from '../formula/index.ts';
import { MAX_THREADS } from '../model/limits.ts';
import { A_FUNCTION, checkOptions, anyOf, wholeNumber, YES_OR_NO, type Allowed } from '../model/options.ts';
import type { EngineRow, EngineSettings } from './engine-row.ts';
import { ENGINE_ROWS } from './index.ts';

/** The id of an engine. */
export type EngineId = (typeof ENGINE_ROWS)[number]['id'];
/** What can be asked for. */
export type EngineChoice = 'auto' | EngineId;

const ROWS: readonly EngineRow[] = ENGINE_ROWS;

/** What can be chosen, in words. */
export const ENGINE_CHOICES: readonly (Pick<EngineRow, 'title' | 'what'> & { readonly id: EngineChoice })[] =
  [
    { id: 'auto', title: 'Automatic', what: 'The GPU where there is a real one, else the CPU' },
    ...ENGINE_ROWS,
  ];
export const ENGINE_IDS: readonly EngineChoice[] = ENGINE_CHOICES.map(({ id }) => id);

/** Which engine is opened, and how it computes. */
export interface OpenOptions extends Partial<EngineSettings> {
  /** An engine's id, or `auto`, by default: the GPU where there is one that is not in software, else the CPU. */
  readonly kind?: EngineChoice;
  /**
   * Whether an engine that is lost again and again may be replaced by another of the same bits; with `auto` it may,
   * unless said otherwise.
   */
  readonly replaceable?: boolean;
}

/** What an engine is called, by its row's id. */
export function engineTitle(kind: string): string {
  return ROWS.find(({ id }) => id === kind)?.title ?? kind;
}

/** The engines that compute in a precision, and can use functions of a kind, in the register's order. */
export function enginesIn(precision: Precision, math: MathMode = 'portable'): readonly EngineRow[] {
  return ROWS.filter(({ precisions, maths }) => precisions.includes(precision) && maths.includes(math));
}

/** What is allowed of each option alone. */
export const OPEN_OPTIONS: Readonly<Record<keyof OpenOptions, Allowed>> = {
  kind: anyOf(ENGINE_IDS),
  precision: anyOf(['f32', 'f64']),
  math: anyOf(['portable', 'native']),
  threads: wholeNumber(1, MAX_THREADS),
  reading: anyOf(['simd', 'reference']),
  skipCycles: YES_OR_NO,
  replaceable: YES_OR_NO,
  onRecovery: A_FUNCTION,
};

/**
 * @param nameOf what the caller calls an option, `--engine` say.
 * @throws RangeError for an option that there is not, a value that is not allowed, and a precision or functions that the
 * engine does not have.
 */
export function checkOpenOptions(options: OpenOptions, nameOf?: (option: string) => string): void {
  checkOptions(options, OPEN_OPTIONS, nameOf);
  checkTogether(options, nameOf);
}

/** The second half of {@link checkOpenOptions}, where each option is known to be allowed alone. */
export function checkTogether(
  { kind = 'auto', precision = 'f32', math = 'portable' }: OpenOptions,
  nameOf = (option: string): string => option,
): void {
  const asked = kind === 'auto' ? ROWS : ROWS.filter(({ id }) => id === kind);
  const able = asked.filter(({ precisions }) => precisions.includes(precision));
  const [by, means] = [nameOf('kind'), nameOf('precision')];
  const ids = (rows: readonly EngineRow[]): string => rows.map(({ id }) => id).join(', ');
  const refused = (what: string, where: string, allowed: readonly string[], rows: readonly EngineRow[]) =>
    new RangeError(`${what} with ${where}, allowed: ${allowed.join(', ')} (with ${by} ${ids(rows)})`);
  if (able.length === 0) {
    const allowed = asked.flatMap(({ precisions }) => precisions);
    throw refused(`${means}: got ${precision}`, `${by} ${kind}`, allowed, enginesIn(precision));
  }
  if (able.some(({ maths }) => maths.includes(math))) return;
  const where = kind === 'auto' ? `${means} ${precision}` : `${by} ${kind}`;
  const allowed = new Set(able.flatMap(({ maths }) => maths));
  throw refused(`${nameOf('math')}: got ${math}`, where, [...allowed], enginesIn('f32', math));
}
