/** What is wrong with something that is being typed, where in its text, and what would mend it. */

import type { Remedy } from '../../formula/error.ts';
import { FormulaError, type Span } from '../../formula/index.ts';

export interface Fault {
  readonly reason: string;
  /** Where in the text; undefined if it concerns the whole. */
  readonly span?: Span;
  /** The name to put in the place of the offending text. */
  readonly suggestion?: string;
  /** What to write instead, where that is more than another name. */
  readonly remedy?: Remedy;
  /** A name that could be taken as new instead. */
  readonly unknown?: string;
}

export function faultOf(error: unknown): Fault {
  if (!(error instanceof FormulaError)) throw error;
  const { reason, span, suggestion, remedy } = error;
  return { reason, span, suggestion, remedy };
}
