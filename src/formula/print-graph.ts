/**
 * A graph read back as an expression: how a gradient, which nobody wrote, comes to be shown as mathematics.
 *
 * `expressionOf` says exactly what the graph computes; building it again gives the same operations. What is shared is
 * written out each time it is used, so there is a limit to the size. `tidied` is for the eye: it gathers factors and
 * signs as one would by hand, which may round differently.
 */

import { CONSTANTS, isFunctionName } from './functions.ts';
import type { Graph, NodeId } from './graph.ts';
import { printExpression, type BinaryOperator, type Expression } from './tree.ts';

export interface ReadBack {
  /** The name that an input is written with; its own unless said otherwise. */
  readonly nameOf?: (input: string) => string;
  /** Nodes that are written as a name instead of what they compute: the locals of a formula. */
  readonly locals?: ReadonlyMap<NodeId, string>;
  /** The most parts that an expression may have. */
  readonly limit?: number;
}

/** Longer expressions tell a reader nothing. */
const READABLE_PARTS = 120;

const NOWHERE = { offset: 0, length: 0, line: 1, column: 1 } as const;

/** The node as an expression; undefined if it is too long, or has parts that no formula can write. */
export function expressionOf(graph: Graph, output: NodeId, options: ReadBack = {}): Expression | undefined {
  const { nameOf = (name) => name, locals, limit = READABLE_PARTS } = options;
  // The sizes come first: what is shared is written again and again, and the text could grow without end.
  const sizes = new Map<NodeId, number>();
  for (const id of graph.reachable([output])) {
    const { args } = graph.node(id);
    const own = locals?.has(id) ? 0 : args.reduce((sum, argument) => sum + sizes.get(argument)!, 0);
    sizes.set(id, own + 1);
  }
  if (sizes.get(output)! > limit) return undefined;

  const read = (id: NodeId): Expression | undefined => {
    const local = locals?.get(id);
    if (local !== undefined) return named(local);
    const { operation, args, name, value } = graph.node(id);
    if (operation === 'constant') return Number.isFinite(value) ? numeral(value) : undefined;
    if (operation === 'input') return named(nameOf(name));
    const parts = args.map(read);
    if (!parts.every((part) => part !== undefined)) return undefined;
    const [a, b, c, d] = parts;
    switch (operation) {
      case 'add':
        return binary('+', a, b);
      case 'subtract':
        return binary('-', a, b);
      case 'multiply':
        return binary('*', a, b);
      case 'divide':
        return binary('/', a, b);
      case 'power':
        return binary('^', a, b);
      case 'negate':
        return { kind: 'negate', operand: a, span: NOWHERE };
      case 'ifLess':
      case 'ifAtMost': {
        const comparison = operation === 'ifLess' ? '<' : '<=';
        return { kind: 'if', comparison, left: a, right: b, then: c, otherwise: d, span: NOWHERE };
      }
      default:
        if (!isFunctionName(operation)) return undefined;
        return { kind: 'call', name: operation, args: parts, span: NOWHERE };
    }
  };
  return read(output);
}

/** The expression as one would write it by hand: −(2 · (0.5 · (f − y))) is y − f, x · x is x². */
export function tidied(expression: Expression): Expression {
  switch (expression.kind) {
    case 'number':
    case 'name':
      return expression;
    case 'call':
      return { ...expression, args: expression.args.map(tidied) };
    case 'if': {
      const { left, right, then, otherwise } = expression;
      return {
        ...expression,
        left: tidied(left),
        right: tidied(right),
        then: tidied(then),
        otherwise: tidied(otherwise),
      };
    }
    case 'negate':
      return written(productOf(expression));
    case 'binary':
      return expression.operator === '+' || expression.operator === '-'
        ? sumOf(termsOf(expression))
        : written(productOf(expression));
  }
}

/** A number times powers of factors. */
interface Product {
  readonly coefficient: number;
  readonly factors: readonly Factor[];
}

interface Factor {
  readonly base: Expression;
  readonly exponent: number;
}

function productOf(expression: Expression): Product {
  if (expression.kind === 'number') return { coefficient: expression.value, factors: [] };
  if (expression.kind === 'negate') {
    const { coefficient, factors } = productOf(expression.operand);
    return { coefficient: -coefficient, factors };
  }
  if (expression.kind === 'binary') {
    const { operator, left, right } = expression;
    if (operator === '*') return multiplied(productOf(left), productOf(right));
    if (operator === '/') {
      const divisor = productOf(right);
      if (divisor.coefficient !== 0) return multiplied(productOf(left), raised(divisor, -1));
    }
    if (operator === '^') {
      const exponent = constantOf(right);
      const base = productOf(left);
      const wellDefined = base.coefficient !== 0 || (exponent ?? 0) > 0;
      if (exponent !== undefined && Number.isSafeInteger(exponent) && wellDefined) {
        return raised(base, exponent);
      }
      const power = binary('^', tidied(left), tidied(right));
      return { coefficient: 1, factors: [{ base: power, exponent: 1 }] };
    }
  }
  const tidy = tidied(expression);
  // A sum may have come down to a single term.
  const isProduct =
    tidy.kind === 'number' ||
    tidy.kind === 'negate' ||
    (tidy.kind === 'binary' && (tidy.operator === '*' || tidy.operator === '/' || tidy.operator === '^'));
  if (isProduct && expression.kind === 'binary') return productOf(tidy);
  return { coefficient: 1, factors: [{ base: tidy, exponent: 1 }] };
}

