/** How a spec is refused: every fault with its path, the first of them as the message. */

import { shortened } from '../formula/index.ts';

/** One fault of a spec. */
export interface SpecIssue {
  /** Where: `optimizer.hyper.beta`; empty for the whole. */
  readonly path: string;
  /** What was got and what is allowed. */
  readonly message: string;
}

/** Longer paths lead to no key of a spec, but to one that somebody made up. */
const MOST_OF_PATH = 200;
/** A message lists what is allowed, which names of one's own can make long. */
const MOST_OF_MESSAGE = 1500;

/** Thrown for a spec that is refused; the message is the first issue, on one line that is safe to print. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
  readonly issues: readonly SpecIssue[];

  /** @param options the error that a formula was refused with, as its cause. */
  constructor(issues: readonly SpecIssue[], options?: ErrorOptions) {
    const shown = issues.map((issue) => ({
      path: shortened(issue.path, MOST_OF_PATH),
      message: shortened(issue.message, MOST_OF_MESSAGE),
    }));
    const [{ path, message }] = shown;
    super(path === '' ? `the spec: ${message}` : `${path}: ${message}`, options);
    this.issues = shown;
  }
}
