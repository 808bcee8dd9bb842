/**
 * Reads a formula's text into a tree, by recursive descent.
 *
 *   statements = [ statement { (newline | ";") statement } ]
 *   statement  = [ name "=" ] sum
 *   sum        = product { ("+" | "-") product }
 *   product    = unary { ("*" | "/") unary }
 *   unary      = "-" unary | "+" unary | power
 *   power      = atom [ "^" unary ]            to the right, tighter than unary minus: -x^2 = -(x^2)
 *   atom       = number | name | name "(" … ")" | "if" "(" sum ("<"|"<="|">"|">=") sum "," sum "," sum ")" | "(" sum ")"
 */

import { FormulaError, nearest, quoted, type Span } from './error.ts';
import { foreignSign, isSpeltOut, missingProduct, renamedFunction, speltOut } from './foreign.ts';
import { CONSTANTS, FUNCTION_ARITY, isFunctionName, RESERVED_NAMES } from './functions.ts';
import { tokenize } from './tokens.ts';
import type { BinaryOperator, Comparison, Expression, Statement } from './tree.ts';
import type { Token } from './token.ts';

/** Deeper nesting is refused, so that no text can exhaust the stack of anything that walks its tree. */
export const MAX_DEPTH = 200;

/** Parses one expression. @throws FormulaError */
export function parseExpression(text: string): Expression {
  const parser = new Parser(text);
  parser.skipNewlines();
  const expression = parser.sum();
  parser.skipNewlines();
  parser.expectEnd();
  return expression;
}

/** Parses statements in order, separated by newlines or `;`. @throws FormulaError */
export function parseStatements(text: string): Statement[] {
  return new Parser(text).statements();
}

