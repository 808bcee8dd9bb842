/**
 * The gradient of a node by reverse mode: one sweep from the output back to the inputs, the adjoint of each node
 * being the sum of what its users pass on. Where a derivative is a choice it is: abs'(0) = 0, sign' = floor' = 0,
 * relu'(0) = 0, and the first of tied min/max takes all. A branch that is not taken passes on exactly 0, even where
 * its own slope is no number: if(x > 0, log(x), 0) has slope 0 at x = −1.
 */

import { isChoice, type Graph, type NodeId } from './graph.ts';

/** The derivative of `output` with respect to each of `inputs`, as nodes of the same graph. */
export function gradient(graph: Graph, output: NodeId, inputs: readonly NodeId[]): NodeId[] {
  const adjoints = new Map<NodeId, NodeId>([[output, graph.constant(1)]]);
  const pass = (to: NodeId, share: NodeId): void => {
    const before = adjoints.get(to);
    adjoints.set(to, before === undefined ? share : sum(graph, before, share));
  };
  for (const id of graph.reachable([output]).reverse()) {
    const adjoint = adjoints.get(id);
    if (adjoint !== undefined) passOn(graph, id, adjoint, pass);
  }
  return inputs.map((input) => adjoints.get(input) ?? graph.constant(0));
}

/** How many conditions around a part keep its slope out where it is not taken; more would cost without end. */
const MAX_CONDITIONS = 8;

/** `act(adjoint)`, a product or quotient, done inside the branch that is chosen: 0 · NaN of the other must not get out. */
function inside(graph: Graph, adjoint: NodeId, act: (adjoint: NodeId) => NodeId, depth = 0): NodeId {
  const { operation, args } = graph.node(adjoint);
  if (depth === MAX_CONDITIONS) return act(adjoint);
  if (operation === 'negate') return graph.negate(inside(graph, args[0], act, depth));
  if (!isChoice(operation) || !(isZero(graph, args[2]) || isZero(graph, args[3]))) return act(adjoint);
  const [then, otherwise] = [args[2], args[3]].map((branch) =>
    isZero(graph, branch) ? branch : inside(graph, branch, act, depth + 1),
  );
  return graph.choose(operation, args[0], args[1], then, otherwise);
}

/** The sum of two adjoints; those of the two branches of one condition stay one choice between them. */
function sum(graph: Graph, first: NodeId, second: NodeId): NodeId {
  const [a, b] = [graph.node(first), graph.node(second)];
  if (!isChoice(a.operation) || a.operation !== b.operation) return graph.add(first, second);
  if (a.args[0] !== b.args[0] || a.args[1] !== b.args[1]) return graph.add(first, second);
  if ([2, 3].some((branch) => !isZero(graph, a.args[branch]) && !isZero(graph, b.args[branch]))) {
    return graph.add(first, second);
  }
  const [then, otherwise] = [2, 3].map((branch) => graph.add(a.args[branch], b.args[branch]));
  return graph.choose(a.operation, a.args[0], a.args[1], then, otherwise);
}

function isZero(graph: Graph, id: NodeId): boolean {
  const { operation, value } = graph.node(id);
  return operation === 'constant' && value === 0;
}

function passOn(graph: Graph, id: NodeId, adjoint: NodeId, pass: (to: NodeId, share: NodeId) => void): void {
  const { operation, args } = graph.node(id);
  const times = (slope: NodeId): NodeId => inside(graph, adjoint, (share) => graph.multiply(share, slope));
  const over = (divisor: NodeId): NodeId => inside(graph, adjoint, (share) => graph.divide(share, divisor));
  const [a, b, c, d] = args;
  const zero = graph.constant(0);
  const one = graph.constant(1);
  switch (operation) {
    case 'constant':
    case 'input':
    case 'sign':
    case 'floor':
    case 'twoToThe':
    case 'exponent':
      return;
    case 'add':
      pass(a, adjoint);
      pass(b, adjoint);
      return;
    case 'subtract':
      pass(a, adjoint);
      pass(b, graph.negate(adjoint));
      return;
    case 'multiply':
      pass(a, times(b));
      pass(b, times(a));
      return;
    case 'divide': {
      const share = over(b);
      pass(a, share);
      pass(b, graph.negate(inside(graph, share, (part) => graph.multiply(part, id))));
      return;
    }
    case 'negate':
      pass(a, graph.negate(adjoint));
      return;
    case 'power': {
      const exponent = graph.node(b).value;
      const slope = graph.multiply(graph.constant(exponent), graph.power(a, exponent - 1));
      pass(a, times(slope));
      return;
    }
    case 'abs':
      pass(a, times(graph.apply('sign', a)));
      return;
    case 'min':
      pass(a, graph.ifLess(b, a, zero, adjoint));
      pass(b, graph.ifLess(b, a, adjoint, zero));
      return;
    case 'max':
      pass(a, graph.ifLess(a, b, zero, adjoint));
      pass(b, graph.ifLess(a, b, adjoint, zero));
      return;
    case 'sqrt':
      pass(a, times(graph.divide(graph.constant(0.5), id)));
      return;
    case 'exp':
      pass(a, times(id));
      return;
    case 'log':
      pass(a, over(a));
      return;
    case 'sin':
      pass(a, times(graph.apply('cos', a)));
      return;
    case 'cos':
      pass(a, graph.negate(times(graph.apply('sin', a))));
      return;
    case 'tan':
      pass(a, times(graph.add(one, graph.multiply(id, id))));
      return;
    case 'tanh':
      pass(a, times(graph.subtract(one, graph.multiply(id, id))));
      return;
    case 'sigmoid':
      pass(a, times(graph.multiply(id, graph.subtract(one, id))));
      return;
    case 'softplus':
      pass(a, times(graph.apply('sigmoid', a)));
      return;
    case 'relu':
      pass(a, graph.ifLess(zero, a, adjoint, zero));
      return;
    case 'ifLess':
    case 'ifAtMost':
      pass(c, graph.choose(operation, a, b, adjoint, zero));
      pass(d, graph.choose(operation, a, b, zero, adjoint));
      return;
    case 'fraction':
    case 'ifSame':
    case 'zeroBelow':
      throw new Error(`${operation} is no part of a formula and has no derivative`);
    default:
      operation satisfies never;
  }
}
