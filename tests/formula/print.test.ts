// Printing a tree and parsing the text gives the same tree again.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExpression, parseStatements } from '../../src/formula/parse.ts';
import { printExpression, printStatements } from '../../src/formula/tree.ts';
import { ANY_NUMBER, trees, withoutSpans } from './trees.ts';

const names = ['x', 'y', 'w_1', 'pi', 'e', 'constructor', 'toString', 'Sin'];
const tree = trees({ names, numbers: ANY_NUMBER, depth: 7 });

test('parse(print(tree)) is the tree', () => {
  fc.assert(
    fc.property(tree, (original) => {
      expect(withoutSpans(parseExpression(printExpression(original)))).toEqual(original);
    }),
    { numRuns: 3000, seed: 1 },
  );
});

test('parse(printStatements(statements)) are the statements', () => {
  const statement = fc.record({ name: fc.constantFrom('a', 'b1', undefined), expression: tree });
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 5 }), (statements) => {
      const placed = statements.map((each) => ({ ...each, nameSpan: each.expression.span }));
      const again = parseStatements(printStatements(placed));
      expect(again.map(({ name, expression }) => ({ name, expression: withoutSpans(expression) }))).toEqual(
        statements,
      );
    }),
    { numRuns: 500, seed: 2 },
  );
});

test.each([
  '-x^2',
  '(-x)^2',
  '2^3^2',
  '(2^3)^2',
  '2^-x',
  'a - (b - c)',
  'a - b - c',
  'a / (b * c)',
  'a * (b + c)',
  '-(a + b)',
  '-(a * b)',
  '-a * b',
  '--a',
  'a - -b',
  '2^(a + b)',
  'if(a + 1 <= b, -c, max(d, 1e-7))',
])('%s is printed with no parentheses more', (text) => {
  expect(printExpression(parseExpression(text))).toBe(text);
});
