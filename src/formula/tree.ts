/** A formula as it was written: the tree that the parser makes and the printers read. */

import type { Span } from './error.ts';
import type { FunctionName } from './functions.ts';

export type BinaryOperator = '+' | '-' | '*' | '/' | '^';
export type Comparison = '<' | '<=' | '>' | '>=';

export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly span: Span }
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | { readonly kind: 'negate'; readonly operand: Expression; readonly span: Span }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: 'call';
      readonly name: FunctionName;
      readonly args: readonly Expression[];
      readonly span: Span;
    }
  | {
      readonly kind: 'if';
      readonly comparison: Comparison;
      readonly left: Expression;
      readonly right: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
      readonly span: Span;
    };

/** `name = expression`; a loss ends with an expression that has no name. */
export interface Statement {
  readonly name: string | undefined;
  readonly nameSpan: Span;
  readonly expression: Expression;
}

/** How tightly an operator binds; `^` binds tighter than unary minus, and to the right. */
export const PRECEDENCE = { '+': 1, '-': 1, '*': 2, '/': 2, negate: 3, '^': 4, atom: 5 } as const;

export function precedenceOf(expression: Expression): number {
  switch (expression.kind) {
    case 'binary':
      return PRECEDENCE[expression.operator];
    case 'negate':
      return PRECEDENCE.negate;
    default:
      return PRECEDENCE.atom;
  }
}

/** The text of a tree, with the fewest parentheses: parsing it gives the same tree again. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'name':
      return expression.name;
    case 'negate':
      return `-${enclose(expression.operand, PRECEDENCE.negate)}`;
    case 'binary': {
      const { operator, left, right } = expression;
      const level = PRECEDENCE[operator];
      const toTheRight = operator === '^';
      const printedLeft = enclose(left, toTheRight ? level + 1 : level);
      // An exponent may carry its own minus: 2^-x.
      const printedRight = enclose(right, toTheRight ? PRECEDENCE.negate : level + 1);
      return operator === '^'
        ? `${printedLeft}^${printedRight}`
        : `${printedLeft} ${operator} ${printedRight}`;
    }
    case 'call':
      return `${expression.name}(${expression.args.map(printExpression).join(', ')})`;
    case 'if': {
      const { left, comparison, right, then, otherwise } = expression;
      return `if(${printExpression(left)} ${comparison} ${printExpression(right)}, ${printExpression(then)}, ${printExpression(otherwise)})`;
    }
  }
}

function enclose(expression: Expression, least: number): string {
  const text = printExpression(expression);
  return precedenceOf(expression) < least ? `(${text})` : text;
}

/** The text of a sequence of statements, one a line. */
export function printStatements(statements: readonly Statement[]): string {
  return statements
    .map(({ name, expression }) =>
      name === undefined ? printExpression(expression) : `${name} = ${printExpression(expression)}`,
    )
    .join('\n');
}