function multiplied(a: Product, b: Product): Product {
  const factors = [...a.factors];
  for (const factor of b.factors) {
    const key = printExpression(factor.base);
    const at = factors.findIndex(({ base }) => printExpression(base) === key);
    if (at < 0) factors.push(factor);
    // x / x stays: it is no number at 0.
    else if (Math.sign(factors[at].exponent) !== Math.sign(factor.exponent)) factors.push(factor);
    else factors[at] = { base: factor.base, exponent: factors[at].exponent + factor.exponent };
  }
  return { coefficient: a.coefficient * b.coefficient, factors };
}

function raised({ coefficient, factors }: Product, exponent: number): Product {
  return {
    coefficient: coefficient ** exponent,
    factors: factors.map((factor) => ({ base: factor.base, exponent: factor.exponent * exponent })),
  };
}

/** The product as a line or a fraction: the number first, then names, then the rest. */
function written({ coefficient, factors }: Product): Expression {
  const size = Math.abs(coefficient);
  if (size === 0 && factors.length > 0) return factored(0, factors);
  const inverse = Math.round(1 / size);
  const isFraction = size < 1 && inverse < 1e6 && Math.abs(1 / size - inverse) <= 1e-12 * inverse;
  const above = factored(
    isFraction ? 1 : size,
    factors.filter(({ exponent }) => exponent > 0),
  );
  const below = factored(
    isFraction ? inverse : 1,
    factors.filter(({ exponent }) => exponent < 0),
  );
  const whole = below.kind === 'number' && below.value === 1 ? above : binary('/', above, below);
  return coefficient < 0 ? { kind: 'negate', operand: whole, span: NOWHERE } : whole;
}

function factored(coefficient: number, factors: readonly Factor[]): Expression {
  const parts = [...factors]
    .sort((a, b) => Number(a.base.kind !== 'name') - Number(b.base.kind !== 'name'))
    .map(({ base, exponent }) => {
      const size = Math.abs(exponent);
      return size === 1 ? base : binary('^', base, numeral(size));
    });
  if (coefficient !== 1 || parts.length === 0) parts.unshift(numeral(coefficient));
  return parts.reduce((left, right) => binary('*', left, right));
}

/** The terms of a sum, each tidied, its sign apart. */
function termsOf(expression: Expression, negative = false): { term: Expression; negative: boolean }[] {
  if (expression.kind === 'negate') return termsOf(expression.operand, !negative);
  if (expression.kind === 'binary' && (expression.operator === '+' || expression.operator === '-')) {
    const flipped = expression.operator === '-' ? !negative : negative;
    return [...termsOf(expression.left, negative), ...termsOf(expression.right, flipped)];
  }
  const term = tidied(expression);
  return term.kind === 'negate' ? [{ term: term.operand, negative: !negative }] : [{ term, negative }];
}

/** A sum opens with a term that is added, if it has one. */
function sumOf(terms: readonly { term: Expression; negative: boolean }[]): Expression {
  const first = terms.findIndex(({ negative }) => !negative);
  const ordered = first > 0 ? [terms[first], ...terms.filter((_, index) => index !== first)] : terms;
  const [head, ...rest] = ordered;
  const opening: Expression = head.negative
    ? { kind: 'negate', operand: head.term, span: NOWHERE }
    : head.term;
  return rest.reduce((sum, { term, negative }) => binary(negative ? '-' : '+', sum, term), opening);
}

function constantOf(expression: Expression): number | undefined {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind !== 'negate') return undefined;
  const value = constantOf(expression.operand);
  return value === undefined ? undefined : -value;
}

function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right, span: NOWHERE };
}

function named(name: string): Expression {
  return { kind: 'name', name, span: NOWHERE };
}

/** A number as a formula writes it: its sign apart, π and e by name. */
function numeral(value: number): Expression {
  if (value < 0 || Object.is(value, -0)) {
    return { kind: 'negate', operand: numeral(-value), span: NOWHERE };
  }
  const known = [...CONSTANTS].find(([, constant]) => constant === value);
  return known ? named(known[0]) : { kind: 'number', value, span: NOWHERE };
}
