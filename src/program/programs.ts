/**
 * The programs of specs, each compiled once for all who need it: a check, the plans of every pass, replays, surfaces,
 * analyses. Specs that differ in numbers alone have the same program. What one thread has compiled another can take.
 */

import { optimizerOf, problemOf } from '../model/find.ts';
import type { OptimizerChoice, ProblemChoice } from '../model/choice.ts';
import { SpecError } from '../spec/error.ts';
import { buildProgram, FormulaPlaceError, programKey } from './compile.ts';
import type { CellProgram } from './contract.ts';

/** What of a spec its program depends on. */
export interface Formulas {
  readonly problem: ProblemChoice;
  readonly optimizer: OptimizerChoice;
}

/** More programs than this are not kept at once: that used longest ago gives way. */
const MOST_KEPT = 64;

const kept = new Map<string, CellProgram>();
const listeners = new Set<(program: CellProgram) => void>();

/**
 * The program of a spec's formulas, compiled unless it is kept.
 * @throws SpecError with the path of a formula that does not compile; RangeError for a problem or an optimizer that is
 * not in the register.
 */
export function programOf(spec: Formulas): CellProgram {
  const problem = problemOf(spec);
  const optimizer = optimizerOf(spec);
  if (!problem || !optimizer) {
    const { id } = problem ? spec.optimizer : spec.problem;
    throw new RangeError(`got the id "${id}", expected that of a spec that was checked`);
  }
  const key = programKey(problem, optimizer);
  const known = kept.get(key);
  if (known) {
    keep(known);
    return known;
  }
  try {
    const program = buildProgram(problem, optimizer);
    keep(program);
    for (const listener of listeners) listener(program);
    return program;
  } catch (error) {
    if (!(error instanceof FormulaPlaceError)) throw error;
    throw new SpecError([{ path: error.place.join('.'), message: error.message }], { cause: error });
  }
}

/** Takes a program that was compiled elsewhere. */
export function takeProgram(program: CellProgram): void {
  if (!kept.has(program.key)) keep(program);
}

/** Calls a listener with every program that is compiled in this thread from now on. @returns what ends it. */
export function onCompiled(listener: (program: CellProgram) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The program used last stands last. */
function keep(program: CellProgram): void {
  kept.delete(program.key);
  kept.set(program.key, program);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
}