class Parser {
  readonly #text: string;
  readonly #tokens: Token[];
  #position = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokenize(text);
  }

  statements(): Statement[] {
    const statements: Statement[] = [];
    for (;;) {
      this.skipNewlines();
      if (this.#peek().kind === 'end') return statements;
      statements.push(this.#statement());
      const { kind } = this.#peek();
      if (kind !== 'newline' && kind !== 'end') throw this.#unexpected('an operator or the end of the line');
    }
  }

  skipNewlines(): void {
    while (this.#peek().kind === 'newline') this.#position++;
  }

  expectEnd(): void {
    if (this.#peek().kind !== 'end') throw this.#unexpected('an operator or the end');
  }

  #statement(): Statement {
    const first = this.#peek();
    const isAssignment = first.kind === 'name' && this.#tokens[this.#position + 1]?.text === '=';
    if (!isAssignment) return { name: undefined, nameSpan: first.span, expression: this.sum() };
    if (RESERVED_NAMES.has(first.text)) {
      throw new FormulaError(
        `"${first.text}" is the name of a function or constant and cannot be assigned`,
        first.span,
      );
    }
    this.#position += 2;
    return { name: first.text, nameSpan: first.span, expression: this.sum() };
  }

  sum(): Expression {
    return this.#leftToRight(['+', '-'], () => this.#product());
  }

  #product(): Expression {
    return this.#leftToRight(['*', '/'], () => this.#unary());
  }

  #leftToRight(operators: readonly BinaryOperator[], operand: () => Expression): Expression {
    let left = operand();
    let length = 0;
    for (;;) {
      const token = this.#peek();
      const operator = operators.find((candidate) => token.kind === 'symbol' && candidate === token.text);
      if (operator === undefined) {
        this.#depth -= length;
        return left;
      }
      // A chain grows the tree to the left without recursion here; walkers of the tree do recurse.
      this.#descend(token.span);
      length++;
      this.#position++;
      const right = operand();
      left = { kind: 'binary', operator, left, right, span: joined(left.span, right.span) };
    }
  }

  #unary(): Expression {
    const token = this.#peek();
    if (!this.#is('-') && !this.#is('+')) return this.#power();
    this.#position++;
    this.#descend(token.span);
    const operand = this.#unary();
    this.#depth--;
    if (token.text === '+') return operand;
    return { kind: 'negate', operand, span: joined(token.span, operand.span) };
  }

  #power(): Expression {
    const base = this.#atom();
    if (!this.#is('^')) return base;
    this.#descend(this.#peek().span);
    this.#position++;
    const exponent = this.#unary();
    this.#depth--;
    return {
      kind: 'binary',
      operator: '^',
      left: base,
      right: exponent,
      span: joined(base.span, exponent.span),
    };
  }

  #atom(): Expression {
    const token = this.#peek();
    switch (token.kind) {
      case 'number':
        this.#position++;
        return { kind: 'number', value: Number(token.text), span: token.span };
      case 'name':
        this.#position++;
        return this.#is('(') ? this.#call(token) : this.#name(token);
      case 'symbol':
        if (token.text === '(') return this.#parenthesised(token);
    }
    throw this.#unexpected('a number, a name or "("');
  }

  #name(token: Token): Expression {
    if (isFunctionName(token.text) || token.text === 'if') {
      throw new FormulaError(
        `"${token.text}" is a function and needs its arguments: ${token.text}(…)`,
        token.span,
      );
    }
    return { kind: 'name', name: token.text, span: token.span };
  }

  #parenthesised(opening: Token): Expression {
    this.#position++;
    this.#descend(opening.span);
    const inner = this.sum();
    this.#depth--;
    this.#close(opening);
    return inner;
  }

  #call(nameToken: Token): Expression {
    const { text: name } = nameToken;
    const opening = this.#peek();
    this.#position++;
    this.#descend(opening.span);
    const call =
      name === 'if' ? this.#conditional(nameToken, opening) : this.#ordinaryCall(nameToken, opening);
    this.#depth--;
    return call;
  }

  #conditional(nameToken: Token, opening: Token): Expression {
    const left = this.sum();
    const comparison = this.#peek().text;
    if (!isComparison(comparison)) throw this.#unexpected('one of < <= > >= in the condition of if');
    this.#position++;
    const right = this.sum();
    this.#comma();
    const then = this.sum();
    this.#comma();
    const otherwise = this.sum();
    const closing = this.#close(opening);
    return {
      kind: 'if',
      comparison,
      left,
      right,
      then,
      otherwise,
      span: joined(nameToken.span, closing.span),
    };
  }

  #ordinaryCall(nameToken: Token, opening: Token): Expression {
    const { text: name, span } = nameToken;
    if (!isFunctionName(name)) {
      if (CONSTANTS.has(name)) throw new FormulaError(`"${name}" is a constant, not a function`, span);
      throw this.#unknownFunction(nameToken, opening);
    }
    const { args, closing } = this.#arguments(opening);
    const arity = FUNCTION_ARITY[name];
    if (args.length !== arity) {
      const wanted = arity === 1 ? '1 argument' : `${arity} arguments`;
      throw new FormulaError(`${name} takes ${wanted}, got ${args.length}`, joined(span, closing.span));
    }
    return { kind: 'call', name, args, span: joined(span, closing.span) };
  }

  #arguments(opening: Token): { args: Expression[]; closing: Token } {
    const args: Expression[] = [];
    if (!this.#is(')')) {
      args.push(this.sum());
      while (this.#is(',')) {
        this.#position++;
        args.push(this.sum());
      }
    }
    return { args, closing: this.#close(opening) };
  }

  #unknownFunction({ text: name, span }: Token, opening: Token): FormulaError {
    const reason = `unknown function ${quoted(name)}`;
    if (isSpeltOut(name)) {
      const { args, closing } = this.#arguments(opening);
      return new FormulaError(
        reason,
        span,
        undefined,
        speltOut(name, args, joined(span, closing.span), this.#is('^')),
      );
    }
    const renamed = renamedFunction(name, span);
    if (renamed) return new FormulaError(reason, span, undefined, renamed);
    return new FormulaError(reason, span, nearest(name, [...Object.keys(FUNCTION_ARITY), 'if']));
  }

  #comma(): void {
    if (!this.#is(',')) throw this.#unexpected('","');
    this.#position++;
  }

  #close(opening: Token): Token {
    const token = this.#peek();
    if (token.kind === 'end') {
      throw new FormulaError(
        `the "(" at ${opening.span.line}:${opening.span.column} is never closed`,
        token.span,
      );
    }
    if (!this.#is(')')) throw this.#unexpected('")"');
    this.#position++;
    return token;
  }

  #descend(span: Span): void {
    if (++this.#depth > MAX_DEPTH) {
      throw new FormulaError(
        `nested or chained more than ${MAX_DEPTH} deep; give parts a name of their own`,
        span,
      );
    }
  }

  #peek(): Token {
    return this.#tokens[this.#position];
  }

  #is(symbol: string): boolean {
    const token = this.#peek();
    return token.kind === 'symbol' && token.text === symbol;
  }

  #unexpected(expected: string): FormulaError {
    const { kind, text, span } = this.#peek();
    if (kind === 'foreign') return foreignSign(this.#text, this.#tokens, this.#position);
    const got = kind === 'end' ? 'the end' : kind === 'newline' ? 'the end of the line' : quoted(text);
    return new FormulaError(
      `got ${got}, expected ${expected}`,
      span,
      undefined,
      missingProduct(this.#tokens, this.#position),
    );
  }
}

function isComparison(text: string): text is Comparison {
  return text === '<' || text === '<=' || text === '>' || text === '>=';
}

function joined(from: Span, to: Span): Span {
  return { ...from, length: to.offset + to.length - from.offset };
}
