/** What is kept of the searches for least losses, so that the same is not looked for twice: of so many at most. */

import type { Least } from './least.ts';

/** What a search has taken: operations for all points that it asked for, and for one of each of its rounds. */
export interface Effort {
  readonly points: number;
  readonly rounds: number;
}

/** What is kept of a search. */
export interface KeptSearch extends Effort {
  /** Undefined where it was given up: so much effort was not enough. */
  readonly answer: Least | undefined;
}

/** Searches by what they depend on but the constants, then by these. */
export class KeptSearches {
  readonly #questions = new Map<string, Map<string, KeptSearch>>();
  readonly #mostQuestions: number;
  readonly #mostAnswers: number;

  /** @param mostAnswers of a question, beyond those that are asked for. */
  constructor(mostQuestions: number, mostAnswers: number) {
    this.#mostQuestions = mostQuestions;
    this.#mostAnswers = mostAnswers;
  }

  /** What is kept of a question, to be added to: nothing is forgotten of the constants that are asked for. */
  of(question: string, asked: { has(constants: string): boolean }): Map<string, KeptSearch> {
    const kept = this.#questions.get(question) ?? new Map<string, KeptSearch>();
    // The oldest first.
    for (const constants of kept.size > this.#mostAnswers ? [...kept.keys()] : []) {
      if (kept.size <= this.#mostAnswers) break;
      if (!asked.has(constants)) kept.delete(constants);
    }
    // The latest last.
    this.#questions.delete(question);
    this.#questions.set(question, kept);
    if (this.#questions.size > this.#mostQuestions) {
      this.#questions.delete(this.#questions.keys().next().value!);
    }
    return kept;
  }
}
