/** Cuts a formula's text into tokens, each with its place. */

import { FormulaError, quoted, type Span } from './error.ts';
import { FOREIGN_SIGN } from './foreign.ts';
import type { Token, TokenKind } from './token.ts';

/** Longer texts are refused before they are read: nobody types them, and a hostile one must not cost time. */
export const MAX_TEXT = 20_000;

const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[A-Za-z][A-Za-z0-9_]*/y;
const SYMBOL = /<=|>=|[-+*/^(),<>=]/y;
const BLANK = /[ \t\r]+|#[^\n]*/y;
const LINE_END = /[\n;]/y;

/**
 * Tokens of `text`, ended by one of kind `end`; those of kind `foreign` are there to be told of. A newline or `;` ends a statement; `#` starts a comment.
 * @throws FormulaError for a character that no formula has, a number beyond f64, or a text over {@link MAX_TEXT}.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  let line = 1;
  let lineStart = 0;
  const span = (length: number): Span => ({ offset, length, line, column: offset - lineStart + 1 });
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = offset;
    return pattern.exec(text)?.[0];
  };

  if (text.length > MAX_TEXT) {
    throw new FormulaError(`a formula has at most ${MAX_TEXT} characters, this one ${text.length}`, span(0));
  }
  while (offset < text.length) {
    const blank = match(BLANK);
    if (blank !== undefined) {
      offset += blank.length;
      continue;
    }
    const lineEnd = match(LINE_END);
    if (lineEnd !== undefined) {
      tokens.push({ kind: 'newline', text: lineEnd, span: span(1) });
      offset += 1;
      if (lineEnd === '\n') {
        line += 1;
        lineStart = offset;
      }
      continue;
    }
    const [kind, found] = ((): [TokenKind, string] => {
      for (const [candidate, pattern] of [
        ['number', NUMBER],
        ['name', NAME],
        ['foreign', FOREIGN_SIGN],
        ['symbol', SYMBOL],
      ] as const) {
        const lexeme = match(pattern);
        if (lexeme !== undefined) return [candidate, lexeme];
      }
      const character = String.fromCodePoint(text.codePointAt(offset)!);
      throw new FormulaError(`unexpected character ${quoted(character)}`, span(character.length));
    })();
    if (kind === 'number' && !Number.isFinite(Number(found))) {
      throw new FormulaError(
        `number ${found.slice(0, 40)} is beyond the largest, 1.8e308`,
        span(found.length),
      );
    }
    tokens.push({ kind, text: found, span: span(found.length) });
    offset += found.length;
  }
  tokens.push({ kind: 'end', text: '', span: span(0) });
  return tokens;
}
