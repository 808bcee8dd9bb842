/** Turns trees into nodes of a graph, under an environment that says what each name stands for. */

import { FormulaError, nearest, quoted } from './error.ts';
import { CONSTANTS, type FunctionName } from './functions.ts';
import { Graph, type NodeId } from './graph.ts';
import { parseExpression } from './parse.ts';
import { precedenceOf, PRECEDENCE, printExpression, type Expression, type Statement } from './tree.ts';

/** What the names of a formula stand for. */
export type Environment = ReadonlyMap<string, NodeId>;

/** @throws FormulaError for a name that the environment lacks, and for a constant part that is no finite number. */
export function build(graph: Graph, expression: Expression, environment: Environment): NodeId {
  const id = buildNode(graph, expression, environment);
  const { operation, value } = graph.node(id);
  if (operation === 'constant' && !Number.isFinite(value)) {
    throw new FormulaError(`this part is ${value}, not a finite number`, expression.span);
  }
  return id;
}

function buildNode(graph: Graph, expression: Expression, environment: Environment): NodeId {
  switch (expression.kind) {
    case 'number':
      return graph.constant(expression.value);
    case 'name': {
      const { name, span } = expression;
      const bound = environment.get(name);
      if (bound !== undefined) return bound;
      const constant = CONSTANTS.get(name);
      if (constant !== undefined) return graph.constant(constant);
      throw new FormulaError(
        `unknown name ${quoted(name)}`,
        span,
        nearest(name, [...environment.keys(), ...CONSTANTS.keys()]),
      );
    }
    case 'negate':
      return graph.negate(build(graph, expression.operand, environment));
    case 'binary': {
      const left = build(graph, expression.left, environment);
      const right = build(graph, expression.right, environment);
      switch (expression.operator) {
        case '+':
          return graph.add(left, right);
        case '-':
          return graph.subtract(left, right);
        case '*':
          return graph.multiply(left, right);
        case '/':
          return graph.divide(left, right);
        case '^':
          checkBase(graph, left, right, expression);
          return raise(graph, left, right);
        default:
          return expression.operator satisfies never;
      }
    }
    case 'call':
      return call(
        graph,
        expression.name,
        expression.args.map((argument) => build(graph, argument, environment)),
      );
    case 'if': {
      const left = build(graph, expression.left, environment);
      const right = build(graph, expression.right, environment);
      const then = build(graph, expression.then, environment);
      const otherwise = build(graph, expression.otherwise, environment);
      switch (expression.comparison) {
        case '<':
          return graph.ifLess(left, right, then, otherwise);
        case '>':
          return graph.ifLess(right, left, then, otherwise);
        case '<=':
          return graph.ifAtMost(left, right, then, otherwise);
        case '>=':
          return graph.ifAtMost(right, left, then, otherwise);
        default:
          return expression.comparison satisfies never;
      }
    }
  }
}

/** The value of a formula in f64, its names bound to numbers. @throws FormulaError */
export function evaluateFormula(formula: string, values: Readonly<Record<string, number>>): number {
  const graph = new Graph();
  const scope = new Map(Object.entries(values).map(([name, value]) => [name, graph.constant(value)]));
  return graph.node(build(graph, parseExpression(formula), scope)).value;
}

/** What statements give: the value of the last one, if it has no name, and everything that was named. */
export interface Built {
  readonly value: NodeId | undefined;
  readonly names: ReadonlyMap<string, NodeId>;
}

/**
 * Runs statements in order; a name may be assigned again, and later statements then see the new value.
 * @throws FormulaError for unknown names, and for a nameless expression that is not the last statement.
 */
export function buildStatements(
  graph: Graph,
  statements: readonly Statement[],
  environment: Environment,
): Built {
  const scope = new Map(environment);
  const names = new Map<string, NodeId>();
  let value: NodeId | undefined;
  statements.forEach(({ name, expression, nameSpan }, index) => {
    const node = build(graph, expression, scope);
    if (name !== undefined) {
      scope.set(name, node);
      names.set(name, node);
    } else if (index === statements.length - 1) {
      value = node;
    } else {
      throw new FormulaError('only the last line may be without a name; write name = … here', nameSpan);
    }
  });
  return { value, names };
}

/**
 * A power whose exponent varies is exp(exponent · log(base)): of a negative base it is no number, whatever the exponent.
 * @throws FormulaError
 */
function checkBase(
  graph: Graph,
  left: NodeId,
  right: NodeId,
  expression: Extract<Expression, { kind: 'binary' }>,
): void {
  const base = graph.node(left);
  if (base.operation !== 'constant' || !(base.value < 0) || graph.node(right).operation === 'constant')
    return;
  const exponent = enclosed(expression.right);
  const size = base.value === -1 ? '' : `${-base.value}^${exponent}*`;
  throw new FormulaError(
    `${base.value} to a power that varies is not a number`,
    expression.left.span,
    undefined,
    { text: `write ${size}cos(pi*${exponent}) where the power is whole` },
  );
}

function enclosed(expression: Expression): string {
  const text = printExpression(expression);
  if (text.length > 40) return 'n';
  return precedenceOf(expression) < PRECEDENCE.atom ? `(${text})` : text;
}

function raise(graph: Graph, base: NodeId, exponent: NodeId): NodeId {
  const { operation, value } = graph.node(exponent);
  if (operation === 'constant') {
    if (Number.isSafeInteger(value)) return graph.power(base, value);
    if (value === 0.5) return graph.apply('sqrt', base);
  }
  return graph.apply('exp', graph.multiply(exponent, graph.apply('log', base)));
}

function call(graph: Graph, name: FunctionName, args: NodeId[]): NodeId {
  if (name === 'clamp') return graph.apply('min', graph.apply('max', args[0], args[1]), args[2]);
  return graph.apply(name, ...args);
}
