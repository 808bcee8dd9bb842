/** Random formulas: trees as the parser makes them, spans aside. */

import fc from 'fast-check';
import { FUNCTION_ARITY, type FunctionName } from '../../src/formula/functions.ts';
import type { BinaryOperator, Comparison, Expression } from '../../src/formula/tree.ts';

export const NOWHERE = { offset: 0, length: 0, line: 1, column: 1 } as const;

export interface TreeOptions {
  /** The names that leaves are drawn from. */
  readonly names: readonly string[];
  readonly numbers: fc.Arbitrary<number>;
  readonly depth: number;
  readonly functions?: readonly FunctionName[];
}

const OPERATORS: readonly BinaryOperator[] = ['+', '-', '*', '/', '^'];
const COMPARISONS: readonly Comparison[] = ['<', '<=', '>', '>='];
export const FUNCTIONS = Object.keys(FUNCTION_ARITY) as FunctionName[];

/** Any number that a text can name: the parser never gives a negative one. */
export const ANY_NUMBER = fc.oneof(
  fc.nat(20),
  fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, 1, 0.5, 1e21, 1e-7, 5e-324, Number.MAX_VALUE),
);
/** Numbers as they stand in losses and updates. */
export const MODEST_NUMBER = fc.oneof(
  fc.nat(9),
  fc.constantFrom(0.5, 0.25, 0.1, 1e-4, 1.5, 100),
  fc.double({ min: 0.01, max: 10, noNaN: true }),
);

export function trees({
  names,
  numbers,
  depth,
  functions = FUNCTIONS,
}: TreeOptions): fc.Arbitrary<Expression> {
  const span = NOWHERE;
  const { tree } = fc.letrec<{ tree: Expression }>((tie) => {
    const operand = tie('tree');
    const leaf: fc.Arbitrary<Expression> = fc.oneof(
      fc.constantFrom(...names).map((name) => ({ kind: 'name' as const, name, span })),
      numbers.map((value) => ({ kind: 'number' as const, value, span })),
    );
    const named: fc.Arbitrary<Expression> = fc
      .constantFrom(...functions)
      .chain((name) =>
        fc
          .tuple(...Array.from({ length: FUNCTION_ARITY[name] }, () => operand))
          .map((args) => ({ kind: 'call' as const, name, args, span })),
      );
    const binary: fc.Arbitrary<Expression> = fc
      .tuple(fc.constantFrom(...OPERATORS), operand, operand)
      .map(([operator, left, right]) => ({ kind: 'binary' as const, operator, left, right, span }));
    const negate: fc.Arbitrary<Expression> = operand.map((inner) => ({
      kind: 'negate' as const,
      operand: inner,
      span,
    }));
    const choice: fc.Arbitrary<Expression> = fc
      .tuple(fc.constantFrom(...COMPARISONS), operand, operand, operand, operand)
      .map(([comparison, left, right, then, otherwise]) => ({
        kind: 'if' as const,
        comparison,
        left,
        right,
        then,
        otherwise,
        span,
      }));
    return {
      tree: fc.oneof(
        { maxDepth: depth, withCrossShrink: true },
        { arbitrary: leaf, weight: 2 },
        { arbitrary: binary, weight: 5 },
        { arbitrary: named, weight: 3 },
        { arbitrary: negate, weight: 1 },
        { arbitrary: choice, weight: 1 },
      ),
    };
  });
  return tree;
}

/** The same tree with every span at the same place, so that trees can be compared. */
export function withoutSpans(tree: Expression): Expression {
  const span = NOWHERE;
  switch (tree.kind) {
    case 'number':
    case 'name':
      return { ...tree, span };
    case 'negate':
      return { ...tree, operand: withoutSpans(tree.operand), span };
    case 'binary':
      return { ...tree, left: withoutSpans(tree.left), right: withoutSpans(tree.right), span };
    case 'call':
      return { ...tree, args: tree.args.map(withoutSpans), span };
    case 'if':
      return {
        ...tree,
        left: withoutSpans(tree.left),
        right: withoutSpans(tree.right),
        then: withoutSpans(tree.then),
        otherwise: withoutSpans(tree.otherwise),
        span,
      };
  }
}
