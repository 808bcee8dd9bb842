/** What ends a command early, and with which exit status. */

import { FormulaError, shortened } from '../formula/index.ts';
import { SpecError } from '../spec/error.ts';
import { NoEngineError } from '../sweep/engine.ts';

export const EXIT = { done: 0, failed: 1, badInput: 2, interrupted: 130 } as const;

/** Input that is refused: the message says what was got and what is allowed, on one line. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** Work that could not be done although the input is right. */
export class WorkError extends Error {
  override readonly name = 'WorkError';
}

/** Thrown into running work by Ctrl-C. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor() {
    super('interrupted');
  }
}

/** The exit status that an error stands for, and the line that says it. */
export function describeFailure(error: unknown): { status: number; line: string } {
  const line = oneLine(error instanceof Error ? error.message : String(error));
  if (error instanceof InputError || error instanceof SpecError || error instanceof FormulaError) {
    return { status: EXIT.badInput, line };
  }
  if (error instanceof Interrupted) return { status: EXIT.interrupted, line };
  if (error instanceof WorkError || error instanceof NoEngineError) return { status: EXIT.failed, line };
  return { status: EXIT.failed, line: `failed: ${line || 'an error without a message'}` };
}

/** No message is longer, whatever it quotes. */
const LONGEST_LINE = 2000;

/** A message as a terminal is given it, whoever made it: what the system and other libraries say quotes input too. */
export function oneLine(text: string): string {
  return shortened(
    text
      .slice(0, 2 * LONGEST_LINE)
      .replaceAll(/\s+/g, ' ')
      .trim(),
    LONGEST_LINE,
  );
}
