/** Hands a program that one worker has compiled to all others, so that each is compiled once for the whole page. */

import type { SentProgram } from './sent.ts';

/** Programs for workers that are started later; that told of first gives way. */
const MOST_KEPT = 16;

export class ProgramExchange {
  readonly #programs = new Map<string, SentProgram>();
  readonly #members = new Set<(program: SentProgram) => void>();
  #compiled = 0;

  /** How many programs were compiled in all. */
  get compiled(): number {
    return this.#compiled;
  }

  /** Those that a new worker is to have. */
  get programs(): readonly SentProgram[] {
    return [...this.#programs.values()];
  }

  /** @param take is called with what others compile. */
  join(take: (program: SentProgram) => void): void {
    this.#members.add(take);
  }

  /** @param from the member that tells, which has it. */
  tell(program: SentProgram, from: (program: SentProgram) => void): void {
    this.#compiled++;
    this.#programs.set(program.key, program);
    if (this.#programs.size > MOST_KEPT) this.#programs.delete(this.#programs.keys().next().value!);
    for (const member of this.#members) if (member !== from) member(program);
  }
}
