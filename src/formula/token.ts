/** One piece of a formula’s text. */

import type { Span } from './error.ts';

export type TokenKind = 'number' | 'name' | 'symbol' | 'foreign' | 'newline' | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly span: Span;
}
