/**
 * The latest of many questions. One is under way at a time; of those that come meanwhile only the last is taken up, so
 * that neither does a fast hand flood who answers, nor does it wait for answers nobody needs any more.
 */
export class Latest<Question> {
  readonly #answer: (question: Question) => Promise<void>;
  #next: { readonly question: Question } | undefined;
  #isAnswering = false;

  /** @param answer must not reject. */
  constructor(answer: (question: Question) => Promise<void>) {
    this.#answer = answer;
  }

  ask(question: Question): void {
    this.#next = { question };
    if (!this.#isAnswering) void this.#answerAll();
  }

  async #answerAll(): Promise<void> {
    this.#isAnswering = true;
    while (this.#next) {
      const { question } = this.#next;
      this.#next = undefined;
      await this.#answer(question);
    }
    this.#isAnswering = false;
  }
}
