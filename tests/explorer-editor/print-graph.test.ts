// A graph read back as an expression says what the graph computes.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  build,
  evaluateFormula,
  gradient,
  Graph,
  type NodeId,
  parseExpression,
  printExpression,
} from '../../src/formula/index.ts';
import { expressionOf, tidied } from '../../src/formula/print-graph.ts';

const NAMES = ['x', 'y', 'w'];

interface Slopes {
  readonly graph: Graph;
  readonly inputs: ReadonlyMap<string, NodeId>;
  readonly nodes: readonly NodeId[];
}

/** A formula and its gradient. */
function slopesOf(formula: string): Slopes {
  const graph = new Graph();
  const inputs = new Map(NAMES.map((name) => [name, graph.input(name)]));
  const output = build(graph, parseExpression(formula), inputs);
  return { graph, inputs, nodes: [output, ...gradient(graph, output, [...inputs.values()])] };
}

const FORMULAS = [
  '(1-x)^2 + 100*(y-x^2)^2',
  '(sigmoid(w*x + y) - 0.5)^2 / 2',
  'softplus(w*x) - y*w*x',
  'if(x < y, log(1 + x^2), exp(-y)) * w',
  'max(x, y) * min(w, 1) + abs(x - w)',
  'relu(x*w) / (1 + y^2) - x/3',
  'sqrt(x^2 + y^2 + 1)^-3 * cos(pi*w)',
  'tanh(x)*sin(y)*tan(w/4) + clamp(x, -1, 1)^3',
  '-x - -y - (w - x) - 2*(3*x)',
  '0.1*x*(-2)*y/7 + e*w',
];

describe.each(FORMULAS)('%s', (formula) => {
  const { graph, inputs, nodes } = slopesOf(formula);
  const expressions = nodes.map((node) => expressionOf(graph, node, { limit: 1000 })!);

  test('read back and built again, it is the same node', () => {
    nodes.forEach((node, index) => {
      expect(build(graph, parseExpression(printExpression(expressions[index])), inputs)).toBe(node);
    });
  });

  test('tidied, it has the same values', () => {
    const point = fc.record(
      Object.fromEntries(NAMES.map((name) => [name, fc.double({ min: -2, max: 2, noNaN: true })])),
    );
    fc.assert(
      fc.property(point, (values) => {
        for (const expression of expressions) {
          const expected = evaluateFormula(printExpression(expression), values);
          const got = evaluateFormula(printExpression(tidied(expression)), values);
          expect(Math.abs(got - expected)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(expected)));
        }
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});

test.each([
  ['2 * (0.5 * (x - y))', 'x - y'],
  ['-(x * x)', '-x^2'],
  ['0.3333333333333333 * x', 'x / 3'],
  ['x + -2 * y', 'x - 2 * y'],
  ['-x + y', 'y - x'],
  ['x - (y - w)', 'x - y + w'],
  ['(x + y) * 3 * x', '3 * x * (x + y)'],
  ['x / y / y', 'x / y^2'],
  ['x / x', 'x / x'],
  ['0 * x', '0 * x'],
])('%s is tidied to %s', (formula, expected) => {
  expect(printExpression(tidied(parseExpression(formula)))).toBe(expected);
});

test('a node is written by its name where it has one', () => {
  const graph = new Graph();
  const f = graph.apply('sigmoid', graph.input('at.x'));
  const slope = graph.multiply(f, graph.subtract(graph.constant(1), f));
  const nameOf = (input: string) => input.slice(3);
  expect(printExpression(expressionOf(graph, slope, { nameOf, locals: new Map([[f, 'f']]) })!)).toBe(
    'f * (1 - f)',
  );
  expect(printExpression(expressionOf(graph, f, { nameOf })!)).toBe('sigmoid(x)');
});

test('what would grow without end is not written', () => {
  const graph = new Graph();
  let node = graph.input('x');
  for (let doubling = 0; doubling < 2000; doubling++) node = graph.add(node, node);
  expect(expressionOf(graph, node)).toBeUndefined();
});
