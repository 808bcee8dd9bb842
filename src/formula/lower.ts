/**
 * Rewrites a graph in the few operations that a target has.
 *
 * What every target has: + − × ÷, negation, abs, sqrt, floor, ifLess, ifAtMost, and the bit operations. `min max sign
 * relu` become ifLess, such that what is no number (NaN) stays none, and whole powers become products, alike for every
 * target. The elementary functions stay where the target has its own (f64 numbers, WGSL's built-in ones) and become
 * portable arithmetic elsewhere (elementary.ts), so that the bits are the same on every device that follows IEEE 754
 * without fusing.
 */

import { PORTABLE } from './elementary.ts';
import type { Graph, NodeId, Operation } from './graph.ts';
import { SMALLEST_NORMAL, type Target } from './target.ts';

/** A function that maps nodes of `source` to their lowered counterparts in `into`. */
export function lowering(source: Graph, into: Graph, target: Target): (id: NodeId) => NodeId {
  const done = new Map<NodeId, NodeId>();
  return (output) => {
    for (const id of source.reachable([output])) {
      if (done.has(id)) continue;
      const node = source.node(id);
      const args = node.args.map((argument) => done.get(argument)!);
      done.set(id, lowerNode(into, target, node.operation, args, node.name, node.value));
    }
    return done.get(output)!;
  };
}

function lowerNode(
  graph: Graph,
  target: Target,
  operation: Operation,
  args: NodeId[],
  name: string,
  value: number,
): NodeId {
  const [a, b] = args;
  const zero = graph.constant(0);
  switch (operation) {
    case 'constant':
      return target.flushes && Math.abs(Math.fround(value)) < SMALLEST_NORMAL ? zero : graph.constant(value);
    case 'input':
      return graph.input(name);
    case 'min':
      return graph.ifLess(b, a, b, graph.ifLess(a, b, a, unordered(graph, a, b)));
    case 'max':
      return graph.ifLess(a, b, b, graph.ifLess(b, a, a, unordered(graph, a, b)));
    case 'relu':
      return graph.ifLess(a, zero, zero, a);
    case 'sign':
      return graph.ifLess(zero, a, graph.constant(1), graph.ifLess(a, zero, graph.constant(-1), a));
    case 'zeroBelow':
      return target.flushes ? graph.ifLess(graph.apply('abs', a), b, zero, a) : a;
    case 'power':
      return product(graph, a, graph.node(b).value);
    case 'exp':
    case 'log':
    case 'sin':
    case 'cos':
    case 'tan':
    case 'tanh':
    case 'sigmoid':
    case 'softplus':
      return target.own.has(operation) ? graph.apply(operation, a) : PORTABLE[operation](graph, a, target);
    default:
      return graph.apply(operation, ...args);
  }
}

/** Of two of which neither is less: the first where they are the same, NaN where either is none. */
function unordered(graph: Graph, a: NodeId, b: NodeId): NodeId {
  const one = graph.constant(1);
  return graph.ifLess(b, one, a, graph.ifLess(graph.constant(0), b, a, b));
}

/** xⁿ by repeated squaring; a negative n takes the reciprocal of the product. */
function product(graph: Graph, base: NodeId, exponent: number): NodeId {
  if (exponent < 0) return graph.divide(graph.constant(1), product(graph, base, -exponent));
  let result: NodeId | undefined;
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = result === undefined ? square : graph.multiply(result, square);
    if (rest > 1) square = graph.multiply(square, square);
  }
  return result!;
}
